package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What must not be written: promises to do it later, tests that are switched off, places that
/// exist on one machine only. The patterns are put together from halves so that this file passes.
final class WordingTest {

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", ".writ", ".idea", ".vscode", ".mvn");

  private static final List<Pattern> FORBIDDEN =
      List.of(
          Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b"),
          Pattern.compile("@Dis" + "abled\\b"),
          Pattern.compile("(?<![\\w.])/(wo" + "rk|ro" + "ot)/"),
          Pattern.compile("/ho" + "me/(?!linuxbrew/)|/Use" + "rs/"),
          Pattern.compile("\\.\\./sha" + "red\\b"));

  @Test
  void nothingForbiddenIsWritten() throws IOException {
    var findings = new ArrayList<String>();
    for (var file : ourFiles(Path.of(""))) {
      findings.addAll(findings(file));
    }
    assertThat(findings).isEmpty();
  }

  private static List<String> findings(Path file) throws IOException {
    var findings = new ArrayList<String>();
    // bytes as characters: a file that is no UTF-8 must not stop the search
    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
    // a picture has no words, and its bytes may look like one
    var lines = text.startsWith("\u0089PNG") ? List.<String>of() : text.lines().toList();
    for (var number = 1; number <= lines.size(); number++) {
      var line = lines.get(number - 1);
      if (FORBIDDEN.stream().anyMatch(pattern -> pattern.matcher(line).find())) {
        findings.add(file + ":" + number + ": " + line.strip());
      }
    }
    return findings;
  }

  private static List<Path> ourFiles(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    try (var entries = Files.list(folder)) {
      for (var entry : entries.sorted().toList()) {
        // in a second working tree of the repository `.git` is a file
        if (NOT_OURS.contains(entry.getFileName().toString())) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          files.addAll(ourFiles(entry));
        } else {
          files.add(entry);
        }
      }
    }
    return files;
  }
}
