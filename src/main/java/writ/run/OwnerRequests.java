package writ.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import writ.cloudflare.Cloudflare;
import writ.owner.Credentials;
import writ.project.OwnerSpecs;
import writ.token.Owner;
import writ.workspace.Parallel;
import writ.workspace.ProcessContext;
import writ.workspace.RunContext;

/// Every owner asked side by side, each with its own credential.
public final class OwnerRequests {

  /// Enough that nobody waits for the network, and the tokens of a whole fleet are never in memory
  /// at once.
  static final int AT_ONCE = 64;

  private OwnerRequests() {}

  /// How each owner's part of an request ends.
  public static List<OwnerRun.Outcome> ask(
      RunContext context, Cloudflare cloudflare, OwnerRequest ownerRequest) {
    var selected = ownerRequest.selected();
    var credentials = Credentials.of(context, selected.configuration().project());
    return each(
        context.process(),
        selected.owners(),
        OwnerSpecs::owner,
        specs ->
            new OwnerRun(context.process(), ownerRequest, specs).tell(cloudflare, credentials));
  }

  /// The same of what concerns one owner each.
  static <T, R> List<R> each(
      ProcessContext process, List<T> all, Function<T, Owner> owner, Function<T, R> question) {
    var done = new AtomicInteger();
    announce(process, all.stream().map(owner).toList());
    return Parallel.map(
        all,
        AT_ONCE,
        each -> {
          var answer = question.apply(each);
          process
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
  static void announce(ProcessContext process, List<Owner> owners) {
    var names = owners.stream().map(Owner::toString).toList();
    process.watcher().doing("asking Cloudflare about " + String.join(", ", names));
  }
}
