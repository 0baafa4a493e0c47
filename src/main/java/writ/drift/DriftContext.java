package writ.drift;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.plan.Change;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.project.Configuration;
import writ.project.OwnerNames;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.TokenKey;

/// One token that drifted, and what a file that is to describe it is held against.
///
/// @param input what the drift was planned from
/// @param names of all that its owner has
record DriftContext(
    TokenKey key, LiveToken live, PlanInput input, OwnerNames names, ProjectSpec project) {

  /// What a file makes of the token.
  ///
  /// @param left the fields in which it still is not as it is live
  record Reading(SourceFile file, TokenSpec spec, Present desired, Set<DriftField> left) {}

  /// Reads the token's spec from a file as it would lie there.
  Result<Reading> read(SourceFile file) {
    var read = SpecReader.readTokens(List.of(file), project).flawless();
    var specs = read.value().orElse(List.of());
    var own =
        new Configuration(project, specs, Set.of(), 1)
            .owners().stream()
                .filter(each -> each.owner().equals(key.owner()))
                .flatMap(each -> each.specs().stream())
                .filter(spec -> spec.name().value().equals(key.name()))
                .toList();
    var resolved = read.then(_ -> names.resolve(own, List.of(live)).result()).flawless();
    var errors = resolved.diagnostics().stream().filter(Diagnostic::isError).toList();
    return resolved
        .value()
        .filter(found -> found.size() == 1 && found.getFirst() instanceof Present)
        .map(found -> reading(file, own.getFirst(), (Present) found.getFirst()))
        .orElseGet(() -> Result.failed(errors));
  }

  private Result<Reading> reading(SourceFile file, TokenSpec spec, Present desired) {
    var plan = Planner.plan(input.about(key, live.id()).wanting(List.of(desired)));
    var left = EnumSet.noneOf(DriftField.class);
    for (var change : plan.changes()) {
      if (change instanceof Change.Modify modify) {
        modify.differences().forEach(each -> DriftField.of(each).ifPresent(left::add));
      }
    }
    // what the planner leaves alone for a reason is no proof
    return plan.changes().isEmpty() && plan.unchanged() == 0
        ? Result.failed(plan.diagnostics())
        : Result.of(new Reading(file, spec, desired, left));
  }

  /// Whether another text of the file describes the token as it is live in one more field, and says
  /// the same of everything else.
  static boolean isBetter(Reading before, Reading after, DriftField field) {
    var others = DriftField.between(before.desired, after.desired);
    others.remove(field);
    return !after.left.contains(field)
        && before.left.containsAll(after.left)
        && others.isEmpty()
        && isAlike(before.desired, after.desired);
  }

  private static boolean isAlike(Present one, Present other) {
    return one.deliveries().equals(other.deliveries())
        && Objects.equals(one.rotation(), other.rotation())
        && one.isProtected() == other.isProtected()
        && Objects.equals(one.renamedFrom(), other.renamedFrom())
        && Objects.equals(one.pin(), other.pin())
        && Objects.equals(one.description(), other.description())
        && one.labels().equals(other.labels());
  }
}
