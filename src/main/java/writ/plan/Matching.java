package writ.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;

/// Pairs specs with live tokens: by pinned id, else by name, else by former name. A name with a
/// suffix of ours never pairs.
final class Matching {

  private final PlanInput input;
  private final LiveTokens roster;
  private final Map<TokenKey, Match> matches = new TreeMap<>();

  Matching(PlanInput input, LiveTokens roster) {
    this.input = input;
    this.roster = roster;
    for (var desired : input.desired()) {
      if (desired instanceof Present present) {
        matches.put(present.key(), match(present));
      }
    }
    refuseContested();
  }

  Match of(TokenKey key) {
    return matches.getOrDefault(key, new Match.None());
  }

  /// Live tokens that some spec means, whatever their names.
  Set<TokenId> meant() {
    var ids = new HashSet<TokenId>();
    for (var match : matches.values()) {
      if (match instanceof Match.Found(var live)) {
        ids.add(live.id());
      }
    }
    return ids;
  }

  private Match match(Present desired) {
    if (!input.ownership().claims(desired.key().name())) {
      return new Match.Unclear(PlanProblems.notClaimed(desired, desired.key().name()));
    }
    var pin = desired.pin();
    if (pin != null) {
      return pinned(desired, pin);
    }
    var plain = roster.named(desired.key().name()).plain();
    if (plain.size() > 1) {
      return new Match.Unclear(PlanProblems.duplicate(desired, desired.key().name(), plain));
    }
    var former = former(desired);
    if (plain.isEmpty()) {
      return former.isEmpty() ? new Match.None() : renamed(desired, former);
    }
    return former.isEmpty()
        ? new Match.Found(plain.getFirst())
        : new Match.Unclear(PlanProblems.bothNames(desired, plain.getFirst(), former.getFirst()));
  }

  private Match pinned(Present desired, TokenId pin) {
    var live = roster.of(pin);
    if (live != null && live.nameParts().isInFlight()) {
      return new Match.Unclear(PlanProblems.pinnedHalfWay(desired, live));
    }
    if (live == null || !(live.nameParts() instanceof TokenName.Plain)) {
      return new Match.Unclear(PlanProblems.pinnedMissing(desired, pin));
    }
    for (var other : namesakes(desired, pin)) {
      if (renaming(other) == null) {
        return new Match.Unclear(PlanProblems.nameTaken(desired, other));
      }
    }
    return found(desired, live);
  }

  /// Why a token that is known by its id has to wait: while two live tokens have its name, neither
  /// is changed but by the change that tells them apart. Null where nothing stands in the way.
  @Nullable Diagnostic sharedName(Present desired) {
    var pin = desired.pin();
    var others = pin == null ? List.<LiveToken>of() : namesakes(desired, pin);
    for (var other : others) {
      var renamed = renaming(other);
      if (renamed != null) {
        return PlanProblems.sharedName(desired, other, renamed);
      }
    }
    return null;
  }

  /// Other live tokens that have the name of a spec with an id.
  private List<LiveToken> namesakes(Present desired, TokenId pin) {
    return roster.named(desired.key().name()).plain().stream()
        .filter(other -> !other.id().equals(pin))
        .toList();
  }

  /// The spec that gives a live token another name by its id; null where there is none.
  private @Nullable Present renaming(LiveToken live) {
    for (var desired : input.desired()) {
      if (desired instanceof Present present
          && live.id().equals(present.pin())
          && !present.key().name().equals(live.name())) {
        return present;
      }
    }
    return null;
  }

  /// Live tokens of the former name, unless another spec means them.
  private List<LiveToken> former(Present desired) {
    var name = desired.renamedFrom();
    return name == null || input.specified().contains(new TokenKey(input.owner(), name))
        ? List.of()
        : roster.named(name).plain();
  }

  private Match renamed(Present desired, List<LiveToken> former) {
    return former.size() > 1
        ? new Match.Unclear(PlanProblems.duplicate(desired, former.getFirst().name(), former))
        : found(desired, former.getFirst());
  }

  private Match found(Present desired, LiveToken live) {
    return input.ownership().claims(live.name())
        ? new Match.Found(live)
        : new Match.Unclear(PlanProblems.notClaimed(desired, live.name()));
  }

  /// Two specs that mean one token both lose it: there is no telling who is right.
  private void refuseContested() {
    var first = new HashMap<TokenId, Present>();
    for (var desired : input.desired()) {
      var live = desired instanceof Present ? live(desired.key()) : null;
      if (live != null && desired instanceof Present present) {
        var rival = first.putIfAbsent(live.id(), present);
        if (rival != null) {
          refuse(present, rival, live);
          refuse(rival, present, live);
        }
      }
    }
  }

  private @Nullable LiveToken live(TokenKey key) {
    return matches.get(key) instanceof Match.Found(var live) ? live : null;
  }

  private void refuse(Present loser, DesiredToken rival, LiveToken live) {
    matches.put(loser.key(), new Match.Unclear(PlanProblems.contested(loser, rival, live)));
  }
}
