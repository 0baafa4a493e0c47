package writ.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.guardrail.Expectation;
import writ.guardrail.PrecompiledPacks;
import writ.guardrail.RuleDescription;
import writ.guardrail.RuleResult;
import writ.guardrail.RuleSet;
import writ.guardrail.RuleTestReport;
import writ.guardrail.RuleTrial;
import writ.project.MissedFiles;
import writ.resolve.ShippedCatalog;
import writ.spec.GuardrailSpec;
import writ.spec.SpecLimits;
import writ.spec.WaiverSpec;
import writ.spec.rule.GuardrailReader;
import writ.spec.rule.RuleTestSpec;
import writ.spec.yaml.Located;
import writ.workspace.Inputs;
import writ.workspace.ReadingLimits;
import writ.workspace.RunContext;

/// How rule tests are run: read the tests and the packs they name, make the tokens of each case,
/// ask the rules, hold what they say against what is expected. No network.
public final class RuleTestRun {

  /// Where tests are looked for when nobody says where.
  static final String TESTS = "policies/tests/**/*.yaml";

  /// A file of tests that was run.
  ///
  /// @param rules those of its pack
  private record Ran(RuleTestReport report, List<RuleDescription> rules) {}

  private final boolean coverage;
  private final SpecLimits limits;
  private final List<Ran> done = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  /// @param coverage whether a rule that is not shown both to pass and to fail is told
  public RuleTestRun(boolean coverage) {
    this(coverage, new SpecLimits(ReadingLimits.specs()));
  }

  RuleTestRun(boolean coverage, SpecLimits limits) {
    this.coverage = coverage;
    this.limits = limits;
  }

  /// @param paths files, folders or globs; empty for the project's own tests
  public RuleTestResult run(RunContext context, List<String> paths) {
    return run(context.inputs(), paths);
  }

  RuleTestResult run(Inputs inputs, List<String> paths) {
    var names = new ArrayList<String>();
    for (var path : paths) {
      names.addAll(kept(inputs.meant(path)).orElse(List.of()));
    }
    if (paths.isEmpty()) {
      problems.addAll(MissedFiles.in(inputs, TESTS, List.of(TESTS), null));
      names.addAll(kept(inputs.matching(List.of(TESTS))).orElse(List.of()));
    }
    if (names.isEmpty() && problems.isEmpty()) {
      problems.add(RuleTestProblems.noTests(TESTS));
    }
    for (var file :
        kept(paths.isEmpty() ? inputs.readAll(names) : inputs.readMeant(names)).orElse(List.of())) {
      run(file, inputs::named);
    }
    return finished();
  }

  /// The tests of the packs that come with Writ.
  RuleTestResult tellOfShipped() {
    for (var name : ShippedPacks.NAMES) {
      run(ShippedPacks.test(name), _ -> Result.of(ShippedPacks.pack(name)));
    }
    return finished();
  }

  private RuleTestResult finished() {
    if (coverage) {
      var rules = new LinkedHashMap<String, RuleDescription>();
      done.forEach(
          ran -> ran.rules().forEach(rule -> rules.put(rule.pack() + "/" + rule.id(), rule)));
      rules.values().forEach(this::tellWhatNothingShows);
    }
    return new RuleTestResult(done.stream().map(Ran::report).toList(), problems);
  }

  private void tellWhatNothingShows(RuleDescription rule) {
    for (var result : List.of(RuleResult.PASS, RuleResult.FAIL)) {
      var isShown =
          done.stream()
              .map(Ran::report)
              .anyMatch(
                  report -> report.pack().equals(rule.pack()) && report.shows(rule.id(), result));
      if (!isShown) {
        problems.add(RuleTestProblems.untested(rule, result));
      }
    }
  }

  /// @param packs reads a file by its name from the project's folder
  private void run(SourceFile file, Function<String, Result<SourceFile>> packs) {
    var read = GuardrailReader.readTest(file);
    // what its tokens are merely warned of is for the rules to say
    read.diagnostics().stream().filter(Diagnostic::isError).forEach(problems::add);
    var test = read.hasErrors() ? null : read.valueOrNull();
    var pack = test == null ? null : pack(file, test.pack(), packs);
    if (test == null || pack == null || isTooMuch(test)) {
      return;
    }
    var rules = kept(rules(pack, List.of(), List.of()).flawless()).orElse(null);
    if (rules == null) {
      return;
    }
    var ids = new LinkedHashMap<String, String>();
    pack.rules().forEach(rule -> ids.put(rule.id().value(), rule.at()));
    var world = new RuleTestNames(test);
    var trials = new ArrayList<RuleTrial>();
    for (var row : test.cases()) {
      var trial = trial(world, row, pack, rules, ids);
      if (trial != null) {
        trials.add(trial);
      }
    }
    if (trials.isEmpty()) {
      return;
    }
    var report =
        new RuleTestReport(file.name(), pack.name().value(), List.copyOf(ids.keySet()), trials);
    done.add(new Ran(report, rules.descriptions()));
  }

