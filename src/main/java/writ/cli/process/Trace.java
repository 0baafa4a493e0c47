package writ.cli.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.render.Printable;
import writ.workspace.Outputs;

/// Where requests are logged, without secrets: nowhere, stderr as they go, or a file at the end.
public final class Trace {

  private final Streams streams;
  private final Outputs outputs;
  private final String target;
  private final List<String> lines = new ArrayList<>();

  /// @param target a file's name, `-` for stderr, or empty for nowhere
  public Trace(Streams streams, Outputs outputs, String target) {
    this.streams = streams;
    this.outputs = outputs;
    this.target = target;
  }

  /// The file that is written in the end, if one is.
  public Optional<String> file() {
    return Optional.of(target).filter(file -> !file.isEmpty() && !file.equals("-"));
  }

  public synchronized void line(String line) {
    if (target.equals("-")) {
      streams.say(Printable.line(line));
    } else if (!target.isEmpty()) {
      lines.add(Printable.line(line));
    }
  }

  /// Writes what was gathered for a file.
  public synchronized Optional<Diagnostic> finish() {
    return file().flatMap(file -> outputs.write(file, String.join("\n", lines) + "\n"));
  }
}
