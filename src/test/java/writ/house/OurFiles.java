package writ.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of the repository, without what tools put beside them.
final class OurFiles {

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", ".writ", ".idea", ".vscode", ".mvn");

  private OurFiles() {}

  static List<Path> all() throws IOException {
    return below(Path.of(""));
  }

  /// The lines of a file, bytes as characters: one that is no UTF-8 must not stop a search. A
  /// picture has none, for its bytes may look like a word.
  static List<String> lines(Path file) throws IOException {
    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return text.startsWith("\u0089PNG") ? List.of() : text.lines().toList();
  }

  private static List<Path> below(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    try (var entries = Files.list(folder)) {
      for (var entry : entries.sorted().toList()) {
        // in a second working tree of the repository `.git` is a file
        if (NOT_OURS.contains(entry.getFileName().toString())) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          files.addAll(below(entry));
        } else {
          files.add(entry);
        }
      }
    }
    return files;
  }
}
