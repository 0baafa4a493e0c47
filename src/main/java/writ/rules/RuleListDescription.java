package writ.rules;

import java.util.List;
import java.util.stream.Stream;
import writ.guardrail.RuleBook;
import writ.guardrail.RuleBook.Standing;
import writ.render.Printable;
import writ.render.TextColumns;
import writ.render.Tone;
import writ.render.document.Block;
import writ.render.document.Block.Table.Column;
import writ.render.document.Block.Table.Group;
import writ.render.document.Block.Table.Row;
import writ.render.document.Cell;
import writ.render.document.Document;
import writ.render.document.Medium;

/// What is told of all rules: those in force, and those that could be.
final class RuleListDescription {

  private static final int SEVERITY = 9;
  private static final int ENFORCEMENT = 11;

  private final RuleBook book;
  private final Document.Builder document = new Document.Builder("Rules");

  private RuleListDescription(RuleBook book) {
    this.book = book;
  }

  static Document of(RuleBook book) {
    return new RuleListDescription(book).build();
  }

  private Document build() {
    var taken =
        book.entries().stream().filter(entry -> entry.standing() != Standing.NOT_TAKEN).toList();
    var others =
        book.entries().stream().filter(entry -> entry.standing() == Standing.NOT_TAKEN).toList();
    packs(taken);
    if (!others.isEmpty()) {
      document.add(
          new Block.Line(
              0,
              taken.isEmpty()
                  ? "No rule is in force. `guardrails.packs` in writ.yaml takes these packs:"
                  : "Not in force:"),
          new Block.Space());
      packs(others);
    }
    return document.build();
  }

  private void packs(List<RuleBook.Entry> entries) {
    var packs = entries.stream().map(entry -> entry.rule().pack()).distinct().toList();
    for (var pack : packs) {
      var own = entries.stream().filter(entry -> entry.rule().pack().equals(pack)).toList();
      var rows = own.stream().map(RuleListDescription::row).toList();
      document.add(
          new Block.Heading(pack + " " + own.getFirst().rule().packVersion()),
          new Block.Table("rules", columns(), List.of(new Group("", "", rows))),
          new Block.Space());
    }
  }

  /// As wide as the longest id of all.
  private List<Column> columns() {
    var id =
        book.entries().stream()
            .mapToInt(entry -> TextColumns.of(Printable.line(entry.rule().id())))
            .max()
            .orElse(0);
    return Stream.of(id + 1, SEVERITY, ENFORCEMENT, 0)
        .map(width -> new Column(List.of(Medium.values()), "", width))
        .toList();
  }

  private static Row row(RuleBook.Entry entry) {
    var rule = entry.rule();
    var cells =
        Stream.of(rule.id(), rule.severity().word(), enforcement(entry), rule.message())
            .map(text -> (Cell) new Cell.Text(text))
            .toList();
    return new Row(
        rule.id(), entry.standing() == Standing.IN_FORCE ? Tone.PLAIN : Tone.FAINT, cells);
  }

  /// The word for what becomes of a finding; a star where some paths have another.
  private static String enforcement(RuleBook.Entry entry) {
    var word = entry.standing() == Standing.OFF ? "off" : entry.rule().enforcement().word();
    return entry.differsByPath() ? word + "*" : word;
  }
}
