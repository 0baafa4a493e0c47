package writ.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  /// @param precompiled packs that need not be compiled from their text
  public record Source(
      List<GuardrailSpec.Pack> packs,
      GuardrailSpec.Settings settings,
      List<WaiverSpec> waivers,
      GuardrailSpec.Baseline baseline,
      Catalog catalog,
      PrecompiledPacks precompiled) {
    public Source {
      packs = List.copyOf(packs);
      waivers = List.copyOf(waivers);
    }
  }

  /// No rules.
  public static final RuleSet NONE =
      new RuleSet(List.of(), List.of(), GuardrailSpec.Baseline.NONE, List.of());

  private final List<Rule> rules;
  private final List<WaiverSpec> waivers;
  private final GuardrailSpec.Baseline baseline;
  private final List<GuardrailSpec.Ruling> overrides;

  private RuleSet(
      List<Rule> rules,
      List<WaiverSpec> waivers,
      GuardrailSpec.Baseline baseline,
      List<GuardrailSpec.Ruling> overrides) {
    this.rules = List.copyOf(rules);
    this.waivers = List.copyOf(waivers);
    this.baseline = baseline;
    this.overrides = List.copyOf(overrides);
  }

  /// Compiles the enabled rules; every problem of every rule is told. Takes a good part of a second
  /// the first time a program does it, where a rule is written in CEL, and may run beside other
  /// work.
  public static Result<RuleSet> of(Source source) {
    var compilation = new RuleCompiler(source);
    var rules = new ArrayList<>(compilation.rules());
    rules.sort((one, other) -> one.id().compareTo(other.id()));
    var set =
        new RuleSet(rules, source.waivers(), source.baseline(), source.settings().overrides());
    return Result.of(set, compilation.noticed());
  }

  /// The rules that are in force somewhere, by id.
  public List<RuleDescription> descriptions() {
    return rules.stream().map(Rule::description).toList();
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /// The waivers that are kept for these rules.
  public List<WaiverSpec> waivers() {
    return waivers;
  }

  /// What becomes of a rule, by its present or a former id, for the specs of a file; none where the
  /// project switches it off there.
  public Optional<Enforcement> enforcement(String id, String file) {
    return named(id).map(rule -> rule.overrides().enforcement(file));
  }

  /// Path patterns of the project's overrides that match none of the files, as notes.
  public List<Diagnostic> unmatchedPaths(List<String> files) {
    var notes = new ArrayList<Diagnostic>();
    for (var override : overrides) {
      for (var glob : override.paths()) {
        if (files.stream().noneMatch(glob::matches)) {
          notes.add(GuardrailProblems.unmatchedPath(glob, override.span()));
        }
      }
    }
    return notes;
  }

  List<Rule> rules() {
    return rules;
  }

  GuardrailSpec.Baseline baseline() {
    return baseline;
  }

  Optional<Rule> named(String id) {
    return rules.stream().filter(rule -> rule.isCalled(id)).findFirst();
  }
}
