package writ.house;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the budget of lines, and that each package is a noun which says why it exists.
final class SizeTest {

  private static final int PACKAGE_FILES = 31;
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 56;

  private static final Pattern NO_ROOM =
      Pattern.compile("util|utils|common|model|core|impl|service|manager|exception|config|helper");
  private static final Pattern NO_NOUN = Pattern.compile(".*(Helper|Util|Utils|Manager|Impl)");

  private static final List<JavaSource> SOURCES =
      JavaSource.below(JavaSource.MAIN, JavaSource.TEST, Path.of("etc"));

  @Test
  void noFileIsTooLong() throws IOException {
    var tooLong = new ArrayList<String>();
    for (var source : SOURCES) {
      if (source.lines() > FILE_LINES) {
        tooLong.add(source.path() + ": " + source.lines() + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void aLargePackageHasItsReason() {
    var sizes =
        SOURCES.stream()
            .map(JavaSource::path)
            .filter(path -> path.startsWith(JavaSource.MAIN))
            .map(path -> JavaSource.MAIN.relativize(path.getParent()).toString())
            .collect(groupingBy(folder -> folder.replace('/', '.'), counting()));
    assertThat(
            sizes.entrySet().stream()
                .filter(each -> each.getValue() > PACKAGE_FILES)
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(Rooms.LARGE.keySet());
  }

  @Test
  void noMethodIsTooLong() {
    assertThat(SOURCES.stream().flatMap(source -> tooLong(source, METHOD_LINES))).isEmpty();
  }

  @Test
  void aLongMethodIsSeen(@TempDir Path folder) throws IOException {
    var file = folder.resolve("Long.java");
    Files.writeString(
        file,
        """
        class Long {
          int two() {
            return 2; }

          @Override
          public int hashCode() {
            return 4;
          }
        }
        """);
    assertThat(tooLong(JavaSource.parse(List.of(file)).getFirst(), 3))
        .containsExactly(file + ":5: hashCode has 4 lines");
  }

  @Test
  void everyPackageSaysWhyItExists() {
    var described =
        SOURCES.stream()
            .map(JavaSource::path)
            .filter(path -> path.endsWith("package-info.java"))
            .map(Path::getParent)
            .toList();
    assertThat(packages()).isSubsetOf(described);
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    var unmarked = new ArrayList<Path>();
    for (var source : SOURCES) {
      if (source.path().endsWith("package-info.java")
          && !Files.readString(source.path()).contains("@NullMarked\npackage ")) {
        unmarked.add(source.path());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  @Test
  void packagesAndTypesAreNouns() {
    assertThat(packages())
        .noneMatch(folder -> NO_ROOM.matcher(folder.getFileName().toString()).matches());
    assertThat(SOURCES.stream().map(source -> source.path().getFileName().toString()))
        .noneMatch(name -> NO_NOUN.matcher(name.replace(".java", "")).matches());
  }

  private static Stream<String> tooLong(JavaSource source, int limit) {
    return source
        .nodes(MethodTree.class)
        .filter(method -> method.lines() > limit)
        .map(method ->
            "%s: %s has %d lines"
                .formatted(method.place(), method.tree().getName(), method.lines()));
  }

  private static Set<Path> packages() {
    return SOURCES.stream()
        .map(source -> source.path().getParent())
        .filter(folder -> !folder.equals(Path.of("etc")))
        .collect(toSet());
  }
}
