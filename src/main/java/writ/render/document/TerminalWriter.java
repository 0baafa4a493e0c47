package writ.render.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.Tone;
import writ.render.change.ChangeLine;

/// A document in a terminal of eighty columns.
public final class TerminalWriter {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

  /// Where what is told of an item begins.
  private static final int BELOW = 6;

  private static final int WHAT = 40;

  private final TerminalColor color;
  private final TextPage page = new TextPage();

  private TerminalWriter(TerminalColor color) {
    this.color = color;
  }

  /// The whole text; every line ends with a line break.
  public static String write(Document document, TerminalColor color) {
    var writer = new TerminalWriter(color);
    document.in(Medium.TERMINAL).forEach(writer::add);
    return writer.page.text();
  }

  private void add(Block block) {
    switch (block) {
      case Block.Alarm alarm -> {
        var label = alarm.label().isEmpty() ? "" : alarm.label() + " ";
        line(0, label + alarm.text(), Tone.BAD);
      }
      case Block.Summary summary -> summary.sentences().forEach(each -> paragraph(0, each));
      case Block.Heading heading -> heading(heading);
      case Block.Paragraph paragraph -> paragraph(paragraph.indent(), paragraph.text());
      case Block.Line line -> line(line.indent(), line.text(), line.tone());
      case Block.Space _ -> page.blank();
      case Block.Listing listing ->
          listing.lines().forEach(each -> line(listing.indent(), each, Tone.PLAIN));
      case Block.Code code ->
          code.text().lines().forEach(each -> line(code.indent(), each, Tone.PLAIN));
      case Block.Facts facts ->
          facts.facts().forEach(each -> fact(facts.indent(), facts.widths(), each));
      case Block.Item item -> item(item);
      case Block.Ranked ranked -> ranked.items().forEach(this::item);
      case Block.Table table -> table(table);
      case Block.Fold fold -> {
        line(2, fold.title() + ":", Tone.PLAIN);
        fold.brief().forEach(each -> line(4, each, Tone.PLAIN));
      }
      // a terminal shows no drawing; numbers are in the sentences; findings are diagnostics there,
      // which the command prints
      case Block.Figures _,
          Block.Filter _,
          Block.Timeline _,
          Block.AccessMatrices _,
          Block.FindingCounts _,
          Block.Findings _,
          Block.Diagnostics _ -> {}
    }
  }

  private void heading(Block.Heading heading) {
    var note = heading.note().isEmpty() ? "" : ": " + heading.note();
    line(2 * heading.level() - 2, heading.text() + note, heading.tone());
    aside(heading.aside());
  }

  private void line(int indent, String text, Tone tone) {
    page.line(" ".repeat(indent) + Printable.line(text), tone.in(color));
  }

  private void paragraph(int indent, String text) {
    page.beside(indent, "", Tone.PLAIN.in(color), Printable.line(text));
  }

  private void aside(String text) {
    if (!text.isEmpty()) {
      page.right(Printable.line(text));
    }
  }

  private void fact(int indent, List<Integer> widths, Block.Facts.Fact fact) {
    var label = new StringBuilder();
    for (var at = 0; at < fact.labels().size(); at++) {
      var width = at < widths.size() ? widths.get(at) : 0;
      label.append(TextColumns.padded(Printable.line(fact.labels().get(at)), width));
    }
    var sentences = fact.sentences();
    var first = sentences.isEmpty() ? "" : sentences.getFirst();
    page.beside(indent, label.toString(), fact.tone().in(color), Printable.line(first));
    var below = label.isEmpty() ? indent : indent + TextColumns.of(label.toString()) + 2;
    sentences.stream().skip(1).forEach(each -> paragraph(below, each));
    fact.advice()
        .forEach(each -> page.beside(below, "->", Tone.PLAIN.in(color), Printable.line(each)));
  }

  private void item(Block.Item item) {
    var sign = item.sign().isEmpty() ? "" : item.sign() + " ";
    var note = item.note().isEmpty() ? "" : "  (" + item.note() + ")";
    page.line("  " + Printable.line(sign + item.name() + note), bold(item.tone()));
    item.marks().forEach(mark -> page.more("  " + Printable.line(mark.word()), bold(mark.tone())));
    aside(item.where());
    var width = ChangeLine.width(item.lines(), WHAT);
    for (var line : item.lines()) {
      var labels = List.of(line.sign(), line.what());
      var tone = tone(line);
      fact(
          BELOW,
          List.of(2, width),
          new Block.Facts.Fact(labels, tone, List.of(line.where()), List.of()));
    }
    if (item.verdict() != null) {
      fact(BELOW, List.of(), item.verdict());
    }
    item.facts().forEach(each -> fact(BELOW, List.of(), each));
    aside(item.end());
  }

  private UnaryOperator<String> bold(Tone tone) {
    return text -> color.bold(tone.in(color).apply(text));
  }

  private static Tone tone(ChangeLine line) {
    return switch (line.sign()) {
      case "+" -> Tone.FINE;
      case "-" -> Tone.BAD;
      default -> Tone.WARN;
    };
  }

  private void table(Block.Table table) {
    var titles =
        table.columns().stream()
            .map(column -> (Cell) new Cell.Text(column.title().toUpperCase(Locale.ROOT)))
            .toList();
    if (table.columns().stream().anyMatch(column -> !column.title().isEmpty())) {
      page.line(row(table.columns(), titles), Tone.FAINT.in(color));
    }
    for (var group : table.groups()) {
      for (var row : group.rows()) {
        page.line(row(table.columns(), row.cells()), row.tone().in(color));
      }
    }
  }

  private static String row(List<Block.Table.Column> columns, List<Cell> cells) {
    var texts = new ArrayList<String>();
    for (var at = 0; at < columns.size(); at++) {
      var column = columns.get(at);
      if (column.media().contains(Medium.TERMINAL)) {
        texts.add(TextColumns.padded(text(cells.get(at), column.width()), column.width()));
      }
    }
    return ("  " + String.join(" ", texts)).stripTrailing();
  }

  private static String text(Cell cell, int width) {
    return switch (cell) {
      case Cell.Text(var text) -> Printable.line(text);
      case Cell.Name name -> Printable.line(name.name(), width);
      case Cell.Badges(var badges) -> Printable.line(badges.getFirst().word());
      case Cell.Day day -> day(day.instant());
      case Cell.Access access -> Printable.line(access.text());
    };
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "never" : DATE.format(instant.atOffset(ZoneOffset.UTC));
  }
}
