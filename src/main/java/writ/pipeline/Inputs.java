package writ.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.render.Checkout;
import writ.token.PathGlob;

/// Reads files: their name from the project's folder, and their text, nothing else. Sizes are
/// looked at before a file is read, and no symbolic link leads out of the project.
public final class Inputs implements FileTree {

  static final String PROJECT = "writ.yaml";

  static final String LOCK = "writ.lock";

  /// More of a file is no secret that could be sent.
  private static final int MOST_SECRET_BYTES = 64 << 10;

  private static final long MOST_BYTES = 4L << 20;

  /// A saved plan of some thousand changes, and some more.
  private static final long MOST_SAVED_BYTES = 64L << 20;

  private final Path root;
  private final Path folder;
  private final boolean hasProject;

  private Inputs(Path root, Path folder, boolean hasProject) {
    this.root = root;
    this.folder = folder;
    this.hasProject = hasProject;
  }

  /// Looks for the project's folder from a folder upwards; where there is none, the folder itself
  /// stands for it.
  public static Inputs from(Path folder) {
    var start = folder.toAbsolutePath().normalize();
    for (var each = start; each != null; each = each.getParent()) {
      if (Files.isRegularFile(each.resolve(PROJECT))) {
        return new Inputs(each, start, true);
      }
    }
    return new Inputs(start, start, false);
  }

  /// The folder that names are relative to.
  Path root() {
    return root;
  }

  /// Where the project lies in the repository whose top is the nearest folder with Git's own in it.
  Checkout checkout() {
    for (var each = root; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return new Checkout(each.relativize(root).toString().replace('\\', '/'), PROJECT);
      }
    }
    return new Checkout("", PROJECT);
  }

  boolean hasProject() {
    return hasProject;
  }

  /// A folder that is taken as it is: no folder above it is looked into.
  static Inputs in(Path folder) {
    var start = folder.toAbsolutePath().normalize();
    return new Inputs(start, start, Files.isRegularFile(start.resolve(PROJECT)));
  }

  @Override
  public Optional<Result<SourceFile>> project() {
    return hasProject ? Optional.of(read(root.resolve(PROJECT))) : Optional.empty();
  }

  /// The lockfile beside the project file, if there is one.
  Optional<Result<SourceFile>> lock() {
    var file = root.resolve(LOCK);
    return hasProject && Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  @Override
  public List<String> matching(Collection<String> globs) {
    var patterns = globs.stream().map(PathGlob::new).toList();
    return below(root, name -> patterns.stream().anyMatch(glob -> glob.matches(name)));
  }

  /// The names of the files that a person means by a path he typed: a file, a folder with all YAML
  /// files in it, or a glob.
  Result<List<String>> meant(String typed) {
    var path = folder.resolve(typed).normalize();
    if (Files.isDirectory(path)) {
      return Result.of(below(path, Inputs::isYaml));
    }
    if (Files.exists(path)) {
      return Result.of(List.of(name(path)));
    }
    var found = typed.contains("*") ? matching(List.of(name(path))) : List.<String>of();
    return found.isEmpty() ? Result.failed(PipelineProblems.noSuchFile(typed)) : Result.of(found);
  }

  /// The folder that a person means by a path he typed; empty where there is none.
  Optional<Path> folder(String typed) {
    return Optional.of(folder.resolve(typed).normalize()).filter(Files::isDirectory);
  }

  boolean exists(String typed) {
    return Files.exists(folder.resolve(typed));
  }

  /// How a path that a person typed is called from the project's folder.
  String nameOf(String typed) {
    return name(folder.resolve(typed).normalize());
  }

  @Override
  public boolean holds(String name) {
    return Files.isRegularFile(root.resolve(name));
  }

  @Override
  public Result<List<SourceFile>> readAll(Collection<String> names) {
    var files = new ArrayList<SourceFile>();
    var problems = new ArrayList<Diagnostic>();
    for (var name : new TreeSet<>(names)) {
      var file = read(root.resolve(name));
      file.value().ifPresent(files::add);
      problems.addAll(file.diagnostics());
    }
    return Result.of(files, problems);
  }

  /// One file, by its name from the project's folder.
  Result<SourceFile> named(String name) {
    var file = root.resolve(name);
    return Files.exists(file) ? read(file) : Result.failed(PipelineProblems.noSuchFile(name));
  }

  /// One file, named as a person typed it.
  public Result<SourceFile> typed(String path) {
    var file = folder.resolve(path).normalize();
    return Files.exists(file) ? read(file) : Result.failed(PipelineProblems.noSuchFile(path));
  }

  /// A plan that Writ wrote, named as a person typed it; it may lie anywhere and be large.
  Result<SourceFile> saved(String path) {
    var file = folder.resolve(path).normalize();
    return Files.exists(file)
        ? read(file, MOST_SAVED_BYTES)
        : Result.failed(PipelineProblems.noSuchFile(path));
  }

  /// The text of a file that may hold a secret: it may lie anywhere, and is never shown.
  ///
  /// @param place where the file is named
  Result<String> secretFile(String path, @Nullable Span place) {
    try (var file = Files.newInputStream(root.resolve(path))) {
      return Result.of(new String(file.readNBytes(MOST_SECRET_BYTES), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      return Result.failed(PipelineProblems.unreadable(path, Reason.of(failure)).at(place));
    }
  }

  private Result<SourceFile> read(Path path) {
    return read(path, MOST_BYTES);
  }

  private Result<SourceFile> read(Path path, long most) {
    var name = name(path);
    try {
      if (leadsOut(path)) {
        return Result.failed(PipelineProblems.outside(name));
      }
      var size = Files.size(path);
      if (size > most) {
        return Result.failed(PipelineProblems.tooLarge(name, size, most));
      }
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path)));
      return Result.of(new SourceFile(name, text.toString()));
    } catch (CharacterCodingException notUtf8) {
      return Result.failed(PipelineProblems.notText(name));
    } catch (IOException failure) {
      return Result.failed(PipelineProblems.unreadable(name, Reason.of(failure)));
    }
  }

  /// A file that lies in the project by name but not in truth. One outside by name was typed.
  private boolean leadsOut(Path path) throws IOException {
    return path.startsWith(root) && !path.toRealPath().startsWith(root.toRealPath());
  }

  private String name(Path path) {
    var relative = path.startsWith(root) ? root.relativize(path) : path;
    return Stream.of(relative.toString().split("[/\\\\]", -1))
        .reduce((a, b) -> a + "/" + b)
        .orElse("");
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /// Files below a folder, hidden folders and symbolic links to folders left out.
  private List<String> below(Path top, Predicate<String> wanted) {
    var names = new TreeSet<String>();
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
              var hidden = !each.equals(top) && each.getFileName().toString().startsWith(".");
              return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              var name = name(file);
              if (wanted.test(name) && !Files.isDirectory(file)) {
                names.add(name);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      return List.copyOf(names);
    }
    return List.copyOf(names);
  }
}
