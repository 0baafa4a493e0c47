package writ.scripts;

import java.util.List;
import java.util.stream.Stream;

/// What a command says: two streams and an exit code.
record Output(String stdout, String stderr, int exit) {

  private static final String STDOUT = ">";
  private static final String STDERR = "!";
  private static final String EXIT = "? ";
  private static final String NO_LINE_END = "~";

  static boolean isLine(String line) {
    return line.startsWith(STDOUT) || line.startsWith(STDERR) || line.startsWith(EXIT);
  }

  static Output parse(List<String> lines) {
    var exit =
        lines.stream()
            .filter(line -> line.startsWith(EXIT))
            .map(line -> Integer.valueOf(line.substring(EXIT.length()).strip()))
            .findFirst()
            .orElse(0);
    return new Output(read(lines, STDOUT), read(lines, STDERR), exit);
  }

  /// The lines of a script that expect this output; none for silent success.
  List<String> lines() {
    var code = exit == 0 ? Stream.<String>of() : Stream.of(EXIT + exit);
    return Stream.of(write(stdout, STDOUT), write(stderr, STDERR), code)
        .flatMap(lines -> lines)
        .toList();
  }

  private static String read(List<String> lines, String mark) {
    var text = new StringBuilder();
    for (var line : lines) {
      if (line.equals(mark + NO_LINE_END)) {
        text.setLength(text.length() - 1);
      } else if (line.equals(mark)) {
        text.append('\n');
      } else if (line.startsWith(mark + " ")) {
        text.append(line.substring(mark.length() + 1)).append('\n');
      }
    }
    return text.toString();
  }

  private static Stream<String> write(String text, String mark) {
    var lines = text.split("\n", -1);
    var ended = lines[lines.length - 1].isEmpty();
    var marked =
        Stream.of(lines)
            .limit(ended ? lines.length - 1L : lines.length)
            .map(line -> line.isEmpty() ? mark : mark + " " + line);
    return ended ? marked : Stream.concat(marked, Stream.of(mark + NO_LINE_END));
  }
}
