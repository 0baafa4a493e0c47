package writ.inventory;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import writ.apply.SinkCheck.Finding;
import writ.apply.SinkCheck.Verdict;
import writ.render.ListedNames;
import writ.render.Printable;
import writ.render.Tone;
import writ.render.document.Block;
import writ.render.document.Block.Table.Group;
import writ.render.document.Block.Table.Row;
import writ.render.document.Cell;
import writ.render.document.Medium;

/// What sinks hold, a row for each.
final class SinkContents {

  private static final int SINK = 36;
  private static final int TOKEN = 26;

  private SinkContents() {}

  static Block table(List<Finding> findings, ListedNames listed) {
    return new Block.Table(
        "sinks",
        List.of(
            new Block.Table.Column(List.of(Medium.TERMINAL), "Sink", SINK),
            new Block.Table.Column(List.of(Medium.TERMINAL), "Token", TOKEN),
            new Block.Table.Column(List.of(Medium.TERMINAL), "Holds", 0)),
        List.of(new Group("", "", findings.stream().map(each -> row(each, listed)).toList())));
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

  private static Row row(Finding finding, ListedNames listed) {
    return new Row(
        "",
        finding.verdict().isGood() ? Tone.PLAIN : Tone.BAD,
        List.of(
            new Cell.Name(Printable.line(finding.sink()), ""),
            new Cell.Name(listed.name(finding.key().name()), ""),
            new Cell.Text(Kind.of(finding.verdict()).text)));
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
