package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every environment variable that Writ reads stands in the table of `docs/commands.md`.
final class EnvironmentTableTest {

  /// What a variable looks like in Java: a text of capitals with an underscore, or one of the few
  /// without.
  private static final Pattern LITERAL =
      Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|CI|TERM)\"");

  private static final Pattern OF_SHELL = Pattern.compile("\\$\\{?(WRIT_[A-Z_]+)");
  private static final Pattern SECRET = Pattern.compile("secrets\\.([A-Z_]+)");

  /// The system's word for a disposition of signals, what Git is told, and a word of workflows.
  private static final Set<String> NOT_READ =
      Set.of(
          "GITHUB_TOKEN",
          "SIG_IGN",
          "GIT_TERMINAL_PROMPT",
          "GIT_OPTIONAL_LOCKS",
          "GIT_NO_LAZY_FETCH",
          "GIT_GRAFT_FILE",
          "LC_ALL");

  @Test
  void theTableHasEveryVariableThatTheProgramReads() throws IOException {
    var read = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        collect(LITERAL, file, read);
      }
    }
    read.removeAll(NOT_READ);
    assertThat(read).as("variables in src/main/java").hasSizeGreaterThan(20);
    assertThat(table()).as("the table of docs/commands.md").contains(quoted(read));
  }

  @Test
  void theTableHasEveryVariableOfTheLaunchersAndEverySecretOfTheWorkflows() throws IOException {
    var read = new TreeSet<String>();
    for (var launcher : List.of("writ", "etc/install")) {
      if (Files.exists(Path.of(launcher))) {
        collect(OF_SHELL, Path.of(launcher), read);
      }
    }
    try (var files = Files.walk(Path.of("src/main/resources/writ/init"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        collect(SECRET, file, read);
      }
    }
    assertThat(table()).as("the table of docs/commands.md").contains(quoted(read));
  }

  private static void collect(Pattern pattern, Path file, Set<String> into) throws IOException {
    pattern.matcher(Files.readString(file)).results().forEach(found -> into.add(found.group(1)));
  }

  private static List<String> quoted(Set<String> names) {
    return names.stream().map(name -> "`" + name + "`").toList();
  }

  private static String table() throws IOException {
    var page = Files.readString(Path.of("docs/commands.md"));
    return page.substring(page.indexOf("## Environment"));
  }
}
