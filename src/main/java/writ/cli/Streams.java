package writ.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.render.DiagnosticText;
import writ.render.Ink;
import writ.render.Printable;

/// The two streams: results go to one, everything else to the other.
final class Streams {

  private final Environment environment;

  Streams(Environment environment) {
    this.environment = environment;
  }

  /// Colour for a person at a terminal who did not say no (`NO_COLOR`), and for no program.
  Ink ink() {
    return isLively() && !environment.has("NO_COLOR") ? Ink.ANSI : Ink.NONE;
  }

  /// Whether a person sees progress and can be asked.
  boolean isLively() {
    return environment.isTerminal() && !environment.has("CI");
  }

  void result(String text) {
    environment.out().print(text);
    environment.out().flush();
  }

  void say(String line) {
    environment.err().println(line);
  }

  /// A line that shows a person what is going on.
  void progress(String line) {
    if (isLively()) {
      say(ink().dim(Printable.line(line)));
    }
  }

  void show(List<Diagnostic> diagnostics) {
    if (!diagnostics.isEmpty()) {
      environment.err().print(new DiagnosticText(ink()).all(diagnostics));
      environment.err().flush();
    }
  }

  /// Asks, and gives the line that was typed; empty at the end of the input.
  String ask(String question) {
    environment.err().print(question);
    environment.err().flush();
    try {
      var reader =
          new BufferedReader(new InputStreamReader(environment.in(), StandardCharsets.UTF_8));
      var line = reader.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
