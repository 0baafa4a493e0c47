package writ.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.diagnostic.Span;

/// Diagnostics as a person reads them in a terminal: the sentence, the place with its line and
/// carets, what else belongs to it, what to do.
public final class DiagnosticText {

  private static final String FINDING = "guardrail/";

  /// What else is said of many alike, and what they are.
  private static final Map<String, String> TOGETHER =
      Map.of("cloudflare/unproven-listing", "owner", "pipeline/unread-spec", "file");

  /// A name alone, or behind its owner; what else stands in backticks is copied, and stays.
  private static final Pattern NAMED = Pattern.compile("`([^`]*/)?([^`/]+)`");

  private final TerminalColor ink;
  private final ListedNames listed;

  public DiagnosticText(TerminalColor ink) {
    this(ink, ListedNames.of(Stream.empty()));
  }

  private DiagnosticText(TerminalColor ink, ListedNames listed) {
    this.ink = ink;
    this.listed = listed;
  }

  /// For some that are read together: two names in them that look the same are told apart.
  public static DiagnosticText among(List<Diagnostic> diagnostics, TerminalColor ink) {
    return among(diagnostics, Stream.empty(), ink);
  }

  private static DiagnosticText among(
      List<Diagnostic> diagnostics, Stream<String> others, TerminalColor ink) {
    var names =
        diagnostics.stream()
            .flatMap(each ->
                Stream.concat(
                    Stream.of(each.message(), each.label()),
                    each.related().stream().map(Diagnostic.Related::message)))
            .flatMap(text -> NAMED.matcher(text).results())
            .map(match -> match.group(2));
    return new DiagnosticText(ink, ListedNames.of(Stream.concat(names, others)));
  }

  /// Without colour, sorted by place, a blank line between two; ends with a line break unless there
  /// is none at all.
  public static String of(List<Diagnostic> diagnostics) {
    return of(diagnostics, Stream.empty(), TerminalColor.NONE);
  }

  /// The same in colour.
  ///
  /// @param others names that are shown beside them
  public static String of(List<Diagnostic> diagnostics, Stream<String> others, TerminalColor ink) {
    return among(diagnostics, others, ink).all(diagnostics);
  }

  /// Sorted by place, a blank line between two. What one rule found in several places is told once,
  /// with a line for each place.
  private String all(List<Diagnostic> diagnostics) {
    var told = new LinkedHashMap<String, List<Diagnostic>>();
    diagnostics.stream()
        .sorted()
        .forEach(each ->
            told.computeIfAbsent(group(each, told.size()), _ -> new ArrayList<>()).add(each));
    return told.values().stream()
        .map(each -> each.size() == 1 ? one(each.getFirst()) : together(each))
        .collect(Collectors.joining("\n"));
  }

  /// What is told together with it; another word for each that stands alone.
  ///
  /// @param before how many groups there are
  private static String group(Diagnostic diagnostic, int before) {
    var code = diagnostic.code().slug();
    return (code.startsWith(FINDING) || TOGETHER.containsKey(code))
            && diagnostic.related().isEmpty()
        ? diagnostic.severity() + " " + code
        : String.valueOf(before);
  }

  private String together(List<Diagnostic> findings) {
    var first = findings.getFirst();
    var severity = first.severity();
    var noun = TOGETHER.getOrDefault(first.code().slug(), "finding");
    var shared =
        first.hints().stream()
            .filter(hint -> findings.stream().allMatch(each -> each.hints().contains(hint)))
            .toList();
    var lines = new ArrayList<String>();
    lines.add(
        coloured(severity, severity.word() + "[" + first.code().slug() + "]")
            + ink.bold(": " + Words.count(findings.size(), noun)));
    for (var each : findings) {
      var place = each.span() == null ? "" : Printable.line(each.span().toString()) + "  ";
      lines.add("  " + ink.blue(place) + line(each.message()));
      each.hints().stream()
          .filter(hint -> !shared.contains(hint))
          .forEach(hint -> lines.add("    hint: " + Printable.line(hint)));
    }
    shared.forEach(hint -> lines.add("  hint: " + Printable.line(hint)));
    return String.join("\n", lines) + "\n";
  }

  /// One diagnostic; every line of it ends with a line break.
  public String one(Diagnostic diagnostic) {
    var lines = new ArrayList<String>();
    lines.add(headline(diagnostic));
    var gutter = gutter(diagnostic);
    var span = diagnostic.span();
    if (span != null) {
      lines.addAll(place(span, gutter, "^", diagnostic.label(), diagnostic.severity()));
    }
    for (var other : diagnostic.related()) {
      lines.addAll(place(other.span(), gutter, "-", other.message(), Severity.NOTE));
    }
    diagnostic.hints().forEach(hint -> lines.add("  hint: " + Printable.line(hint)));
    return String.join("\n", lines) + "\n";
  }

  private String headline(Diagnostic diagnostic) {
    var severity = diagnostic.severity();
    return coloured(severity, severity.word() + "[" + diagnostic.code().slug() + "]")
        + ink.bold(": " + line(diagnostic.message()));
  }

  private List<String> place(Span span, int gutter, String mark, String label, Severity severity) {
    var margin = " ".repeat(gutter);
    var arrow = ink.blue(margin + "┌─ ") + Printable.line(span.toString());
    if (span.source().line(span.line()).isEmpty()) {
      return label.isEmpty() ? List.of(arrow) : List.of(arrow + " " + line(label));
    }
    var excerpt = Excerpt.of(span);
    var number = " ".repeat(gutter - digits(span)) + span.line();
    var beside = label.isEmpty() ? "" : " " + line(label);
    return List.of(
        arrow,
        ink.blue(number + "│ ") + excerpt.text(),
        ink.blue(margin + "│ ") + coloured(severity, excerpt.underline(mark) + beside));
  }

  private String line(String text) {
    return Printable.line(
        NAMED
            .matcher(text)
            .replaceAll(match ->
                Matcher.quoteReplacement(
                    "`"
                        + Objects.requireNonNullElse(match.group(1), "")
                        + listed.alike(match.group(2))
                        + "`")));
  }

  private String coloured(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> ink.red(text);
      case WARNING -> ink.yellow(text);
      case NOTE -> ink.blue(text);
    };
  }

  /// Wide enough for the longest line number, and never so narrow that single digits stand out.
  private static int gutter(Diagnostic diagnostic) {
    var spans =
        Stream.concat(
            Stream.ofNullable(diagnostic.span()),
            diagnostic.related().stream().map(Diagnostic.Related::span));
    return spans.mapToInt(DiagnosticText::digits).reduce(2, Math::max);
  }

  private static int digits(Span span) {
    return Integer.toString(span.line()).length();
  }
}
