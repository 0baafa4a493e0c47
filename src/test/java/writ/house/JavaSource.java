package writ.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// One Java file as the compiler parses it, for the rules that class files cannot answer.
record JavaSource(Path path, CompilationUnitTree tree, SourcePositions positions) {

  static final Path MAIN = Path.of("src/main/java");
  static final Path TEST = Path.of("src/test/java");

  static List<JavaSource> below(Path... roots) {
    return parse(Stream.of(roots).flatMap(root -> javaFiles(root).stream()).toList());
  }

  static List<JavaSource> parse(List<Path> files) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      var positions = Trees.instance(task).getSourcePositions();
      var sources = new ArrayList<JavaSource>();
      for (var unit : task.parse()) {
        sources.add(new JavaSource(Path.of(unit.getSourceFile().getName()), unit, positions));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every node of that kind, in the order of the text.
  <T extends Tree> Stream<Node<T>> nodes(Class<T> kind) {
    var found = new ArrayList<Node<T>>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(Tree node, @Nullable Void unused) {
        if (kind.isInstance(node)) {
          found.add(new Node<>(JavaSource.this, kind.cast(node)));
        }
        return super.scan(node, null);
      }
    }.scan(tree, null);
    return found.stream();
  }

  int lines() throws IOException {
    return Files.readAllLines(path).size();
  }

  /// A node and where it stands.
  record Node<T extends Tree>(JavaSource source, T tree) {

    /// How many lines it spans, its annotations included and its comment not.
    int lines() {
      return line(source.positions.getEndPosition(source.tree, tree)) - firstLine() + 1;
    }

    String place() {
      return source.path + ":" + firstLine();
    }

    private int firstLine() {
      return line(source.positions.getStartPosition(source.tree, tree));
    }

    private int line(long position) {
      return (int) source.tree.getLineMap().getLineNumber(position);
    }
  }

  private static List<Path> javaFiles(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
