package writ.render.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import writ.render.Printable;
import writ.render.TextColumns;
import writ.render.Tone;
import writ.render.Words;
import writ.render.report.DiagnosticMarkdown;
import writ.render.report.FindingMarkdown;

/// A document as Markdown, no longer than its place takes: what sums it up and items that matter
/// always fit, the rest as far as it does, then counts. A block that is cut gets half of what is
/// left, the last one all of it.
public final class MarkdownWriter {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

  /// A comment on GitHub takes 65,536 characters.
  private static final int COMMENT = 60_000;

  /// What the summary of a job has room for, of a mebibyte.
  private static final int JOB_SUMMARY = 900_000;

  /// What is kept for everything behind the items; what they leave is for it as well.
  private static final int TAIL = 14_000;

  /// What the summary, and lists behind it, may reach to.
  private static final int SUMMARY = 20_000;

  private static final int LISTINGS = 24_000;

  /// Enough for every permission that is no read by its name.
  private static final int SENTENCE = 9_000;

  private static final int LISTED = 50;
  private static final int FOLDED = 60;

  private final int limit;
  private final StringBuilder text = new StringBuilder();

  /// How many blocks that are cut are still to come.
  private int toCome;

  private MarkdownWriter(int limit) {
    this.limit = limit;
  }

  /// For a comment on a pull request, with [#marker] as its first line.
  public static String comment(Document document) {
    var writer = new MarkdownWriter(COMMENT);
    writer.text.append(marker(document.title())).append('\n');
    return writer.write(document);
  }

  /// For the summary of a job, or a wiki.
  public static String summary(Document document) {
    return new MarkdownWriter(JOB_SUMMARY).write(document);
  }

  /// Lets a workflow find its own comment again and replace it.
  public static String marker(String title) {
    return "<!-- writ " + title.toLowerCase(Locale.ROOT) + " -->";
  }

  private String write(Document document) {
    text.append("### Writ ").append(document.title().toLowerCase(Locale.ROOT)).append('\n');
    var blocks = document.in(Medium.MARKDOWN);
    toCome = (int) blocks.stream().filter(MarkdownWriter::isCut).count();
    blocks.forEach(this::add);
    return text.toString();
  }

  private static boolean isCut(Block block) {
    return block instanceof Block.Findings
        || block instanceof Block.Diagnostics
        || block instanceof Block.Fold;
  }

  private int room() {
    return (limit - text.length()) / Math.min(2, toCome--);
  }

  private void add(Block block) {
    switch (block) {
      case Block.Alarm(var label, var words) ->
          text.append(label.isEmpty() ? "\n**" : "\n**" + Printable.markdown(label) + "** ")
              .append(sentence(words))
              .append(label.isEmpty() ? "**\n" : "\n");
      case Block.Summary summary -> {
        text.append('\n');
        var lines = summary.sentences().stream().map(each -> sentence(each) + "\n").toList();
        append(text, lines, lines.size(), SUMMARY, "more sentence");
      }
      case Block.Heading heading -> heading(heading);
      case Block.Paragraph paragraph ->
          text.append('\n').append(sentence(paragraph.text())).append('\n');
      case Block.Line line -> line(line);
      case Block.Space _ -> {}
      case Block.Listing listing -> {
        text.append('\n');
        var lines = listing.lines().stream().map(each -> "- " + sentence(each) + "\n").toList();
        append(text, lines, LISTED, LISTINGS, "more " + listing.noun());
      }
      case Block.Code code -> {
        text.append("\n```").append(code.language()).append('\n');
        code.text().lines().forEach(each -> text.append(Printable.fenced(each)).append('\n'));
        text.append("```\n");
      }
      case Block.Facts facts -> {
        text.append('\n');
        facts.facts().forEach(this::fact);
      }
      case Block.Item item -> text.append(ItemMarkdown.of(item).full());
      case Block.Ranked ranked -> {
        text.append('\n');
        var items = ranked.items().stream().map(ItemMarkdown::of).toList();
        text.append(RankedMarkdown.of(items, limit - TAIL - text.length()));
      }
      case Block.Table table -> table(table);
      case Block.Fold fold -> text.append(fold(fold, room()));
      case Block.FindingCounts(var report) ->
          FindingMarkdown.summary(report).ifPresent(line -> text.append(line).append('\n'));
      case Block.Findings(var report) -> text.append(FindingMarkdown.section(report, room()));
      case Block.Diagnostics(var report) ->
          text.append(DiagnosticMarkdown.section(report.diagnostics(), room()));
      // a comment shows no drawing
      case Block.Figures _, Block.Filter _, Block.Timeline _, Block.AccessMatrices _ -> {}
    }
  }