  /// Whether the tests of a run hold more than its specs and boundaries may; said once.
  private boolean isTooMuch(RuleTestSpec test) {
    var before = limits.isExceeded();
    test.boundaries().values().forEach(limits::holds);
    test.cases().stream().flatMap(RuleTestSpec.Case::tokens).forEach(limits::holds);
    if (limits.isExceeded() && !before) {
      problems.add(limits.problem().at(test.span()));
    }
    return limits.isExceeded();
  }

  private GuardrailSpec.@Nullable Pack pack(
      SourceFile test, Located<String> path, Function<String, Result<SourceFile>> packs) {
    var name = beside(test.name(), path.value());
    if (name == null) {
      problems.add(RuleTestProblems.outside(path));
      return null;
    }
    var read = packs.apply(name);
    read.diagnostics().stream().map(each -> each.at(path.span())).forEach(problems::add);
    return read.value()
        .flatMap(source -> kept(GuardrailReader.readPack(source).flawless()))
        .orElse(null);
  }

  private @Nullable RuleTrial trial(
      RuleTestNames world,
      RuleTestSpec.Case row,
      GuardrailSpec.Pack pack,
      RuleSet standard,
      Map<String, String> ids) {
    var unknown =
        row.expect().entrySet().stream()
            .filter(entry -> !ids.containsKey(entry.getKey()))
            .filter(entry -> !entry.getKey().equals(Expectation.OTHERS))
            .map(entry ->
                RuleTestProblems.unknownRule(entry.getKey(), ids.keySet(), entry.getValue().span()))
            .toList();
    problems.addAll(unknown);
    var rules =
        row.waivers().isEmpty() && row.params().isEmpty()
            ? standard
            : kept(rules(pack, rulings(row), row.waivers()).flawless()).orElse(null);
    if (!unknown.isEmpty() || rules == null) {
      return null;
    }
    var asked = new RuleTestCase(world, row);
    var evaluation = asked.evaluate(rules);
    problems.addAll(asked.problems());
    if (!asked.problems().isEmpty()) {
      return null;
    }
    return RuleTrial.of(
        row.name().value(), row.name().span(), ids, expectations(row), List.of(evaluation));
  }

  private static Result<RuleSet> rules(
      GuardrailSpec.Pack pack, List<GuardrailSpec.Ruling> rulings, List<WaiverSpec> waivers) {
    var settings = new GuardrailSpec.Settings(List.of(), List.of(), List.of(), null, rulings);
    return RuleSet.of(
        new RuleSet.Source(
            List.of(pack),
            settings,
            waivers,
            GuardrailSpec.Baseline.NONE,
            ShippedCatalog.read(),
            PrecompiledPacks.NONE));
  }

  private static List<GuardrailSpec.Ruling> rulings(RuleTestSpec.Case row) {
    var rulings = new ArrayList<GuardrailSpec.Ruling>();
    row.params()
        .forEach((rule, values) -> {
          var located = new TreeMap<String, Located<GuardrailSpec.Value>>();
          values.forEach((name, value) -> located.put(name, new Located<>(value, row.span())));
          rulings.add(
              new GuardrailSpec.Ruling(
                  new Located<>(rule, row.span()),
                  null,
                  null,
                  null,
                  located,
                  List.of(),
                  row.span()));
        });
    return rulings;
  }

  private static List<Expectation> expectations(RuleTestSpec.Case row) {
    return row.expect().entrySet().stream()
        .map(entry -> {
          var wanted = entry.getValue();
          return new Expectation(
              entry.getKey(),
              RuleResult.valueOf(wanted.result().toUpperCase(Locale.ROOT)),
              wanted.at(),
              wanted.message(),
              wanted.todo(),
              wanted.span());
        })
        .toList();
  }

  /// The name of a file that another names from its own folder; null where it leads out of the
  /// project.
  static @Nullable String beside(String file, String path) {
    var parts = new ArrayList<>(List.of(file.split("/", -1)));
    parts.removeLast();
    for (var part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return null;
        }
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /// What was noticed is told, whatever becomes of the value.
  private <T> Optional<T> kept(Result<T> result) {
    problems.addAll(result.diagnostics());
    return result.value();
  }
}
