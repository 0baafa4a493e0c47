package writ.cli.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.render.DiagnosticText;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.document.Document;
import writ.render.document.TerminalWriter;
import writ.token.secret.Redactor;

/// The two streams: results go to one, everything else to the other.
public final class Streams {

  /// Back to the line's begin, and nothing on it.
  private static final String CLEAR = "\r\u001b[K";

  /// One column is left free: some terminals break a line that is full.
  private static final int WIDTH = 79;

  private static final int MOST_LINE = 1024;

  /// After this, somebody wants to know why nothing happens.
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final Pattern SECRET = Pattern.compile("[!-~]{20,1024}");

  private final Environment environment;
  private final Redactor redactor;
  private boolean hasProgress;
  private boolean hasLostResults;
  private boolean hasChanged;

  /// @param redactor knows what must not be shown, whoever wrote it
  public Streams(Environment environment, Redactor redactor) {
    this.environment = environment;
    this.redactor = redactor;
  }

  public Redactor redactor() {
    return redactor;
  }

  /// Colour for a person at a terminal who did not say no (`NO_COLOR`), and for no program.
  public TerminalColor ink() {
    return isLively() && !environment.has("NO_COLOR") ? TerminalColor.ANSI : TerminalColor.NONE;
  }

  /// Whether a person sees progress and can be asked.
  public boolean isLively() {
    return environment.isTerminal() && !environment.has("CI");
  }

  public synchronized void result(String text) {
    clear();
    environment.out().print(redactor.withoutKnown(text));
    // flushes as well
    hasLostResults |= environment.out().checkError();
  }

  /// Tells a person.
  public void result(Document document) {
    result(TerminalWriter.write(document, ink()));
  }

  /// Whether standard output has not taken all results: its disk is full, or its reader is gone.
  public synchronized boolean hasLostResults() {
    return hasLostResults;
  }

  /// Cloudflare or a sink is other than before.
  public synchronized void changed() {
    hasChanged = true;
  }

  /// How a run ends that could not write what it was asked to write.
  public synchronized Exit unwritten() {
    return hasChanged ? Exit.PARTIAL : Exit.WORLD;
  }

  public synchronized void say(String line) {
    clear();
    environment.err().println(redactor.redact(line));
  }

  /// Shows a person what is going on, in one line that the next thing said replaces.
  public synchronized void progress(String what) {
    if (isLively() && !environment.variables().getOrDefault("TERM", "").equals("dumb")) {
      var line = Printable.line(redactor.redact(what), WIDTH);
      environment.err().print(CLEAR + ink().dim(line));
      environment.err().flush();
      hasProgress = true;
    }
  }

  public void show(List<Diagnostic> diagnostics) {
    show(diagnostics, Stream.empty());
  }

  /// @param names of tokens that the command shows beside them
  public synchronized void show(List<Diagnostic> diagnostics, Stream<String> names) {
    clear();
    if (!diagnostics.isEmpty()) {
      environment.err().print(redactor.redact(DiagnosticText.of(diagnostics, names, ink())));
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

  /// The first line of the input where it can be a secret's text; it is never shown. Nothing behind
  /// it is taken.
  public Optional<String> secret(String question) {
    if (isLively()) {
      prompt(question);
    }
    return Optional.of(awaited()).filter(text -> SECRET.matcher(text).matches());
  }

  /// Where nobody was asked, a pipe that brings nothing is told of.
  private String awaited() {
    var line = new FutureTask<>(this::line);
    Thread.ofPlatform().daemon().start(line);
    try {
      if (!isLively() && !hasCome(line)) {
        say("writ: waiting for a token's value on standard input, one line");
      }
      return line.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("standard input could not be read", failure.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static boolean hasCome(FutureTask<String> line)
      throws InterruptedException, ExecutionException {
    try {
      line.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  /// Asks, and gives the line that was typed; empty at the end of the input.
  public synchronized String ask(String question) {
    clear();
    prompt(question);
    return line();
  }

  /// Standard input, for whoever reads a document from it.
  public InputStream input() {
    return environment.in();
  }

  private void prompt(String question) {
    environment.err().print(question);
    environment.err().flush();
  }

  /// What stands on the next line, as far as anybody would type. Standard input that cannot be read
  /// is at its end.
  private String line() {
    var line = new ByteArrayOutputStream();
    try {
      for (var next = environment.in().read();
          next >= 0 && next != '\n' && line.size() <= MOST_LINE;
          next = environment.in().read()) {
        line.write(next);
      }
    } catch (IOException _) {
      return "";
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }
}
