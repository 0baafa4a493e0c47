package writ.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.delivery.Sinks;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.render.Checkout;
import writ.token.NearGlob;
import writ.token.PathGlob;
import writ.token.secret.Redactor;
import writ.token.sink.SinkDefinition;

/// Reads files: their name from the project's folder, and their text, nothing else. Sizes are
/// looked at before a file is read, and no symbolic link leads out of the project.
public final class Inputs implements FileTree {

  public static final String PROJECT = "writ.yaml";

  public static final String LOCK = "writ.lock";

  /// More of a file is no secret that could be sent.
  private static final int MOST_SECRET_BYTES = 64 << 10;

  private static final long MOST_BYTES = 4L << 20;

  private final Path root;
  private final Path folder;
  private final boolean hasProject;
  private final Map<String, String> variables;

  private Inputs(Path root, Path folder, boolean hasProject, Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
    this.root = root;
    this.folder = folder;
    this.hasProject = hasProject;
  }

  /// Looks for the project's folder from a folder upwards; where there is none, the folder itself
  /// stands for it.
  public static Inputs from(Path folder) {
    return from(folder, Map.of());
  }

  /// @param variables what Git may know of the environment
  static Inputs from(Path folder, Map<String, String> variables) {
    var start = folder.toAbsolutePath().normalize();
    for (var each = start; each != null; each = each.getParent()) {
      if (isThere(each.resolve(PROJECT))) {
        return new Inputs(each, start, true, variables);
      }
    }
    return new Inputs(start, start, false, variables);
  }

  /// The folder in which a person stands, in the project's or below it.
  public Path start() {
    return folder;
  }

  /// The folder that names are relative to.
  public Path root() {
    return root;
  }

  /// Where the project lies in the repository whose top is the nearest folder with Git's own in it.
  public Checkout checkout() {
    var prefix = WorkingTree.top(root).map(top -> WorkingTree.below(top, root));
    return new Checkout(prefix.orElse(""), PROJECT);
  }

  /// The sinks whose relative paths count from the project's folder.
  ///
  /// @param environment what they may know of it
  public Sinks sinks(
      Map<String, SinkDefinition> definitions, Map<String, String> environment, Redactor redactor) {
    return new Sinks(definitions, root, environment, redactor, new TrackedFiles(variables));
  }

