package writ.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.guardrail.RuleBook;
import writ.guardrail.RuleExplanation.Example;
import writ.project.MissedFiles;
import writ.query.QueryResult;
import writ.spec.GuardrailSpec;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.rule.GuardrailReader;
import writ.spec.rule.RuleTestSpec;
import writ.workspace.Inputs;

/// What rules there are, and what one of them is about: read from the packs and their tests, and
/// asked of nothing else.
public final class RuleListing {

  private final Inputs inputs;
  private final List<Diagnostic> problems = new ArrayList<>();

  public RuleListing(Inputs inputs) {
    this.inputs = inputs;
  }

  public QueryResult<ListedRules> book() {
    var book = read();
    return QueryResult.of(new ListedRules(book), problems, false);
  }

  public QueryResult<ExplainedRule> explain(String rule) {
    var book = read();
    var found = book.find(rule);
    if (found.isEmpty()) {
      var known = new TreeSet<String>();
      book.entries().forEach(entry -> known.add(entry.rule().id()));
      problems.add(RuleTestProblems.unknownRule(rule, known));
      return QueryResult.none(problems);
    }
    var entry = found.get();
    var tests = tests(entry.pack());
    return QueryResult.of(
        new ExplainedRule(
            entry.explained(
                example(tests, entry.rule().id(), "pass"),
                example(tests, entry.rule().id(), "fail"))),
        problems,
        false);
  }

  private RuleBook read() {
    var settings = settings();
    var taken = new ArrayList<GuardrailSpec.Pack>();
    var others = new ArrayList<GuardrailSpec.Pack>();
    var wanted = settings.packs().stream().map(pack -> pack.value().name()).toList();
    for (var name : ShippedPacks.NAMES) {
      kept(ShippedPacks.read(name)).ifPresent((wanted.contains(name) ? taken : others)::add);
    }
    var globs = settings.files().stream().map(file -> file.value()).toList();
    for (var file : settings.files()) {
      problems.addAll(MissedFiles.in(inputs, file.value(), globs, file.span()));
    }
    for (var file : kept(inputs.matching(globs).then(inputs::readAll)).orElse(List.of())) {
      pack(file).ifPresent(taken::add);
    }
    return RuleBook.of(taken, others, settings.overrides());
  }

  /// What is wrong with the rest of the project file is not asked here.
  private GuardrailSpec.Settings settings() {
    var file = inputs.project().map(read -> read.then(SpecReader::readProject));
    file.filter(read -> read.value().isEmpty()).ifPresent(this::kept);
    return file.flatMap(Result::value)
        .map(ProjectSpec::guardrails)
        .orElse(GuardrailSpec.Settings.NONE);
  }

  private Optional<GuardrailSpec.Pack> pack(SourceFile file) {
    return kept(GuardrailReader.readPack(file));
  }

  /// The tests of a pack, each with its file.
  private Map<SourceFile, RuleTestSpec> tests(GuardrailSpec.Pack pack) {
    var tests = new HashMap<SourceFile, RuleTestSpec>();
    var file = pack.span().source();
    var shipped =
        ShippedPacks.NAMES.stream()
            .filter(name -> ShippedPacks.pack(name).name().equals(file.name()))
            .findFirst();
    var candidates =
        shipped
            .map(name -> List.of(ShippedPacks.test(name)))
            .orElseGet(() ->
                inputs
                    .matching(List.of(RuleTestRun.TESTS))
                    .then(inputs::readAll)
                    .value()
                    .orElse(List.of()));
    for (var candidate : candidates) {
      GuardrailReader.readTest(candidate)
          .value()
          .filter(
              test -> file.name().equals(RuleTestRun.beside(candidate.name(), test.pack().value())))
          .ifPresent(test -> tests.put(candidate, test));
    }
    return tests;
  }

  /// The first case that names the rule and expects this of it.
  private static @Nullable Example example(
      Map<SourceFile, RuleTestSpec> tests, String rule, String result) {
    for (var test : tests.entrySet()) {
      for (var row : test.getValue().cases()) {
        var expected = row.expect().get(rule);
        if (expected != null && expected.result().equals(result) && expected.todo() == null) {
          return new Example(
              row.name().value(), lines(test.getKey(), row), fixtures(test.getKey()));
        }
      }
    }
    return null;
  }

  /// The lines of a case, as they stand in its file.
  private static String lines(SourceFile file, RuleTestSpec.Case row) {
    var first = row.span().line();
    var indent = row.span().column() - 1;
    var lines = new ArrayList<String>();
    for (var line : file.text().lines().skip(first - 1L).toList()) {
      var isInside = line.isBlank() || margin(line) >= indent;
      if (!lines.isEmpty() && !isInside) {
        break;
      }
      lines.add(line.substring(Math.min(indent, line.length())));
    }
    return String.join("\n", lines).stripTrailing();
  }

  /// The block of fixtures of a test file.
  private static String fixtures(SourceFile file) {
    var lines = new ArrayList<String>();
    for (var line : file.text().lines().toList()) {
      var isBegin = line.stripTrailing().equals("fixtures:");
      var isInside = !lines.isEmpty() && (line.isBlank() || margin(line) > 0);
      if (!lines.isEmpty() && !isInside) {
        break;
      }
      if (isBegin || isInside) {
        lines.add(line);
      }
    }
    return String.join("\n", lines).stripTrailing();
  }

  private static int margin(String line) {
    return line.length() - line.stripLeading().length();
  }

  private <T> Optional<T> kept(Result<T> result) {
    problems.addAll(result.diagnostics());
    return result.value();
  }
}
