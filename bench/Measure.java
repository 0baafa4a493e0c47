import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Times whole processes: one warm-up, then rounds in which every command runs once, so that a noisy
/// minute hits all of them. Prints medians, and ratios to the first command; ratios are what counts.
///
///     java bench/Measure.java ROUNDS 'label=command' 'label=command' …
///
/// A command is given to `sh -c`. An exit code other than 0 or 2 (changes pending) ends the measurement.
/// Peak memory is measured where there is a `/usr/bin/time`.
void main(String[] args) throws IOException, InterruptedException {
  var rounds = Integer.parseInt(args[0]);
  var subjects = Arrays.stream(args).skip(1).map(Subject::parse).toList();
  for (var subject : subjects) {
    run(subject.command);
  }
  for (var round = 0; round < rounds; round++) {
    for (var subject : subjects) {
      subject.runs.add(run(subject.command));
    }
  }
  IO.println("%-38s %9s %9s %9s %8s %9s".formatted("", "median", "min", "max", "ratio", "peak"));
  var yardstick = median(subjects.getFirst().walls());
  for (var subject : subjects) {
    var walls = subject.walls();
    IO.println("%-38s %6.0f ms %6.0f ms %6.0f ms %7.2fx %6.0f MB".formatted(
        subject.label, median(walls), walls.getFirst(), walls.getLast(), median(walls) / yardstick,
        median(subject.peaks())));
  }
}

record Run(double millis, double peakMegabytes) {}

record Subject(String label, String command, List<Run> runs) {
  static Subject parse(String text) {
    var equals = text.indexOf('=');
    return new Subject(text.substring(0, equals), text.substring(equals + 1), new ArrayList<>());
  }

  List<Double> walls() {
    return runs.stream().map(Run::millis).sorted().toList();
  }

  List<Double> peaks() {
    return runs.stream().map(Run::peakMegabytes).sorted().toList();
  }
}

static double median(List<Double> sorted) {
  return sorted.get(sorted.size() / 2);
}

static final Path TIME = Path.of("/usr/bin/time");

static Run run(String command) throws IOException, InterruptedException {
  var memory = Files.createTempFile("peak", ".txt");
  var measured = Files.isExecutable(TIME)
      ? List.of(TIME.toString(), "-f", "%M", "-o", memory.toString(), "sh", "-c", command)
      : List.of("sh", "-c", command);
  var started = System.nanoTime();
  var process = new ProcessBuilder(measured)
      .redirectErrorStream(true)
      .redirectOutput(ProcessBuilder.Redirect.DISCARD)
      .start();
  var exit = process.waitFor();
  var millis = (System.nanoTime() - started) / 1e6;
  if (exit != 0 && exit != 2) {
    throw new IllegalStateException("exit " + exit + " from: " + command);
  }
  var kilobytes = Files.readAllLines(memory).stream().filter(line -> line.matches("\\d+")).findFirst();
  Files.delete(memory);
  return new Run(millis, kilobytes.map(Double::parseDouble).orElse(Double.NaN) / 1024);
}
