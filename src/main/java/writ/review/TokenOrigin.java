package writ.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.PlanInput;
import writ.plan.SpecRevisions;
import writ.plan.SpecRevisions.Gain;
import writ.review.SpecsAt.WantedToken;
import writ.spec.PolicySections;
import writ.token.Catalog;
import writ.token.Delivery;
import writ.token.DesiredToken;
import writ.token.TokenKey;

/// How one token's spec came to say more than what is live.
///
/// @param today what the spec wants now; null where it wants no token
/// @param steps the commits that brought it, the newest first
/// @param isCut whether the history ends before the beginning
record TokenOrigin(
    TokenKey key,
    List<String> names,
    Catalog catalog,
    SpecRevisions revisions,
    DesiredToken.@Nullable Present today,
    List<Step> steps,
    boolean isCut) {

  /// Where values go and how long they live is looked for in the whole history.
  private static boolean isHandedOn(Change change) {
    return change.makesSecret() || change.isRenewal();
  }

  /// One commit that gives the token more than what was before.
  ///
  /// @param at where it is in the line of commits; -1 for what is in no commit
  /// @param gains in what it gives more; nothing for one that only says something else
  /// @param otherSinks the token's sinks that it defines otherwise
  record Step(
      int at, WantedToken before, WantedToken after, Set<Gain> gains, Set<String> otherSinks) {
    Step {
      gains = Set.copyOf(gains);
      otherSinks = Set.copyOf(otherSinks);
    }
  }

  TokenOrigin {
    names = List.copyOf(names);
    steps = List.copyOf(steps);
  }

  /// Walks back from what is checked out to where all was live that the spec wanted.
  ///
  /// @param desired what the spec wants now
  static TokenOrigin of(
      Change change, DesiredToken.@Nullable Present desired, PlanInput input, CommitLine line) {
    var key = change.key();
    var former = desired == null ? null : desired.renamedFrom();
    var names = Stream.of(key.name(), former).filter(Objects::nonNull).distinct().toList();
    var revisions =
        new SpecRevisions(
            key.owner(), input.catalog(), change.beforeOrNull(), isHandedOn(change), input.now());
    var steps = new ArrayList<Step>();
    for (var at = -1; at < line.size(); at++) {
      var after = line.specs(at).wanted(key, names, input.catalog());
      var before = line.specs(at + 1).wanted(key, names, input.catalog());
      var isFirst = at + 1 == line.size();
      if (isFirst && !line.isWhole()) {
        return new TokenOrigin(key, names, input.catalog(), revisions, desired, steps, true);
      }
      var otherSinks = isHandedOn(change) ? otherSinks(line, at, after) : Set.<String>of();
      var gains = gains(before, after, desired, revisions);
      if (!otherSinks.isEmpty()) {
        gains.add(Gain.DELIVERY);
      }
      if (!gains.isEmpty()) {
        steps.add(new Step(at, before, after, gains, otherSinks));
      }
      if (before instanceof WantedToken.Absent
          || (before instanceof WantedToken.Present(var token) && revisions.isLive(token))) {
        break;
      }
    }
    return new TokenOrigin(key, names, input.catalog(), revisions, desired, steps, false)
        .thatLast();
  }

  /// The newest commit that wanted something else of a token, for a change that gives nothing.
  static Optional<Step> newest(TokenKey key, PlanInput input, CommitLine line) {
    for (var at = -1; at < line.size(); at++) {
      var after = line.specs(at).wanted(key, List.of(key.name()), input.catalog());
      var before = line.specs(at + 1).wanted(key, List.of(key.name()), input.catalog());
      if (!isSame(before, after)) {
        return Optional.of(new Step(at, before, after, Set.of(), Set.of()));
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(WantedToken one, WantedToken other) {
    return one instanceof WantedToken.Present(var before)
            && other instanceof WantedToken.Present(var after)
        ? before.isLike(after)
        : one.equals(other);
  }

  /// The sinks of a token that a commit defined otherwise.
  private static Set<String> otherSinks(CommitLine line, int at, WantedToken after) {
    if (!(after instanceof WantedToken.Present(var token))) {
      return Set.of();
    }
    var ours = line.specs(at).projectFile();
    var theirs = line.specs(at + 1).projectFile();
    if (ours.isEmpty() || theirs.isEmpty()) {
      return Set.of();
    }
    var differing = PolicySections.differingSinks(theirs.get(), ours.get());
    return token.deliveries().stream()
        .map(Delivery::sink)
        .filter(differing::contains)
        .collect(Collectors.toSet());
  }

  /// The same without steps that sent values elsewhere, or let the token work for longer, where all
  /// steps together do not.
  private TokenOrigin thatLast() {
    var change = proposed();
    var goesElsewhere = change.map(DeliveryChange::goesElsewhere).orElse(false);
    var livesLonger = change.map(DeliveryChange::livesLonger).orElse(false);
    return with(
        steps.stream()
            .filter(step ->
                step.gains().contains(Gain.ACCESS)
                    || (goesElsewhere && step.gains().contains(Gain.DELIVERY))
                    || (livesLonger && step.gains().contains(Gain.LIFETIME)))
            .toList());
  }

  /// Where the next value goes and how long the token may live, other than before all steps;
  /// nothing where that is as before.
  Optional<DeliveryChange> proposed() {
    var now = today;
    if (steps.isEmpty() || now == null) {
      return Optional.empty();
    }
    var delivered = before(Gain.DELIVERY).orElse(now);
    var lived = before(Gain.LIFETIME).orElse(now);
    var sinks = new TreeSet<String>();
    steps.forEach(step -> sinks.addAll(step.otherSinks()));
    var change =
        new DeliveryChange(
            key,
            now.places().token(),
            delivered.deliveries(),
            now.deliveries(),
            List.copyOf(sinks),
            revisions.mayOutlive(lived, now));
    return change.isReal() ? Optional.of(change) : Optional.empty();
  }

  /// What was wanted before the first step that gave more of something.
  private Optional<DesiredToken.Present> before(Gain gain) {
    return steps.reversed().stream()
        .filter(step -> step.gains().contains(gain))
        .map(Step::before)
        .filter(WantedToken.Present.class::isInstance)
        .map(WantedToken.Present.class::cast)
        .map(WantedToken.Present::token)
        .findFirst();
  }

  /// Doubt gives more.
  private static Set<Gain> gains(
      WantedToken before,
      WantedToken after,
      DesiredToken.@Nullable Present today,
      SpecRevisions revisions) {
    return switch (after) {
      case WantedToken.Absent _ -> EnumSet.noneOf(Gain.class);
      case WantedToken.Unknown _ -> EnumSet.of(Gain.ACCESS);
      case WantedToken.Present(var wanted) ->
          switch (before) {
            case WantedToken.Unknown _ -> EnumSet.of(Gain.ACCESS);
            case WantedToken.Absent _ -> revisions.gains(null, wanted, today);
            case WantedToken.Present(var former) ->
                former.isLike(wanted)
                    ? EnumSet.noneOf(Gain.class)
                    : revisions.gains(former, wanted, today);
          };
    };
  }

  /// Whether what was merged is no more than what was there before and at a commit that somebody
  /// approved.
  boolean isWithin(WantedToken merged, Step oldest, WantedToken approved) {
    if (merged instanceof WantedToken.Absent) {
      return approved instanceof WantedToken.Absent;
    }
    var others =
        Stream.of(oldest.before(), approved)
            .filter(WantedToken.Present.class::isInstance)
            .map(WantedToken.Present.class::cast)
            .map(WantedToken.Present::token)
            .toList();
    return merged instanceof WantedToken.Present(var after) && revisions.isWithin(after, others);
  }

  TokenOrigin with(List<Step> others) {
    return new TokenOrigin(key, names, catalog, revisions, today, others, isCut);
  }

  WantedToken at(SpecsAt specs) {
    return specs.wanted(key, names, catalog);
  }
}
