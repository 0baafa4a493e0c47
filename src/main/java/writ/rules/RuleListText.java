package writ.rules;

import java.util.List;
import writ.guardrail.RuleBook;
import writ.guardrail.RuleBook.Standing;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.TextPage;

/// Rules, one a line: those in force, and those that could be.
final class RuleListText {

  private final TerminalColor ink;

  RuleListText(TerminalColor ink) {
    this.ink = ink;
  }

  String of(RuleBook book) {
    var page = new TextPage();
    var width =
        book.entries().stream()
            .mapToInt(entry -> TextColumns.of(Printable.line(entry.rule().id())))
            .max()
            .orElse(0);
    var taken =
        book.entries().stream().filter(entry -> entry.standing() != Standing.NOT_TAKEN).toList();
    var others =
        book.entries().stream().filter(entry -> entry.standing() == Standing.NOT_TAKEN).toList();
    groups(page, taken, width);
    if (!others.isEmpty()) {
      page.line(
          taken.isEmpty()
              ? "No rule is in force. `guardrails.packs` in writ.yaml takes these packs:"
              : "Not in force:");
      page.blank();
      groups(page, others, width);
    }
    return page.text();
  }

  private void groups(TextPage page, List<RuleBook.Entry> entries, int width) {
    var packs = entries.stream().map(entry -> entry.rule().pack()).distinct().toList();
    for (var pack : packs) {
      var own = entries.stream().filter(entry -> entry.rule().pack().equals(pack)).toList();
      page.line(Printable.line(pack + " " + own.getFirst().rule().packVersion()), ink::bold);
      own.forEach(entry ->
          page.line(
              line(entry, width), entry.standing() == Standing.IN_FORCE ? text -> text : ink::dim));
      page.blank();
    }
  }

  private static String line(RuleBook.Entry entry, int width) {
    var rule = entry.rule();
    return "  "
        + TextColumns.padded(Printable.line(rule.id()), width)
        + "  "
        + TextColumns.padded(rule.severity().word(), 8)
        + "  "
        + TextColumns.padded(enforcement(entry), 10)
        + "  "
        + Printable.line(rule.message());
  }

  /// The word for what becomes of a finding; a star where some paths have another.
  private static String enforcement(RuleBook.Entry entry) {
    var word = entry.standing() == Standing.OFF ? "off" : entry.rule().enforcement().word();
    return entry.differsByPath() ? word + "*" : word;
  }
}
