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

  private final OwnerApply run;
  private final Change.Roll change;
  private final List<SecretSink> sinks;
  private final Set<String> bases;
  private final TokenApply listener;
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

  Roll(OwnerApply run, Change.Roll change, List<SecretSink> sinks, Progress progress) {
    this.run = run;
    this.change = change;
    this.sinks = List.copyOf(sinks);
    this.bases =
        new TreeSet<>(List.of(change.key().name(), OwnerApply.base(change.before().name())));
    this.listener = TokenApply.of(run, change, progress);
    this.lease = run.newLease();
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
    return listener.step0Look(nonces, this::decide);
  }

  /// The sinks may hold the value of an unfinished hand-over; then there is no telling which value
  /// they end up with.
  private Step decide(NameListing listing) {
    if (listing.named().size() > 1) {
      return end(new Outcome.Failed(ApplyProblems.duplicate(change, listing.named())));
    }
    var marked = listing.find(change.basis().id()).filter(this::isMarked);
    if (marked.isPresent()) {
      // the answer to the mark was lost, and it took effect
      own = marked.get();
      lease.startsAt(markedAt);
      markAnsweredAt = run.now();
      return (Step.Next) this::step2Look;
    }
    if (listing.finishable().isPresent() || !listing.activeDelivers().isEmpty()) {
      return stale();
    }
    seen = listing;
    return (Step.Next) this::compareWithBasis;
  }

  private Step compareWithBasis() {
    return switch (run.store().get(change.basis().id())) {
      case Answer.Done(var live, _) ->
          ReadBack.isUnmoved(live, change.basis()) ? (Step.Next) () -> step1Mark(live) : stale();
      case Answer.Missing(_) -> stale();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Unsettled<LiveToken> lost -> failed(lost.reason());
    };
  }

  private Step step1Mark(LiveToken live) {
    if (seen == null || !run.isFresh(seen)) {
      return again();
    }
    isUnderway = true;
    return switch (mark(live)) {
      case Answer.Done(_, _) -> (Step.Next) this::step2Look;
      case Answer.Missing(_) -> stale();
      case Answer.Refused(var reason) -> failed(reason);
      case Answer.Postponed(_, var pause) -> {
        run.sleep(pause);
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
    var nonce = run.nonce();
    nonces.add(nonce);
    var sentAt = run.now();
    var name = new TokenName.Deliver(change.key().name(), nonce);
    var answer = run.store().update(live, live.definition().named(name.text()));
    if (answer instanceof Answer.Done(var token, _)) {
      own = token;
      lease.startsAt(sentAt);
      markAnsweredAt = run.now();
    }
    markedAt = sentAt;
    return answer;
  }

  private Step step2Look() {
    run.sleep(markAnsweredAt.plus(Limits.REST).minus(run.now()));
    return look(this::step3Roll, young -> unmark(new Outcome.Skipped(young)));
  }

  private Step step3Roll() {
    return switch (run.store().roll(own())) {
      case Answer.Done(var value, _) ->
          (Step.Next) () -> step4Verify(new RolledValue(run, change, value));
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> unmark(new Outcome.Failed(notRolled(reason)));
      case Answer.Postponed(_, var pause) -> {
        run.sleep(pause);
        tries++;
        yield tries < Limits.TRIES
            ? (Step.Next) this::step2Look
            : unmark(new Outcome.Failed(ApplyProblems.tooSlow(change)));
      }
      case Answer.Lost(var reason) ->
          end(new Outcome.Orphaned(ApplyProblems.rollLost(change, reason)));
    };
  }

  private Step step4Verify(RolledValue value) {
    listener.reached(Milestone.ROLLED);
    var doubt = value.doubt();
    if (doubt.isEmpty()) {
      listener.reached(Milestone.VERIFIED);
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
    listener.reached(Milestone.DELIVERED);
    if (doubt.isPresent()) {
      return leave(ApplyProblems.rollNotVerified(change, doubt.get(), holders));
    }
    return value.overwritten(sinks).map(Roll::orphaned).orElseGet(this::step6Look);
  }

  private Step leave(Diagnostic reason) {
    run.leave(own(), lease, worst);
    return end(new Outcome.Orphaned(reason));
  }

  private Step step6Look() {
    return look(this::step7Name, Roll::orphaned);
  }

  private Step step7Name() {
    var wanted = named();
    return switch (run.store().update(own(), wanted)) {
      case Answer.Done(var token, _) -> {
        var wrong = ReadBack.compare(change, wanted, token);
        yield wrong.isPresent() ? end(new Outcome.Failed(wrong.get())) : finished();
      }
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> orphaned(notNamed(reason));
      case Answer.Postponed(var reason, var pause) -> step7Again(reason, pause);
      case Answer.Lost(var reason) -> {
        mayBeNamed = true;
        yield step7Again(reason, Limits.BETWEEN_LOOKS);
      }
    };
  }

  private Step step7Again(Diagnostic reason, Duration pause) {
    tries++;
    if (tries >= Limits.TRIES) {
      return orphaned(notNamed(reason));
    }
    run.sleep(pause);
    return (Step.Next) this::step6Look;
  }

  private Step finished() {
    listener.reached(Milestone.NAMED);
    return end(new Outcome.Applied(holders));
  }

  /// A listing may lag behind the last write to our own token.
  private Step look(Supplier<Step> onward, Function<Diagnostic, Step> otherwise) {
    for (var looks = 0; looks < Limits.LOOKS; looks++) {
      switch (run.lookNow(bases, nonces)) {
        case Look.Blind(var reason) -> {
          return orphaned(notNamed(reason));
        }
        case Look.Seen(var listing) -> {
          var listed = listing.find(own().id());
          if (listed.isPresent() && isNamedAgain(listed.get())) {
            return finished();
          }
          if (listed.filter(this::isUpToDate).isPresent()) {
            return go(listed.get(), listing, onward, otherwise);
          }
        }
      }
      run.sleep(Limits.BETWEEN_LOOKS);
    }
    return orphaned(ApplyProblems.handOverStopped(change));
  }

  private Step go(
      LiveToken listed,
      NameListing listing,
      Supplier<Step> onward,
      Function<Diagnostic, Step> otherwise) {
    if (!stands(listing)) {
      var young = run.anotherRun(change, listing.young());
      // whoever is late may be taken for dead, and a second token of the name may have come
      return lease.allowsRequest() && listing.named().isEmpty()
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
    if (renewals > Limits.RENEWALS) {
      return orphaned(ApplyProblems.leaseOver(change));
    }
    return switch (mark(listed)) {
      case Answer.Done(_, _) -> look(onward, otherwise);
      case Answer.Missing(_) -> orphaned(ApplyProblems.vanished(change));
      case Answer.Refused(var reason) -> orphaned(notNamed(reason));
      case Answer.Postponed(_, var pause) -> {
        run.sleep(pause);
        yield look(onward, otherwise);
      }
      case Answer.Lost(_) -> look(onward, otherwise);
    };
  }

  private boolean stands(NameListing listing) {
    return listing.young().isEmpty()
        && listing.named().isEmpty()
        && listing.readies().isEmpty()
        && listing.delivers().stream().allMatch(token -> token.id().equals(own().id()));
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
    return switch (run.repeat(() -> run.store().update(own(), named()), lease::allowsRequest)) {
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
    if (tries >= Limits.TRIES) {
      var slow = ApplyProblems.tooSlow(change);
      return mayBeMarked ? orphaned(slow) : end(new Outcome.Failed(slow));
    }
    return switch (run.lookNow(bases, nonces)) {
      case Look.Blind(var blind) -> failed(blind);
      case Look.Seen(var listing) ->
          listing.young().isEmpty() ? decide(listing) : (Step.Next) this::step0Look;
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
