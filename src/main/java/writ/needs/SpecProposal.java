package writ.needs;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.Universe;
import writ.access.Verdict;
import writ.diagnostic.SourceFile;
import writ.plan.TargetDefinition;
import writ.project.Configuration;
import writ.project.OwnerNames;
import writ.resolve.PolicyReviser;
import writ.spec.SharedParts;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.spec.edit.SpecEdit;
import writ.spec.edit.SpecWriter;
import writ.token.DesiredToken.Present;
import writ.token.TokenDefinition;

/// A spec's file in which the token has other policies: each way to write them is read back, until
/// one means just what is wanted and nothing else otherwise.
///
/// @param names what the specs' names mean
record SpecProposal(
    Configuration configuration, OwnerNames names, Universe universe, SourceFile file) {

  /// @param changed the file's new text; null where no way was found
  /// @param obstacle why not, half a sentence
  record Outcome(@Nullable SourceFile changed, String obstacle) {}

  Outcome of(Present spec, TokenDefinition wanted) {
    var before = read(file, spec);
    if (before == null) {
      return new Outcome(null, "the file cannot be read alone");
    }
    var reviser =
        new PolicyReviser(
            names.catalog(), names.generator(), SharedParts.of(configuration.project()));
    var obstacle = "no way to write it was found that changes nothing else";
    for (var byIds : List.of(false, true)) {
      for (var joins : List.of(true, false)) {
        var place = before.spec.name().span();
        var revision =
            reviser.revision(
                before.desired, SpecEdit.outline(file, place), wanted.policies(), byIds, joins);
        switch (SpecEdit.apply(file, place, revision)) {
          case SpecEdit.Outcome.Refused(var reason, _) -> obstacle = reason;
          case SpecEdit.Outcome.Done(var text) -> {
            var changed = new SourceFile(file.name(), text);
            if (means(changed, spec, wanted) && text.lines().allMatch(SpecWriter::canHold)) {
              return new Outcome(changed, "");
            }
          }
        }
      }
    }
    return new Outcome(null, obstacle);
  }

  private record Reading(TokenSpec spec, Present desired) {}

  private boolean means(SourceFile changed, Present before, TokenDefinition wanted) {
    var after = read(changed, before);
    return after != null
        && isAlike(before, after.desired)
        && AccessComparison.compare(wanted, definition(after.desired), universe).verdict()
            == Verdict.EQUIVALENT;
  }

  private TokenDefinition definition(Present desired) {
    return TargetDefinition.of(desired, null, universe.now());
  }

  /// All but the policies and the places.
  private static boolean isAlike(Present one, Present other) {
    return one.key().equals(other.key())
        && one.isLikeBesidePolicies(other)
        && Objects.equals(one.warnBefore(), other.warnBefore())
        && Objects.equals(one.renamedFrom(), other.renamedFrom())
        && Objects.equals(one.pin(), other.pin())
        && Objects.equals(one.description(), other.description())
        && one.labels().equals(other.labels());
  }

  /// What a file makes of the token; null where it is not there, or not for certain.
  private @Nullable Reading read(SourceFile text, Present token) {
    var project = configuration.project();
    var specs = SpecReader.readTokens(List.of(text), project).flawless().valueOrNull();
    if (specs == null) {
      return null;
    }
    var own =
        new Configuration(project, specs, Set.of(), 1)
            .owners().stream()
                .filter(each -> each.owner().equals(token.key().owner()))
                .flatMap(each -> each.specs().stream())
                .filter(each -> each.name().value().equals(token.key().name()))
                .toList();
    var desired = own.size() == 1 ? names.resolve(own).valueOrNull() : null;
    return desired != null && desired.size() == 1 && desired.getFirst() instanceof Present present
        ? new Reading(own.getFirst(), present)
        : null;
  }
}
