package writ.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import writ.apply.OwnerApply.Look;
import writ.apply.Progress.Milestone;
import writ.apply.SecretSink.Aftermath;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenName;

/// Replaces a token's value in place, which cuts off every holder of the old one at that moment.
///
/// Before that the token is renamed to deliver, and it gets its name back when every sink holds the
/// new value: what a run leaves that was killed in between is what an interrupted create leaves,
/// and the next run makes a value that is known (docs/adr/0005).
///
/// There is no second try: once the request was sent the old value may be dead, and another one
/// would kill a value that a sink may hold. So the new value is delivered even where it could not
/// be verified, and to every sink even where one refuses it: there is no other that works.
final class Roll implements Protocol {

  private static final int TRIES = 5;
  private static final int LOOKS = 20;
  private static final int RENEWALS = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final OwnerApply bench;
  private final Change.Roll change;
  private final List<SecretSink> sinks;
  private final Admission admission;
  private final Set<String> bases;
  private final StageListener watcher;
  private final Lease lease;
  private final Set<String> nonces = new HashSet<>();
  private final List<String> holders = new ArrayList<>();
  private final Map<String, Diagnostic> refusals = new LinkedHashMap<>();
  private @Nullable NameListing seen;

  /// The token in deliver, as it was last written or listed.
  private @Nullable LiveToken own;

  private Duration markedAt = Duration.ZERO;
  private Duration markAnsweredAt = Duration.ZERO;
  private int tries;
  private int renewals;
  private Aftermath worst = Aftermath.REFUSED;
  private boolean mayBeMarked;
  private boolean mayBeNamed;
  private boolean isUnderway;

  Roll(OwnerApply bench, Change.Roll change, List<SecretSink> sinks, Progress progress) {
    this.bench = bench;
    this.change = change;
    this.sinks = List.copyOf(sinks);
    this.bases =
        new TreeSet<>(List.of(change.key().name(), OwnerApply.base(change.before().name())));
    this.admission = new Admission(bench, change, bases, progress);
    this.watcher = new StageListener(progress, change);
    this.lease = bench.newLease();
  }

  @Override
  public Outcome run() {
    return Step.follow(this::step0Look);
  }

  @Override
  public boolean isUnderway() {
    return isUnderway;
  }

  private Step step0Look() {
    return admission.step0Look(nonces, this::decide);
  }

  /// The sinks may hold the value of an unfinished hand-over; then there is no telling which value
  /// they end up with.
  private Step decide(NameListing siblings) {
    if (siblings.named().size() > 1) {
      return end(new Outcome.Failed(ApplyProblems.duplicate(change, siblings.named())));
    }
    var marked = siblings.find(change.basis().id()).filter(this::isMarked);
    if (marked.isPresent()) {
      // the answer to the mark was lost, and it took effect
      own = marked.get();
      lease.startsAt(markedAt);
      markAnsweredAt = bench.now();
      return (Step.Next) this::step2Look;
    }
    if (siblings.finishable().isPresent() || !siblings.activeDelivers().isEmpty()) {
      return stale();
    }
    seen = siblings;
    return (Step.Next) this::compareWithBasis;
  }

