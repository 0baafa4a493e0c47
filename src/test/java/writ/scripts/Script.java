package writ.scripts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A script: steps, and the files that lie in its folder when it starts.
record Script(List<Step> steps, List<String> ending, Map<String, String> files) {

  private static final Pattern FILE = Pattern.compile("-- (\\S+) --");
  private static final String PROMPT = "$ ";

  /// A command with what it must say.
  ///
  /// @param before comments and empty lines above it
  record Step(List<String> before, String command, Output expected) {

    private Stream<String> lines() {
      return Stream.of(before.stream(), Stream.of(PROMPT + command), expected.lines().stream())
          .flatMap(lines -> lines);
    }
  }

  static Script parse(String text) {
    var lines = text.lines().toList();
    var end = 0;
    while (end < lines.size() && !FILE.matcher(lines.get(end)).matches()) {
      end++;
    }
    var head = lines.subList(0, end);
    var steps = new ArrayList<Step>();
    var at = 0;
    for (var next = nextStep(head, at); next < head.size(); next = nextStep(head, at)) {
      var last = afterOutput(head, next + 1);
      steps.add(
          new Step(
              comments(head.subList(at, next)),
              head.get(next).substring(PROMPT.length()),
              Output.parse(head.subList(next + 1, last))));
      at = last;
    }
    return new Script(
        steps, comments(head.subList(at, end)), files(lines.subList(end, lines.size())));
  }

  /// The same script expecting other outputs, one for each step.
  Script expecting(List<Output> outputs) {
    var changed = new ArrayList<Step>();
    for (var index = 0; index < steps.size(); index++) {
      var step = steps.get(index);
      changed.add(new Step(step.before(), step.command(), outputs.get(index)));
    }
    return new Script(changed, ending, files);
  }

  String text() {
    var head = Stream.concat(steps.stream().flatMap(Step::lines), ending.stream());
    var tail =
        files.entrySet().stream().map(file -> "-- " + file.getKey() + " --\n" + file.getValue());
    return Stream.concat(head.map(line -> line + "\n"), tail).collect(Collectors.joining());
  }

  private static int nextStep(List<String> lines, int from) {
    var at = from;
    while (at < lines.size() && !lines.get(at).startsWith(PROMPT)) {
      at++;
    }
    return at;
  }

  private static int afterOutput(List<String> lines, int from) {
    var at = from;
    while (at < lines.size() && Output.isLine(lines.get(at))) {
      at++;
    }
    return at;
  }

  private static List<String> comments(List<String> lines) {
    for (var line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalArgumentException("neither command, output nor comment: " + line);
      }
    }
    return lines;
  }

  private static Map<String, String> files(List<String> lines) {
    var files = new LinkedHashMap<String, String>();
    var name = "";
    for (var line : lines) {
      var header = FILE.matcher(line);
      if (header.matches()) {
        name = header.group(1);
        files.put(name, "");
      } else {
        files.merge(name, line + "\n", String::concat);
      }
    }
    return files;
  }
}
