package writ.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import writ.diagnostic.Diagnostic;
import writ.render.Checkout;
import writ.render.TerminalColor;
import writ.render.plan.PlanHtml;
import writ.render.plan.PlanMarkdown;
import writ.render.plan.PlanText;
import writ.render.report.GithubAnnotations;
import writ.render.report.GitlabQuality;
import writ.render.report.JunitReport;
import writ.render.report.PlanView;
import writ.render.report.Report;
import writ.render.report.ReportView;
import writ.render.report.SarifLog;
import writ.run.PlanResult;
import writ.workspace.Outputs;
import writ.workspace.Version;

/// `--format FORMAT[=FILE]`: how something is shown, and where.
///
/// @param file empty for stdout
public record Format(Kind kind, String file) {

  /// In the order of the help.
  public enum Kind {
    TEXT,
    JSON,
    MARKDOWN,
    HTML,
    SARIF,
    JUNIT,
    GITHUB,
    GITLAB;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static OptionSpec syntax() {
    return Syntax.values(
        "--format", "FORMAT[=FILE]", String.join(", ", words()) + "; text by default; repeatable.");
  }

  /// What is asked for on one command line. Text goes to stdout unless something else does.
  ///
  /// @param out the file of `--out`, or empty
  public static List<Format> all(List<String> texts, String out) {
    var all = new ArrayList<>(texts.stream().map(Format::parse).toList());
    if (!out.isEmpty()) {
      all.add(new Format(Kind.JSON, out));
    }
    var onStdout = all.stream().filter(Format::isOnStdout).count();
    if (onStdout > 1) {
      throw new WrongUsage("two formats cannot share stdout: name a file, as in `json=plan.json`");
    }
    if (onStdout == 0) {
      all.addFirst(new Format(Kind.TEXT, ""));
    }
    return List.copyOf(all);
  }

  private static Format parse(String text) {
    var equals = text.indexOf('=');
    var word = equals < 0 ? text : text.substring(0, equals);
    var file = equals < 0 ? "" : text.substring(equals + 1);
    return Stream.of(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .map(kind -> new Format(kind, file))
        .orElseThrow(() -> unknown(word));
  }

  private static WrongUsage unknown(String word) {
    return new WrongUsage(
        "`--format` takes " + String.join(", ", words()) + ", not `" + word + "`");
  }

  private static List<String> words() {
    return Stream.of(Kind.values()).map(Kind::word).toList();
  }

  /// The files that some formats go to.
  public static List<String> files(List<Format> formats) {
    return formats.stream().map(Format::file).filter(file -> !file.isEmpty()).toList();
  }

  public boolean isOnStdout() {
    return file.isEmpty();
  }

  /// Puts a text where it is wanted.
  ///
  /// @return why it cannot be written
  public Optional<Diagnostic> put(CommandContext session, String text) {
    if (isOnStdout()) {
      session.streams().result(text);
      return Optional.empty();
    }
    return new Outputs(session.environment().folder(), session.streams().redactor())
        .write(file, text);
  }

  /// Puts a plan wherever these formats want it.
  ///
  /// @return why some of them cannot be written
  public static List<Diagnostic> put(
      List<Format> formats, CommandContext session, PlanResult planned, Checkout checkout) {
    return formats.stream()
        .flatMap(format -> {
          var ink = format.isOnStdout() ? session.streams().ink() : TerminalColor.NONE;
          return format
              .put(session, planned.show(format.planView(planned, ink, checkout)))
              .stream();
        })
        .toList();
  }

  /// Says wherever these formats want a plan why there is none.
  ///
  /// @return why some of them cannot be written
  public static List<Diagnostic> putReasons(
      List<Format> formats, CommandContext session, List<Diagnostic> reasons, Checkout checkout) {
    return formats.stream()
        .flatMap(format ->
            format
                .withoutPlan(checkout)
                .flatMap(view -> format.put(session, view.of(Report.of(reasons))))
                .stream())
        .toList();
  }

  private PlanView planView(PlanResult planned, TerminalColor ink, Checkout checkout) {
    return switch (kind) {
      case TEXT -> new PlanText(ink);
      case JSON -> planned.document();
      case MARKDOWN -> new PlanMarkdown();
      case HTML -> new PlanHtml();
      case SARIF, JUNIT, GITHUB, GITLAB -> report(checkout, "plan").orElseThrow();
    };
  }

  /// How it is said that there is no plan; empty where nothing is written then.
  private Optional<ReportView> withoutPlan(Checkout checkout) {
    return switch (kind) {
      case MARKDOWN -> Optional.of(PlanMarkdown::withoutPlan);
      case HTML -> Optional.of(PlanHtml::withoutPlan);
      case TEXT, JSON, SARIF, JUNIT, GITHUB, GITLAB -> report(checkout, "plan");
    };
  }

  /// The view of a format for programs that every command has alike; empty for the others.
  public Optional<ReportView> report(Checkout checkout, String command) {
    return switch (kind) {
      case TEXT, JSON, MARKDOWN, HTML -> Optional.empty();
      case SARIF -> Optional.of(new SarifLog(checkout, command, Version.text()));
      case JUNIT -> Optional.of(new JunitReport(checkout));
      case GITHUB -> Optional.of(new GithubAnnotations(checkout));
      case GITLAB -> Optional.of(new GitlabQuality(checkout));
    };
  }
}
