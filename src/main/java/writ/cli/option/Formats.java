package writ.cli.option;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.Format.Kind;
import writ.diagnostic.Diagnostic;
import writ.render.Checkout;
import writ.render.TerminalColor;
import writ.render.document.Document;
import writ.render.document.HtmlWriter;
import writ.render.document.MarkdownWriter;
import writ.render.document.TerminalWriter;
import writ.render.report.GithubAnnotations;
import writ.render.report.GitlabQuality;
import writ.render.report.JunitReport;
import writ.render.report.ReportView;
import writ.render.report.SarifLog;
import writ.workspace.Outputs;
import writ.workspace.Version;

/// `--format`: in which formats a command tells its answer, each with what writes it. The option,
/// its help, what it refuses, and the one place that writes to stdout and files all follow from
/// this table.
///
/// @param <T> what the command has found out
public final class Formats<T> {

  private final Choice choice;
  private final Map<Kind, Writer<T>> writers = new EnumMap<>(Kind.class);

  /// What may be chosen.
  private enum Choice {
    /// One format, on stdout.
    ONE,
    /// Several, on stdout or in files; text where none is named.
    SEVERAL,
    /// Several, of which one is on stdout: text unless another is.
    BESIDE_TEXT
  }

  /// Makes text of an answer.
  @FunctionalInterface
  public interface Writer<T> {
    String write(T answer, Target target);
  }

  /// Where a text goes.
  ///
  /// @param color none in a file
  /// @param origin what a pipeline runs for
  public record Target(boolean isStdout, TerminalColor color, RunOrigin origin) {}

  private Formats(Choice choice) {
    this.choice = choice;
  }

  /// One of these formats, on stdout.
  public static <T> Formats<T> one() {
    return new Formats<>(Choice.ONE);
  }

  /// As many as are named, each on stdout or in a file; text where none is named.
  public static <T> Formats<T> several() {
    return new Formats<>(Choice.SEVERAL);
  }

  /// The same, but one of them is on stdout: text unless it is another.
  public static <T> Formats<T> besideText() {
    return new Formats<>(Choice.BESIDE_TEXT);
  }

  /// The same with one format more.
  public Formats<T> with(Kind kind, Writer<T> writer) {
    var more = new Formats<T>(choice);
    more.writers.putAll(writers);
    more.writers.put(kind, writer);
    return more;
  }

  /// The same with text for a person.
  public Formats<T> withText(Function<T, Document> described) {
    return with(
        Kind.TEXT,
        (answer, target) -> TerminalWriter.write(described.apply(answer), target.color()));
  }

  /// The same with a page that stands alone.
  public Formats<T> withHtml(Function<T, Document> described) {
    return with(
        Kind.HTML, (answer, to) -> HtmlWriter.write(to.origin().above(described.apply(answer))));
  }

  /// The same with a comment on a pull request.
  public Formats<T> withComment(Function<T, Document> described) {
    return with(
        Kind.MARKDOWN,
        (answer, to) -> MarkdownWriter.comment(to.origin().above(described.apply(answer))));
  }

  /// The same with the summary of a job.
  public Formats<T> withSummary(Function<T, Document> described) {
    return with(
        Kind.MARKDOWN,
        (answer, to) -> MarkdownWriter.summary(to.origin().above(described.apply(answer))));
  }

  /// The same with the formats for programs that show findings.
  ///
  /// @param command the word of the command, as a log names it
  /// @param shown how an answer tells what it has to say
  public Formats<T> withReports(
      String command, Function<T, Checkout> checkout, BiFunction<T, ReportView, String> shown) {
    return with(
            Kind.SARIF,
            (answer, _) ->
                shown.apply(answer, new SarifLog(checkout.apply(answer), command, Version.text())))
        .with(
            Kind.JUNIT, (answer, _) -> shown.apply(answer, new JunitReport(checkout.apply(answer))))
        .with(
            Kind.GITHUB,
            (answer, _) -> shown.apply(answer, new GithubAnnotations(checkout.apply(answer))))
        .with(
            Kind.GITLAB,
            (answer, _) -> shown.apply(answer, new GitlabQuality(checkout.apply(answer))));
  }