  private Step compareWithBasis() {
    return switch (bench.store().get(change.basis().id())) {
      case Answer.Done(var live, _) ->
          ReadBack.isUnmoved(live, change.basis()) ? (Step.Next) () -> step1Mark(live) : stale();
      case Answer.Missing(_) -> stale();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  private Step step1Mark(LiveToken live) {
    if (seen == null || !bench.isFresh(seen)) {
      return again();
    }
    isUnderway = true;
    return switch (mark(live)) {
      case Answer.Done(_, _) -> (Step.Next) this::step2Look;
      case Answer.Missing(_) -> stale();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Postponed(_, var pause) -> {
        bench.sleep(pause);
        yield again();
      }
      case Answer.Lost(_) -> {
        mayBeMarked = true;
        yield again();
      }
    };
  }

  /// Tells everybody that the value may be about to change, or says so anew.
  private Answer<LiveToken> mark(LiveToken live) {
    var nonce = bench.nonce();
    nonces.add(nonce);
    var sentAt = bench.now();
    var name = new TokenName.Deliver(change.key().name(), nonce);
    var answer = bench.store().update(live, live.definition().named(name.text()));
    if (answer instanceof Answer.Done(var token, _)) {
      own = token;
      lease.startsAt(sentAt);
      markAnsweredAt = bench.now();
    }
    markedAt = sentAt;
    return answer;
  }

  private Step step2Look() {
    bench.sleep(markAnsweredAt.plus(Distribution.REST).minus(bench.now()));
    return look(this::step3Roll, young -> unmark(new Outcome.Skipped(young)));
  }

  private Step step3Roll() {
    return switch (bench.store().roll(own())) {
      case Answer.Done(var value, _) ->
          (Step.Next) () -> step4Verify(new RolledValue(bench, change, value));
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> unmark(new Outcome.Failed(notRolled(reason)));
      case Answer.Postponed(_, var pause) -> {
        bench.sleep(pause);
        tries++;
        yield tries < TRIES
            ? (Step.Next) this::step2Look
            : unmark(new Outcome.Failed(ApplyProblems.tooSlow(change)));
      }
      case Answer.Lost(var reason) ->
          end(new Outcome.Orphaned(ApplyProblems.rollLost(change, reason)));
    };
  }

  private Step step4Verify(RolledValue value) {
    watcher.reached(Milestone.ROLLED);
    var doubt = value.doubt();
    if (doubt.isEmpty()) {
      watcher.reached(Milestone.VERIFIED);
    }
    return (Step.Next) () -> step5Deliver(value, doubt);
  }

  private Step step5Deliver(RolledValue value, Optional<Diagnostic> doubt) {
    for (var sink : sinks.subList(holders.size() + refusals.size(), sinks.size())) {
      if (!lease.allows(sink.timeLimit())) {
        return look(() -> step5Deliver(value, doubt), Roll::orphaned);
      }
      value
          .deliver(sink)
          .ifPresentOrElse(
              failure -> {
                refusals.put(sink.description(), failure.reason());
                worst = failure.aftermath().orWorse(worst);
              },
              () -> holders.add(sink.description()));
    }
    if (!refusals.isEmpty()) {
      return leave(ApplyProblems.rollNotDelivered(change, refusals, holders));
    }
    watcher.reached(Milestone.DELIVERED);
    if (doubt.isPresent()) {
      return leave(ApplyProblems.rollNotVerified(change, doubt.get(), holders));
    }
    return value.overwritten(sinks).map(Roll::orphaned).orElseGet(this::step6Look);
  }

  private Step leave(Diagnostic reason) {
    bench.leave(own(), lease, worst);
    return end(new Outcome.Orphaned(reason));
  }

  private Step step6Look() {
    return look(this::step7Name, Roll::orphaned);
  }

  private Step step7Name() {
    var wanted = named();
    return switch (bench.store().update(own(), wanted)) {
      case Answer.Done(var token, _) -> {
        var wrong = ReadBack.compare(change, wanted, token);
        yield wrong.isPresent() ? end(new Outcome.Failed(wrong.get())) : finished();
      }
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> orphaned(notNamed(reason));
      case Answer.Postponed(var reason, var pause) -> step7Again(reason, pause);
      case Answer.Lost(var reason) -> {
        mayBeNamed = true;
        yield step7Again(reason, BETWEEN_LOOKS);
      }
    };
  }

  private Step step7Again(Diagnostic reason, Duration pause) {
    tries++;
    if (tries >= TRIES) {
      return orphaned(notNamed(reason));
    }
    bench.sleep(pause);
    return (Step.Next) this::step6Look;
  }

  private Step finished() {
    watcher.reached(Milestone.NAMED);
    return end(new Outcome.Applied(holders));
  }

  /// A listing may lag behind the last write to our own token.
  private Step look(Supplier<Step> onward, Function<Diagnostic, Step> otherwise) {
    for (var looks = 0; looks < LOOKS; looks++) {
      switch (bench.lookNow(bases, nonces)) {
        case Look.Blind(var reason) -> {
          return orphaned(notNamed(reason));
        }
        case Look.Seen(var siblings) -> {
          var listed = siblings.find(own().id());
          if (listed.isPresent() && isNamedAgain(listed.get())) {
            return finished();
          }
          if (listed.filter(this::isUpToDate).isPresent()) {
            return go(listed.get(), siblings, onward, otherwise);
          }
        }
      }
      bench.sleep(BETWEEN_LOOKS);
    }
    return orphaned(ApplyProblems.handOverStopped(change));
  }

  private Step go(
      LiveToken listed,
      NameListing siblings,
      Supplier<Step> onward,
      Function<Diagnostic, Step> otherwise) {
    if (!stands(siblings)) {
      var young = bench.anotherRun(change, siblings.young());
      // whoever is late may be taken for dead, and a second token of the name may have come
      return lease.allowsRequest() && siblings.named().isEmpty()
          ? otherwise.apply(young)
          : orphaned(young);
    }
    own = listed;
    return lease.allowsRequest() ? onward.get() : renew(listed, onward, otherwise);
  }

  /// A run that outlived its lease writes its own token, which makes it young, and looks once more
  /// (docs/adr/0004).
  private Step renew(
      LiveToken listed, Supplier<Step> onward, Function<Diagnostic, Step> otherwise) {
    renewals++;
    if (renewals > RENEWALS) {
      return orphaned(ApplyProblems.leaseOver(change));
    }
    return switch (mark(listed)) {
      case Answer.Done(_, _) -> look(onward, otherwise);
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> orphaned(notNamed(reason));
      case Answer.Postponed(_, var pause) -> {
        bench.sleep(pause);
        yield look(onward, otherwise);
      }
      case Answer.Lost(_) -> look(onward, otherwise);
    };
  }

  private boolean stands(NameListing siblings) {
    return siblings.young().isEmpty()
        && siblings.named().isEmpty()
        && siblings.readies().isEmpty()
        && siblings.delivers().stream().allMatch(token -> token.id().equals(own().id()));
  }

  private boolean isUpToDate(LiveToken token) {
    return lease.allowsRequest() ? token.name().equals(own().name()) : isMarked(token);
  }

  private boolean isMarked(LiveToken token) {
    return token.nameParts() instanceof TokenName.Deliver(_, var nonce, _)
        && nonces.contains(nonce);
  }

  /// The answer to the last step was lost, and it took effect; a listing that lags behind may show
  /// the token as it was before the mark.
  private boolean isNamedAgain(LiveToken token) {
    var before = own().modifiedOn();
    var now = token.modifiedOn();
    return mayBeNamed
        && token.name().equals(change.before().name())
        && before != null
        && now != null
        && now.isAfter(before);
  }

  /// Gives the name back: nothing was rolled.
  private Step unmark(Outcome end) {
    return switch (bench.repeat(() -> bench.store().update(own(), named()), lease::allowsRequest)) {
      case Answer.Done(_, _) -> new Step.End(end);
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> orphaned(notNamed(reason));
      case Answer.Unsettled<LiveToken> lost -> orphaned(notNamed(lost.reason()));
    };
  }

  private TokenDefinition named() {
    return own().definition().named(change.before().name());
  }

  /// Back to the listing. Nothing was rolled yet.
  private Step again() {
    tries++;
    if (tries >= TRIES) {
      var slow = ApplyProblems.tooSlow(change);
      return mayBeMarked ? orphaned(slow) : end(new Outcome.Failed(slow));
    }
    return switch (bench.lookNow(bases, nonces)) {
      case Look.Blind(var blind) -> failed(blind);
      case Look.Seen(var siblings) ->
          siblings.young().isEmpty() ? decide(siblings) : (Step.Next) this::step0Look;
    };
  }

  private LiveToken own() {
    return Objects.requireNonNull(own, "step 2 follows the mark");
  }

  /// Once a mark was sent, the token may bear it.
  private Step stale() {
    var stale = ApplyProblems.stale(change);
    return mayBeMarked ? orphaned(stale) : end(new Outcome.Skipped(stale));
  }

  private Step failed(Diagnostic reason) {
    var failed = notRolled(reason);
    return mayBeMarked ? orphaned(failed) : end(new Outcome.Failed(failed));
  }

  private Diagnostic notRolled(Diagnostic reason) {
    return ApplyProblems.because(change, "not rolled", reason);
  }

  private Diagnostic notNamed(Diagnostic reason) {
    return ApplyProblems.because(change, "not given its name", reason);
  }

  private static Step orphaned(Diagnostic reason) {
    return end(new Outcome.Orphaned(ApplyProblems.runAgain(reason)));
  }

  private static Step end(Outcome outcome) {
    return new Step.End(outcome);
  }
}
