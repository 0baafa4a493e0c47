package writ.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.guardrail.RuleSet;
import writ.project.Base;
import writ.project.BaseProblems;
import writ.project.Configuration;
import writ.project.MissedFiles;
import writ.spec.SpecLimits;
import writ.token.TokenKey;
import writ.workspace.FileTree;
import writ.workspace.ReadingLimits;

/// The rules that judge a run, and what is wrong with them.
///
/// @param rules none where any of them has an error: then nothing is approved
record RulesInForce(RuleSources sources, RuleSet rules, List<Diagnostic> problems) {

  static RulesInForce of(
      Configuration configuration, FileTree head, Map<TokenKey, Set<String>> formerPaths) {
    var base = configuration.base();
    var files = base.map(Base::files).orElse(head);
    var project = base.map(each -> each.configuration().project()).orElse(configuration.project());
    var limits = new SpecLimits(ReadingLimits.specs());
    configuration.specs().forEach(limits::holds);
    var read = RuleSources.read(files, project, limits);
    var sources = read.value().orElse(RuleSources.NONE);
    var problems = new ArrayList<>(read.diagnostics());
    base.map(each -> each.notInForce(head, sources.names())).ifPresent(problems::addAll);
    var specs =
        configuration.specs().stream().map(spec -> spec.name().span().file()).distinct().toList();
    for (var ruling : sources.settings().overrides()) {
      problems.addAll(MissedFiles.ofSpecs(specs, ruling.paths(), ruling.span()));
    }
    if (sources.isEmpty() || problems.stream().anyMatch(Diagnostic::isError)) {
      return new RulesInForce(sources, RuleSet.NONE, problems);
    }
    var rules = RuleSet.of(sources.source());
    problems.addAll(rules.diagnostics());
    var known = rules.value().orElse(RuleSet.NONE);
    problems.addAll(known.unmatchedPaths(specs));
    base.ifPresent(each -> problems.addAll(moved(configuration, each, formerPaths)));
    return new RulesInForce(sources, known, problems);
  }

  /// Which tokens are judged under another path as well.
  private static List<Diagnostic> moved(
      Configuration configuration, Base base, Map<TokenKey, Set<String>> formerPaths) {
    var notes = new ArrayList<Diagnostic>();
    for (var owner : configuration.owners()) {
      for (var spec : owner.specs()) {
        var key = new TokenKey(owner.owner(), spec.name().value());
        var paths = formerPaths.getOrDefault(key, Set.of());
        if (!paths.isEmpty()) {
          notes.add(BaseProblems.formerPath(base.word(), key, paths, spec.name().span()));
        }
      }
    }
    return notes;
  }
}
