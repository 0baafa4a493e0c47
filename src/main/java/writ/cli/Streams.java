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

  /// Back to the line's begin, and nothing on it.
  private static final String CLEAR = "\r\u001b[K";

  /// One column is left free: some terminals break a line that is full.
  private static final int WIDTH = 79;

  private final Environment environment;
  private boolean hasProgress;

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

  synchronized void result(String text) {
    clear();
    environment.out().print(text);
    environment.out().flush();
  }

  synchronized void say(String line) {
    clear();
    environment.err().println(line);
  }

  /// Shows a person what is going on, in one line that the next thing said replaces.
  synchronized void progress(String what) {
    if (isLively() && !environment.variables().getOrDefault("TERM", "").equals("dumb")) {
      var line = Printable.line(what, WIDTH);
      environment.err().print(CLEAR + ink().dim(line));
      environment.err().flush();
      hasProgress = true;
    }
  }

  synchronized void show(List<Diagnostic> diagnostics) {
    clear();
    if (!diagnostics.isEmpty()) {
      environment.err().print(new DiagnosticText(ink()).all(diagnostics));
      environment.err().flush();
    }
  }

  /// Takes the line about what is going on away.
  private void clear() {
    if (hasProgress) {
      environment.err().print(CLEAR);
      environment.err().flush();
      hasProgress = false;
    }
  }

  /// Asks, and gives the line that was typed; empty at the end of the input.
  synchronized String ask(String question) {
    clear();
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
