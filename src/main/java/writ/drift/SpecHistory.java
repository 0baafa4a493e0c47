package writ.drift;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import writ.plan.Change;
import writ.plan.OrganisationAccess;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.project.Configuration;
import writ.spec.SpecReader;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.FileTree;

/// What the specs wanted at earlier states of their history, by the names of today.
final class SpecHistory {

  /// @param isNewest whether no later state is known; one that cannot be read wants nothing
  private record State(boolean isNewest, Map<Owner, List<DesiredToken>> desired) {}

  private final List<State> states = new ArrayList<>();
  private final List<OrganisationAccess.Part> parts;
  private final boolean isApplied;
  private final boolean isKnown;

  /// @param past the newest first
  /// @param isApplied whether the one state is known to have been applied
  /// @param isKnown whether there is a history to speak of
  SpecHistory(
      List<FileTree> past,
      List<OrganisationAccess.Part> parts,
      boolean isApplied,
      boolean isKnown) {
    this.parts = List.copyOf(parts);
    this.isApplied = isApplied;
    this.isKnown = isKnown;
    for (var files : past) {
      var project =
          files.project().flatMap(file -> file.then(SpecReader::readProject).value()).orElse(null);
      var desired = new HashMap<Owner, List<DesiredToken>>();
      if (project != null) {
        var then =
            Configuration.specified(files, project)
                .value()
                .orElseGet(() -> new Configuration(project, List.of(), Set.of(), 0));
        parts.forEach(part -> desired.put(part.input().owner(), desired(then, part.input())));
      }
      states.add(new State(states.isEmpty(), desired));
    }
  }

  private static List<DesiredToken> desired(Configuration then, PlanInput input) {
    return then.owners().stream()
        .filter(specs -> specs.owner().equals(input.owner()))
        .flatMap(specs ->
            then
                .names(input.owner(), input.catalog())
                .resolve(specs.specs(), input.listing().tokens())
                .desired()
                .stream())
        .toList();
  }

  /// The tokens whose specs have moved on while nobody touched them.
  Set<TokenKey> pending(Map<TokenKey, Change> suspects) {
    var untouched = new HashSet<TokenKey>();
    var seen = new HashSet<TokenKey>();
    for (var state : states) {
      for (var part : parts) {
        var desired = state.desired.getOrDefault(part.input().owner(), List.of());
        if (isApplied || !state.isNewest) {
          desired.forEach(each -> seen.add(each.key()));
        }
        untouched.addAll(satisfied(part.input(), desired, suspects.keySet()));
      }
    }
    var pending = new HashSet<TokenKey>();
    suspects.forEach((key, change) -> {
      var isNew = change instanceof Change.Create || isApplied;
      if (untouched.contains(key) || (isNew && !seen.contains(key))) {
        pending.add(key);
      }
    });
    return pending;
  }

  /// Whether it can be told what the specs wanted.
  boolean isKnown() {
    return isKnown;
  }

  /// The fields in which a spec does not say what it said at every one of these states: what it
  /// says now may never have been applied. All of them where its newest state is not known.
  Set<DriftField> moved(Present now) {
    if (states.isEmpty() || wantedAt(states.getFirst(), now.key()).isEmpty()) {
      return EnumSet.allOf(DriftField.class);
    }
    var moved = EnumSet.noneOf(DriftField.class);
    for (var state : states) {
      wantedAt(state, now.key()).forEach(then -> moved.addAll(DriftField.between(then, now)));
    }
    return moved;
  }

  private static List<Present> wantedAt(State state, TokenKey key) {
    return state.desired.getOrDefault(key.owner(), List.of()).stream()
        .filter(each -> each.key().equals(key))
        .filter(Present.class::isInstance)
        .map(Present.class::cast)
        .toList();
  }

  /// Which of these tokens live are as they were wanted then.
  private static Set<TokenKey> satisfied(
      PlanInput input, List<DesiredToken> desired, Set<TokenKey> asked) {
    var wanted = new HashSet<TokenKey>();
    for (var each : desired) {
      if (each instanceof Present && asked.contains(each.key())) {
        wanted.add(each.key());
      }
    }
    if (!wanted.isEmpty()) {
      Planner.plan(input.wanting(desired)).changes().stream()
          .filter(change -> DriftRun.isNotDue(change, desired))
          .forEach(change -> wanted.remove(change.key()));
    }
    return wanted;
  }
}