  public OptionSpec syntax() {
    return choice == Choice.ONE
        ? Syntax.value(
            "--format",
            "FORMAT",
            String.join(" or ", words()).replaceFirst("text", "text (default)") + ".")
        : Syntax.values(
            "--format",
            "FORMAT[=FILE]",
            String.join(", ", words()) + "; text by default; repeatable.");
  }

  /// What is asked for on one command line.
  public List<Format> of(ParseResult given) {
    return of(given, "");
  }

  /// The same.
  ///
  /// @param out the file of `--out`, for JSON; may be empty
  public List<Format> of(ParseResult given, String out) {
    if (choice == Choice.ONE) {
      return List.of(new Format(kind(Syntax.text(given, "--format", Kind.TEXT.word())), ""));
    }
    var all = new ArrayList<Format>();
    Syntax.texts(given, "--format").forEach(text -> all.add(parse(text)));
    if (!out.isEmpty()) {
      all.add(new Format(Kind.JSON, out));
    }
    if (choice == Choice.SEVERAL ? all.isEmpty() : onStdout(all) == 0) {
      all.addFirst(new Format(Kind.TEXT, ""));
    }
    if (choice == Choice.BESIDE_TEXT && onStdout(all) > 1) {
      throw new WrongUsage("two formats cannot share stdout: name a file, as in `json=plan.json`");
    }
    return List.copyOf(all);
  }

  private static long onStdout(List<Format> formats) {
    return formats.stream().filter(Format::isOnStdout).count();
  }

  private Format parse(String text) {
    var parts = text.split("=", 2);
    return new Format(kind(parts[0]), parts.length > 1 ? parts[1] : "");
  }

  private Kind kind(String word) {
    return writers.keySet().stream()
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> {
          var offered = String.join(choice == Choice.ONE ? " or " : ", ", words());
          return new WrongUsage("`--format` takes " + offered + ", not `" + word + "`");
        });
  }

  private List<String> words() {
    return writers.keySet().stream().map(Kind::word).toList();
  }

  /// The files that some formats go to.
  public static List<String> files(List<Format> formats) {
    return formats.stream().map(Format::file).filter(file -> !file.isEmpty()).toList();
  }

  /// Writes an answer in each of the formats that this table has.
  ///
  /// @return why some of them cannot be written
  public List<Diagnostic> write(CommandContext session, List<Format> formats, T answer) {
    var written = formats.stream().filter(each -> writers.containsKey(each.kind())).toList();
    if (written.isEmpty()) {
      return List.of();
    }
    var origin = RunOrigin.of(session.environment());
    return written.stream()
        .flatMap(format -> write(session, format, origin, answer).stream())
        .toList();
  }

  /// Writes a document as a comment into a file; nothing where none is named.
  ///
  /// @return why it cannot be written
  public static List<Diagnostic> comment(CommandContext session, String file, Document document) {
    if (file.isEmpty()) {
      return List.of();
    }
    var text = MarkdownWriter.comment(RunOrigin.of(session.environment()).above(document));
    return write(session, file, text).stream().toList();
  }

  private static Optional<Diagnostic> write(CommandContext session, String file, String text) {
    return new Outputs(session.environment().folder(), session.streams().redactor())
        .write(file, text);
  }

  private Optional<Diagnostic> write(
      CommandContext session, Format format, RunOrigin origin, T answer) {
    var writer = Objects.requireNonNull(writers.get(format.kind()), "it is one of this table");
    var streams = session.streams();
    if (format.isOnStdout()) {
      streams.result(writer.write(answer, new Target(true, streams.ink(), origin)));
      return Optional.empty();
    }
    var text = writer.write(answer, new Target(false, TerminalColor.NONE, origin));
    return write(session, format.file(), text);
  }
}