  private static String sentence(String text) {
    return Printable.markdown(TextColumns.cut(text, SENTENCE));
  }

  private void heading(Block.Heading heading) {
    var note = heading.note().isEmpty() ? "" : ": " + heading.note();
    var aside = heading.aside().isEmpty() ? "" : " (" + heading.aside() + ")";
    text.append("\n###")
        .append("#".repeat(heading.level()))
        .append(' ')
        .append(Printable.markdown(heading.text() + note + aside))
        .append('\n');
  }

  private void line(Block.Line line) {
    var loud = line.tone() == Tone.STRONG ? "**" : "";
    text.append('\n').append(loud).append(sentence(line.text())).append(loud).append('\n');
  }

  private void fact(Block.Facts.Fact fact) {
    text.append("- ")
        .append(Printable.markdown((fact.label() + " " + String.join("; ", fact.sentences()))))
        .append('\n');
    fact.advice()
        .forEach(each -> text.append("  - ").append(Printable.markdown(each)).append('\n'));
  }

  /// As many as fit, and a count of the others.
  private static void append(
      StringBuilder text, List<String> lines, int most, int room, String noun) {
    var shown = 0;
    for (var line : lines) {
      if (shown == most || text.length() + line.length() > room) {
        break;
      }
      text.append(line);
      shown++;
    }
    if (shown < lines.size()) {
      text.append("\n… and ").append(Words.count(lines.size() - shown, noun)).append(".\n");
    }
  }

  /// All of it or nothing, but for a count of what is not told.
  private static String fold(Block.Fold fold, int room) {
    if (fold.brief().isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n#### " + Printable.markdown(fold.title()) + "\n\n```text\n");
    var lines = fold.brief().stream().map(line -> Printable.fenced(line) + "\n").toList();
    append(text, lines, FOLDED, room - 100, "more token");
    text.append("```\n");
    return text.length() > room ? "" : text.toString();
  }

  private void table(Block.Table table) {
    var titles = new ArrayList<String>();
    for (var column : table.columns()) {
      if (column.media().contains(Medium.MARKDOWN)) {
        titles.add(column.title());
      }
    }
    text.append("\n| ").append(String.join(" | ", titles)).append(" |\n|");
    text.append("---|".repeat(titles.size())).append('\n');
    for (var group : table.groups()) {
      for (var row : group.rows()) {
        text.append("| ").append(row(table.columns(), row.cells())).append(" |\n");
      }
    }
  }

  private static String row(List<Block.Table.Column> columns, List<Cell> cells) {
    var texts = new ArrayList<String>();
    for (var at = 0; at < columns.size(); at++) {
      if (columns.get(at).media().contains(Medium.MARKDOWN)) {
        texts.add(cell(cells.get(at)));
      }
    }
    return String.join(" | ", texts);
  }

  private static String cell(Cell cell) {
    return switch (cell) {
      case Cell.Text(var text) -> Printable.markdown(text);
      case Cell.Name name -> Printable.markdown(name.name());
      case Cell.Badges(var badges) -> Printable.markdown(badges.getFirst().word());
      case Cell.Day day -> day(day.instant());
      case Cell.Access access -> Printable.markdown(access.text());
    };
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "never" : DATE.format(instant.atOffset(ZoneOffset.UTC));
  }
}
