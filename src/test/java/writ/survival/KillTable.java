package writ.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes what was tried and what came of it to `target/kill-tests`, one file for each scenario.
final class KillTable {

  private static final Path FOLDER = Path.of("target/kill-tests");

  private KillTable() {}

  static void add(Scenario scenario, List<Row> rows) throws IOException {
    add(scenario.name().toLowerCase(java.util.Locale.ROOT), rows);
  }

  /// The same for runs that were killed as processes; also on standard output.
  static void print(String file, List<Death> deaths) throws IOException {
    var text =
        new StringBuilder(
            "| Change | Killed | Left behind | Next run | End |%n|---|---|---|---|---|%n"
                .formatted());
    deaths.forEach(death -> text.append(death.line()));
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(file + ".md"), text);
    System.out.print(text);
    System.out.printf(
        "%d killed, %d as specified%n",
        deaths.size(), deaths.stream().filter(Death::isFine).count());
  }

  static void add(String file, List<Row> rows) throws IOException {
    var text = new StringBuilder();
    for (var row : rows) {
      text.append(
          "| %d | %s | %s | %s | %s |%n"
              .formatted(
                  row.number(),
                  row.moment(),
                  row.left().isEmpty() ? "nothing" : String.join(", ", row.left()),
                  String.join(", ", row.nexts()),
                  row.isFine() ? "as specified" : "WRONG: " + String.join("; ", row.wrong())));
    }
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(file + ".md"), text);
  }
}
