package writ.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.project.Configuration;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.token.PathGlob;
import writ.workspace.Git;
import writ.workspace.Inputs;
import writ.workspace.ProcessContext;
import writ.workspace.Revision;

/// Where the specs that an operand speaks of are read from: the working folder, or a revision.
final class SpecSource {

  private final Inputs inputs;
  private final Git git;

  SpecSource(Inputs inputs, ProcessContext process) {
    this.inputs = inputs;
    this.git = new Git(inputs.root(), process.variables());
  }

  Result<Configuration> read(TokenOperand operand) {
    return switch (operand) {
      case TokenOperand.Named _ -> project();
      case TokenOperand.File file when isWhole(file) -> project();
      case TokenOperand.File file -> inputs.meant(file.path()).then(this::atPath);
      case TokenOperand.AtRevision at -> atRevision(at);
    };
  }

  /// Whether the project's own folder is meant.
  private boolean isWhole(TokenOperand.File file) {
    return inputs.hasProject() && inputs.nameOf(file.path()).isEmpty();
  }

  /// The project as it stands; nothing where there is none.
  Result<Configuration> project() {
    return inputs.hasProject()
        ? Configuration.read(inputs, List.of())
        : Result.of(new Configuration(ProjectSpec.none(), List.of(), Set.of(), 0));
  }

  /// These files alone: another file of the project may hold a token of the same name.
  private Result<Configuration> atPath(List<String> names) {
    var problems = new ArrayList<Diagnostic>();
    var file = inputs.project().flatMap(read -> read.value()).map(List::of).orElse(List.of());
    var project = project(file, problems);
    var wanted = names.stream().filter(name -> !name.equals(Inputs.PROJECT)).toList();
    var files = inputs.readMeant(wanted);
    problems.addAll(files.diagnostics());
    return configuration(project, files.value().orElse(List.of()), problems);
  }

  private Result<Configuration> atRevision(TokenOperand.AtRevision at) {
    var path = at.path().isEmpty() ? "" : inputs.nameOf(at.path());
    return git.answered(git.files(at.revision()).then(entries -> read(at, path, entries)));
  }

  private Result<Configuration> read(
      TokenOperand.AtRevision at, String path, List<Git.Entry> entries) {
    var problems = new ArrayList<Diagnostic>();
    var projectFile = git.read(at.revision(), entries, Inputs.PROJECT::equals);
    var project = project(projectFile.value().orElse(List.of()), problems);
    var globs = project.tokens().stream().map(PathGlob::new).toList();
    var matching =
        path.isEmpty() ? Revision.found(entries, globs) : Result.of(below(path, entries));
    problems.addAll(matching.diagnostics());
    var names = Set.copyOf(matching.value().orElse(List.of()));
    var files = git.read(at.revision(), entries, names::contains);
    problems.addAll(files.diagnostics());
    var sources = files.value().orElse(List.of());
    if (sources.isEmpty() && problems.isEmpty()) {
      return Result.failed(QueryProblems.nothingAtRevision(at.revision(), at.path()));
    }
    return configuration(project, sources, problems);
  }

  private static Result<Configuration> configuration(
      ProjectSpec project, List<SourceFile> sources, List<Diagnostic> problems) {
    var specs = SpecReader.readTokens(sources, project);
    problems.addAll(specs.diagnostics());
    var names = new HashSet<String>();
    sources.forEach(source -> names.add(source.name()));
    return Result.of(
        new Configuration(project, specs.value().orElse(List.of()), names, sources.size()),
        problems);
  }

  private static List<String> below(String path, List<Git.Entry> entries) {
    return entries.stream()
        .map(Git.Entry::name)
        .filter(name -> name.equals(path) || (name.startsWith(path + "/") && isSpec(name)))
        .toList();
  }

  private static boolean isSpec(String name) {
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.equals(Inputs.PROJECT);
  }

  private static ProjectSpec project(List<SourceFile> file, List<Diagnostic> problems) {
    return Optional.of(file)
        .filter(files -> !files.isEmpty())
        .map(files -> SpecReader.readProject(files.getFirst()))
        .map(read -> {
          problems.addAll(read.diagnostics());
          return read.value().orElseGet(ProjectSpec::none);
        })
        .orElseGet(ProjectSpec::none);
  }
}
