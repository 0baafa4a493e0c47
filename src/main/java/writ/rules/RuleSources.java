package writ.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.guardrail.RuleSet;
import writ.project.MissedFiles;
import writ.resolve.ShippedCatalog;
import writ.spec.BoundarySpec;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Baseline;
import writ.spec.GuardrailSpec.Pack;
import writ.spec.ProjectSpec;
import writ.spec.SpecLimits;
import writ.spec.WaiverSpec;
import writ.spec.rule.GuardrailReader;
import writ.spec.yaml.Located;
import writ.workspace.FileTree;

/// Everything written that judges: rule packs, waivers, the baseline, and the boundaries that rules
/// and waivers name.
///
/// @param boundaries by the path that rules and waivers name them by
/// @param names the files of the project that were read for it
record RuleSources(
    GuardrailSpec.Settings settings,
    List<Pack> packs,
    List<WaiverSpec> waivers,
    Baseline baseline,
    Map<String, BoundarySpec> boundaries,
    Set<String> names) {

  static final RuleSources NONE =
      new RuleSources(
          GuardrailSpec.Settings.NONE, List.of(), List.of(), Baseline.NONE, Map.of(), Set.of());

  RuleSources {
    packs = List.copyOf(packs);
    waivers = List.copyOf(waivers);
    boundaries = Map.copyOf(boundaries);
    names = Set.copyOf(names);
  }

  /// Reads what a project names. Every problem of every file is told.
  ///
  /// @param limits what the run may hold, of which its specs have their part
  static Result<RuleSources> read(FileTree files, ProjectSpec project, SpecLimits limits) {
    var settings = project.guardrails();
    return settings == null
        ? Result.of(NONE)
        : new Reading(files, project, settings, limits).sources();
  }

  /// Whether there is no rule at all.
  boolean isEmpty() {
    return packs.isEmpty();
  }

  /// What rules are compiled from.
  RuleSet.Source source() {
    var shipped = settings.packs().stream().map(pack -> pack.value().name()).toList();
    return new RuleSet.Source(
        packs,
        settings,
        waivers,
        baseline,
        ShippedCatalog.read(),
        ShippedPacks.precompiled(shipped));
  }

  /// The reading of one project's files.
  private static final class Reading {

    private final FileTree files;
    private final ProjectSpec project;
    private final GuardrailSpec.Settings settings;
    private final SpecLimits limits;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();

    Reading(
        FileTree files, ProjectSpec project, GuardrailSpec.Settings settings, SpecLimits limits) {
      this.files = files;
      this.project = project;
      this.settings = settings;
      this.limits = limits;
    }

    Result<RuleSources> sources() {
      var packs = new ArrayList<Pack>();
      settings.packs().forEach(each -> shipped(each).ifPresent(packs::add));
      for (var file : matching(settings.files())) {
        noticed(GuardrailReader.readPack(file)).ifPresent(packs::add);
      }
      List<WaiverSpec> waivers =
          noticed(GuardrailReader.readWaivers(matching(settings.waivers()))).orElse(List.of());
      var baseline = baseline(settings.baseline());
      var boundaries = boundaries(boundaryPaths(packs, waivers).toList());
      return Result.of(
          new RuleSources(settings, packs, waivers, baseline, boundaries, names), problems);
    }

    private Optional<Pack> shipped(Located<GuardrailSpec.PackRef> reference) {
      var name = reference.value().name();
      if (!ShippedPacks.NAMES.contains(name)) {
        problems.add(
            RuleSourceProblems.unknownPack(reference, Nearest.hint(name, ShippedPacks.NAMES)));
        return Optional.empty();
      }
      var pack = noticed(ShippedPacks.read(name));
      var major = reference.value().major();
      pack.filter(found -> major != null && !found.version().startsWith(major + "."))
          .ifPresent(
              found -> problems.add(RuleSourceProblems.otherVersion(reference, found.version())));
      return pack;
    }

    private Baseline baseline(@Nullable Located<String> file) {
      if (file == null) {
        return Baseline.NONE;
      }
      return one(file)
          .flatMap(source -> noticed(GuardrailReader.readBaseline(source, project)))
          .orElse(Baseline.NONE);
    }

    private static Stream<Located<String>> boundaryPaths(
        List<Pack> packs, List<WaiverSpec> waivers) {
      var ofRules =
          packs.stream()
              .flatMap(pack -> pack.rules().stream())
              .flatMap(rule ->
                  rule.body() instanceof GuardrailSpec.Body.Within(var boundary)
                      ? Stream.of(boundary)
                      : Stream.empty());
      return Stream.concat(ofRules, waivers.stream().map(WaiverSpec::grantedAccess));
    }

    /// As many as the run may hold beside its specs.
    private Map<String, BoundarySpec> boundaries(List<Located<String>> paths) {
      var boundaries = new TreeMap<String, BoundarySpec>();
      for (var path : paths) {
        var found = boundaries.containsKey(path.value()) ? null : boundary(path).orElse(null);
        if (found != null && !limits.holds(found)) {
          problems.add(limits.problem());
          break;
        }
        if (found != null) {
          boundaries.put(path.value(), found);
        }
      }
      return boundaries;
    }

    private Optional<BoundarySpec> boundary(Located<String> path) {
      return one(path).flatMap(source -> noticed(GuardrailReader.readBoundary(source, project)));
    }

    /// The one file of that name.
    private Optional<SourceFile> one(Located<String> path) {
      names.add(path.value());
      if (!files.holds(path.value())) {
        problems.add(RuleSourceProblems.noSuchFile(path));
        return Optional.empty();
      }
      return noticed(files.readAll(List.of(path.value()))).stream()
          .flatMap(List::stream)
          .findFirst();
    }

    private List<SourceFile> matching(List<Located<String>> globs) {
      var all = new TreeSet<String>();
      var patterns = globs.stream().map(Located::value).toList();
      for (var glob : globs) {
        problems.addAll(MissedFiles.in(files, glob.value(), patterns, glob.span()));
        var matching = files.matching(List.of(glob.value()));
        List<String> found = noticed(matching).orElse(List.of());
        if (found.isEmpty() && !matching.hasErrors() && !glob.value().contains("*")) {
          problems.add(RuleSourceProblems.noSuchFile(glob));
        }
        all.addAll(found);
      }
      names.addAll(all);
      return noticed(files.readAll(all)).orElse(List.of());
    }

    private <T> Optional<T> noticed(Result<T> result) {
      problems.addAll(result.diagnostics());
      return result.value();
    }
  }
}