  /// The workflow files of GitHub Actions in the repository, by their names alone; none where there
  /// is no such folder, or a link stands for it.
  public Result<List<SourceFile>> workflows() {
    var folder =
        WorkingTree.top(root)
            .map(top -> top.resolve(".github"))
            .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
            .map(each -> each.resolve("workflows"))
            .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS));
    if (folder.isEmpty()) {
      return Result.of(List.of());
    }
    var there = in(folder.get(), variables);
    return there.matching(List.of("*.yml", "*.yaml")).then(there::readAll);
  }

  public boolean hasProject() {
    return hasProject;
  }

  /// A folder that is taken as it is: no folder above it is looked into.
  public static Inputs in(Path folder, Map<String, String> variables) {
    var start = folder.toAbsolutePath().normalize();
    return new Inputs(start, start, isThere(start.resolve(PROJECT)), variables);
  }

  @Override
  public Optional<Result<SourceFile>> project() {
    return hasProject ? Optional.of(ofProject(PROJECT)) : Optional.empty();
  }

  /// The lockfile beside the project file, if there is one.
  public Optional<Result<SourceFile>> lock() {
    return hasProject && isThere(root.resolve(LOCK))
        ? Optional.of(ofProject(LOCK))
        : Optional.empty();
  }

  @Override
  public Result<List<String>> matching(Collection<String> globs) {
    return matching(globs, false);
  }

  /// @param mayPrune whether what a file that is not there would ask for is deleted, so that Git is
  ///   asked whether it is gone
  public Result<List<String>> matching(Collection<String> globs, boolean mayPrune) {
    var patterns = globs.stream().map(PathGlob::new).toList();
    return below(
        root,
        "",
        name -> patterns.stream().anyMatch(glob -> glob.finds(name)),
        name -> patterns.stream().anyMatch(glob -> glob.mayFindBelow(name)),
        mayPrune);
  }

  @Override
  public List<String> missed(String glob) {
    var near = NearGlob.of(glob);
    return new FolderWalk(root, near::misses, near::mayMissBelow)
        .below("")
        .value()
        .map(FolderWalk.Found::files)
        .orElse(List.of());
  }

  /// What is to be said of files that look like specs and that nobody reads.
  ///
  /// @param globs the files that are read
  /// @param mayPrune whether what no spec asks for is deleted
  public List<Diagnostic> unreadSpecs(Collection<String> globs, boolean mayPrune) {
    return hasProject ? new UnreadSpecs(root, globs).told(mayPrune) : List.of();
  }

  /// The names of the files that a person means by a path he typed: a file, a folder with all YAML
  /// files in it, or a glob.
  public Result<List<String>> meant(String typed) {
    var path = folder.resolve(typed).normalize();
    if (Files.isDirectory(path)) {
      var top = path.startsWith(root) ? root : path;
      return below(
              top,
              name(top, path),
              name -> ProjectFiles.isYaml(Path.of(name)),
              name -> !name.startsWith(".", name.lastIndexOf('/') + 1),
              false)
          .map(names -> names.stream().map(name -> name(top.resolve(name))).toList());
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Result.of(List.of(name(path)));
    }
    var found = typed.contains("*") ? matching(List.of(name(path))) : Result.of(List.<String>of());
    return found.hasErrors() || found.value().filter(names -> !names.isEmpty()).isPresent()
        ? found
        : Result.failed(WorkspaceProblems.noSuchFile(typed));
  }

  /// Whether a path that a person typed would mean a file of this name, were it there.
  public boolean wouldMean(String typed, String name) {
    var path = folder.resolve(typed).normalize();
    return root.resolve(name).startsWith(path)
        || (typed.contains("*") && new PathGlob(name(path)).finds(name));
  }

  private Result<List<String>> below(
      Path top,
      String folder,
      Predicate<String> wanted,
      Predicate<String> mayHold,
      boolean mayPrune) {
    return new FolderWalk(top, wanted, mayHold)
        .below(folder)
        .then(found ->
            Result.of(
                found.files(),
                SparseCheckout.lacking(top, found, wanted, mayHold, mayPrune, variables)));
  }

  /// The folder that a person means by a path he typed; empty where there is none.
  public Optional<Path> folder(String typed) {
    return Optional.of(folder.resolve(typed).normalize()).filter(Files::isDirectory);
  }

  public boolean exists(String typed) {
    return Files.exists(folder.resolve(typed));
  }

  /// How a path that a person typed is called from the project's folder.
  public String nameOf(String typed) {
    return name(folder.resolve(typed).normalize());
  }

  @Override
  public boolean holds(String name) {
    return isThere(root.resolve(name));
  }

  @Override
  public Result<List<SourceFile>> readAll(Collection<String> names) {
    return readAll(names, this::ofProject);
  }

  /// The same of files that a person typed or that lie below a folder he typed: they may lie
  /// anywhere.
  public Result<List<SourceFile>> readMeant(Collection<String> names) {
    return readAll(names, this::ofPerson);
  }

  private static Result<List<SourceFile>> readAll(
      Collection<String> names, Function<String, Result<SourceFile>> reader) {
    var files = new ArrayList<SourceFile>();
    var problems = new ArrayList<Diagnostic>();
    var left = ReadingLimits.bytes();
    for (var name : new TreeSet<>(names)) {
      if (left < 0) {
        problems.add(WorkspaceProblems.tooMuchText(ReadingLimits.bytes()));
        break;
      }
      var file = reader.apply(name);
      left -= file.value().map(source -> (long) source.text().length()).orElse(0L);
      file.value().ifPresent(files::add);
      problems.addAll(file.diagnostics());
    }
    return Result.of(files, problems);
  }

  /// One file, by its name from the project's folder.
  public Result<SourceFile> named(String name) {
    return isThere(root.resolve(name))
        ? ofProject(name)
        : Result.failed(WorkspaceProblems.noSuchFile(name));
  }

  private Result<SourceFile> ofProject(String name) {
    if (SystemText.isLost(name)) {
      return Result.failed(WorkspaceProblems.notUtf8Locale(name));
    }
    var problem = ProjectFiles.problem(root, name);
    return problem.isPresent()
        ? Result.failed(problem.get())
        : FileText.read(root.resolve(name), name, MOST_BYTES);
  }

  private Result<SourceFile> ofPerson(String name) {
    if (SystemText.isLost(name)) {
      return Result.failed(WorkspaceProblems.notUtf8Locale(name));
    }
    var path = root.resolve(name);
    var problem = ProjectFiles.linkProblem(root, path, name);
    return problem.isPresent()
        ? Result.failed(problem.get())
        : FileText.read(path, name, MOST_BYTES);
  }

  /// One file, named as a person typed it.
  public Result<SourceFile> typed(String path) {
    return typed(path, MOST_BYTES);
  }

  /// A plan or a run record that Writ wrote, named as a person typed it; it may lie anywhere and be
  /// large.
  public Result<SourceFile> saved(String path) {
    return typed(path, ReadingLimits.savedBytes());
  }

  private Result<SourceFile> typed(String typed, long most) {
    return found(typed).then(path -> FileText.read(path, called(typed, path), most));
  }

  /// A file of somebody else's that may hold secrets and be large, named as a person typed it; it
  /// may lie anywhere. Nobody makes a text of the whole.
  public Result<byte[]> bytes(String typed) {
    return found(typed)
        .then(path -> FileText.raw(path, called(typed, path), ReadingLimits.savedBytes()));
  }

  private Result<Path> found(String typed) {
    var path = folder.resolve(typed).normalize();
    if (!isThere(path)) {
      return Result.failed(WorkspaceProblems.noSuchFile(typed));
    }
    return ProjectFiles.leadsOut(root, path, called(typed, path))
        .<Result<Path>>map(Result::failed)
        .orElseGet(() -> Result.of(path));
  }

  private String called(String typed, Path path) {
    return path.equals(root) ? typed : name(path);
  }

  /// The text of a file that may hold a secret: it may lie anywhere, and is never shown.
  ///
  /// @param place where the file is named
  public Result<String> secretFile(String path, @Nullable Span place) {
    var named = root.resolve(path);
    if (Files.exists(named) && !Files.isRegularFile(named)) {
      return Result.failed(WorkspaceProblems.unreadable(path, WorkspaceProblems.NO_FILE).at(place));
    }
    try (var file = Files.newInputStream(named)) {
      return Result.of(new String(file.readNBytes(MOST_SECRET_BYTES), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      return Result.failed(WorkspaceProblems.unreadable(path, FailureReason.of(failure)).at(place));
    }
  }

  private String name(Path path) {
    return path.startsWith(root) ? name(root, path) : name(Path.of(""), path);
  }

  /// With `/` between its parts, whatever the file system writes.
  private static String name(Path top, Path path) {
    var relative = path.startsWith(top) ? top.relativize(path) : path;
    return Stream.of(relative.toString().split("[/\\\\]", -1))
        .reduce((a, b) -> a + "/" + b)
        .orElse("");
  }

  /// Whether there is something of that name, were it a link to nowhere.
  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
