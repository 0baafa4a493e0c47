package writ.inventory;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import writ.apply.SinkCheck.Finding;
import writ.apply.SinkCheck.Verdict;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.TextPage;

/// What sinks hold, a line for each, in a terminal of eighty columns.
final class SinkContents {

  private static final int SINK = 36;
  private static final int TOKEN = 26;

  private final TerminalColor ink;

  SinkContents(TerminalColor ink) {
    this.ink = ink;
  }

  void add(TextPage page, List<Finding> findings) {
    if (!findings.isEmpty()) {
      page.line(row("SINK", "TOKEN", "HOLDS"), ink::dim);
      findings.forEach(each -> page.line(row(each), ink(each)));
      page.blank();
    }
  }

  /// `Sinks: 3 live, 1 dead.`
  static String counts(List<Finding> findings) {
    var numbers = new EnumMap<Kind, Integer>(Kind.class);
    findings.forEach(each -> numbers.merge(Kind.of(each.verdict()), 1, Integer::sum));
    return numbers.isEmpty()
        ? "No sink to check."
        : numbers.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().word())
            .collect(Collectors.joining(", ", "Sinks: ", "."));
  }

  private static String row(Finding finding) {
    return row(
        TextColumns.cut(Printable.line(finding.sink()), SINK),
        TextColumns.cut(Printable.name(finding.key().name()), TOKEN),
        Kind.of(finding.verdict()).text);
  }

  private static String row(String sink, String token, String holds) {
    return "  "
        + TextColumns.padded(sink, SINK)
        + " "
        + TextColumns.padded(token, TOKEN)
        + " "
        + holds;
  }

  private UnaryOperator<String> ink(Finding finding) {
    return finding.verdict().isGood() ? UnaryOperator.identity() : ink::red;
  }

  /// What a sink holds, in a word or two.
  enum Kind {
    LIVE("live value"),
    UNPROVEN("unproven"),
    DEAD("DEAD VALUE"),
    ANOTHER("ANOTHER'S"),
    NOTHING("NOTHING"),
    UNREADABLE("UNREADABLE"),
    WRITE_ONLY("write-only");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// As programs read it.
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.HoldsLive _ -> LIVE;
        case Verdict.HoldsUnproven _ -> UNPROVEN;
        case Verdict.HoldsDead _ -> DEAD;
        case Verdict.HoldsAnother _ -> ANOTHER;
        case Verdict.NeverDelivered _ -> NOTHING;
        case Verdict.CannotBeRead _ -> UNREADABLE;
        case Verdict.KeepsToItself _ -> WRITE_ONLY;
      };
    }
  }
}
