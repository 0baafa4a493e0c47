package writ.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;

/// What was seen while one reader was given broken text: how often, how runs ended, the slowest and
/// the one that allocated most. Printed, and kept in `target/fuzz`.
final class FuzzTable {

  private static final Path KEPT = Path.of("target/fuzz");

  private final String reader;
  private final TreeMap<String, Integer> ends = new TreeMap<>();
  private int runs;
  private Duration slowest = Duration.ZERO;
  private long most;

  FuzzTable(String reader) {
    this.reader = reader;
  }

  /// @param bytes allocated by all threads, also those that have ended
  synchronized void add(String end, Duration took, long bytes) {
    runs++;
    ends.merge(end, 1, Integer::sum);
    slowest = slowest.compareTo(took) > 0 ? slowest : took;
    most = Math.max(most, bytes);
  }

  int runs() {
    return runs;
  }

  void print() throws IOException {
    var row =
        "%-28s %5d runs  slowest %6d ms  most %5d MB allocated  ends %s"
            .formatted(reader, runs, slowest.toMillis(), most >> 20, ends);
    System.out.println("fuzz: " + row);
    Files.createDirectories(KEPT);
    Files.writeString(KEPT.resolve(reader.replace(' ', '-') + ".txt"), row + "\n");
  }
}
