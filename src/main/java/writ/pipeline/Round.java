package writ.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Result;
import writ.plan.OwnerPlan;
import writ.token.Owner;

/// Every owner asked side by side, each with its own credential.
final class Round {

  /// Enough that nobody waits for the network, and the tokens of a whole fleet are never in memory
  /// at once.
  static final int AT_ONCE = 64;

  private final World world;
  private final Inputs inputs;
  private final Cloudflare cloudflare;

  Round(World world, Inputs inputs, Cloudflare cloudflare) {
    this.world = world;
    this.inputs = inputs;
    this.cloudflare = cloudflare;
  }

  Planned plan(Errand errand) {
    return planned(errand, endings(errand));
  }

  /// What would be cut off, where it was found.
  Result<Planned> revoke(Errand errand) {
    var endings = endings(errand);
    return new Revocations(errand.demand(), errand.narrowing().owners(), endings)
        .answer(planned(errand, endings));
  }

  private List<OwnerStory.Ending> endings(Errand errand) {
    var narrowing = errand.narrowing();
    var credentials = new Credentials(narrowing.repository().project(), inputs, world.secrets());
    return ask(
        narrowing.owners(),
        OwnerSpecs::owner,
        specs -> new OwnerStory(world, errand, specs).tell(cloudflare, credentials));
  }

  private static Planned planned(Errand errand, List<OwnerStory.Ending> endings) {
    return Planned.judged(Roundup.of(endings, errand), errand.tribunal(), List.of());
  }

  /// What of a saved plan still holds.
  Planned reopen(Reopening reopening, Instant now) {
    return reopening.of(endings(reopening.errand()), now);
  }

  /// What would take a run back.
  Planned undo(PastRun told, Repository repository, UndoQuestion question, Tribunal tribunal) {
    var now = world.clock().instant();
    var past = told.in(repository);
    var credentials = new Credentials(repository.project(), inputs, world.secrets());
    var story = new UndoStory(repository, question, past, tribunal, now);
    var changed =
        past.record().plan().owners().stream().filter(owner -> !owner.changes().isEmpty()).toList();
    var endings =
        ask(changed, OwnerPlan::owner, owner -> story.tell(owner, cloudflare, credentials));
    return story.judged(Roundup.of(endings, now, false)).undoing(past.name());
  }

  private <T, R> List<R> ask(List<T> all, Function<T, Owner> owner, Function<T, R> question) {
    var done = new AtomicInteger();
    announce(world, all.stream().map(owner).toList());
    return Parallel.map(
        all,
        AT_ONCE,
        each -> {
          var answer = question.apply(each);
          world
              .watcher()
              .doing(
                  "asked Cloudflare about "
                      + owner.apply(each)
                      + ": "
                      + done.incrementAndGet()
                      + " of "
                      + all.size());
          return answer;
        });
  }

  /// Tells whom Cloudflare is asked about; once, however early it begins.
  static void announce(World world, List<Owner> owners) {
    var names = owners.stream().map(Owner::toString).toList();
    world.watcher().doing("asking Cloudflare about " + String.join(", ", names));
  }
}
