package writ.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.PolicySections;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.yaml.Located;
import writ.workspace.FileTree;
import writ.workspace.Git;
import writ.workspace.Inputs;
import writ.workspace.ProcessContext;
import writ.workspace.Revision;

/// What a change is judged by instead of by itself: the project as it stands at a revision, usually
/// the branch that the change is to be merged into, or in a folder.
///
/// @param word as it was typed
/// @param configuration the project and the specs as they stand there
public record Base(String word, FileTree files, Configuration configuration) {

  /// A folder says that it is one, because a name that is no revision here could be that of a
  /// folder which the change itself brings.
  private static final Pattern FOLDER =
      Pattern.compile("\\.{1,2}([/\\\\].*)?|/.*|[A-Za-z]:[/\\\\].*");

  /// Nothing where no word was typed, or the project is the first of its repository.
  public static Result<Optional<Base>> open(String word, Inputs head, ProcessContext process) {
    if (word.isEmpty()) {
      return Result.of(Optional.empty());
    }
    return FOLDER.matcher(word).matches()
        ? inFolder(word, head, process)
        : atRevision(word, head, process);
  }

  /// The names of its files with specs that a path means which was typed beside other inputs.
  Set<String> meant(Inputs head, String typed) {
    return configuration.specs().stream()
        .map(spec -> spec.name().span().file())
        .filter(name -> head.wouldMean(typed, name))
        .collect(Collectors.toSet());
  }

  private static Result<Optional<Base>> inFolder(String word, Inputs head, ProcessContext process) {
    var files = head.folder(word).map(folder -> Inputs.in(folder, process.variables()));
    if (files.isEmpty()) {
      return Result.failed(BaseProblems.noFolder(word));
    }
    return files.get().hasProject()
        ? read(word, files.get())
        : Result.failed(BaseProblems.noProject(word));
  }

  private static Result<Optional<Base>> atRevision(
      String word, Inputs head, ProcessContext process) {
    var git = new Git(head.root(), process.variables());
    return git.answered(atRevision(word, head, process, git));
  }

  private static Result<Optional<Base>> atRevision(
      String word, Inputs head, ProcessContext process, Git git) {
    var named = git.named(word);
    if (named.valueOrNull() == null) {
      return Result.failed(
          named.diagnostics().stream()
              .map(problem -> BaseProblems.unreadableBase(problem, word, git.isShallow()))
              .toList());
    }
    var commit = named.valueOrNull();
    return switch (commit.kind()) {
      case TAG -> Result.failed(BaseProblems.tagAsBase(word, commit.full()));
      case PREFIX -> Result.failed(BaseProblems.prefixAsBase(word, commit.full()));
      case PASSING -> Result.failed(BaseProblems.passingBase(word));
      case EXACT, BRANCH ->
          BaseFolder.of(head, git, process, commit, word)
              .then(folder ->
                  folder.isThere()
                      ? Revision.of(git, word, commit).then(files -> read(word, files))
                      : first(word));
    };
  }

  private static Result<Optional<Base>> first(String word) {
    return Result.of(Optional.empty(), List.of(BaseProblems.firstProject(word)));
  }

  /// What is wrong with the specs there was judged when they came.
  private static Result<Optional<Base>> read(String word, FileTree files) {
    var project = files.project().orElseThrow().then(SpecReader::readProject).flawless();
    return project.valueOrNull() == null
        ? Result.failed(BaseProblems.brokenProject(word, project.diagnostics()))
        : Configuration.specified(files, project.valueOrNull())
            .flawless()
            .map(specified -> Optional.of(new Base(word, files, specified)));
  }

  /// What the change would make of the files that judge it.
  public List<Diagnostic> notInForce(FileTree head) {
    var notes = new ArrayList<Diagnostic>();
    var ours = head.project().flatMap(Result::value);
    var theirs = files.project().flatMap(Result::value);
    var names = new TreeSet<>(judging(files, theirs));
    names.addAll(judging(head, ours));
    if (ours.isPresent() && theirs.isPresent()) {
      var sections = PolicySections.differing(ours.get(), theirs.get());
      if (!sections.isEmpty()) {
        notes.add(BaseProblems.changedSections(word, Inputs.PROJECT, sections));
      }
    }
    notes.addAll(notInForce(head, names));
    return notes;
  }

  /// The same of some files.
  public List<Diagnostic> notInForce(FileTree head, Set<String> names) {
    var notes = new ArrayList<Diagnostic>();
    var theirs = texts(files, names);
    var ours = texts(head, names);
    for (var name : names) {
      if (!theirs.containsKey(name)) {
        notes.add(BaseProblems.newFile(word, name));
      } else if (!ours.containsKey(name)) {
        notes.add(BaseProblems.goneFile(word, name));
      } else if (!theirs.get(name).equals(ours.get(name))) {
        notes.add(BaseProblems.changedFile(word, name));
      }
    }
    return notes;
  }

  private static Map<String, String> texts(FileTree tree, Set<String> names) {
    return tree
        .readAll(names.stream().filter(tree::holds).toList())
        .value()
        .orElse(List.of())
        .stream()
        .collect(Collectors.toMap(SourceFile::name, SourceFile::text));
  }

  /// The files that a project names as those that judge.
  private static List<String> judging(FileTree tree, Optional<SourceFile> project) {
    var settings =
        project
            .flatMap(file -> SpecReader.readProject(file).value())
            .map(ProjectSpec::guardrails)
            .orElse(null);
    return settings == null
        ? List.of()
        : tree.matching(
                Stream.concat(settings.files().stream(), settings.waivers().stream())
                    .map(Located::value)
                    .toList())
            .value()
            .orElse(List.of());
  }
}
