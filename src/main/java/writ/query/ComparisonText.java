package writ.query;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.access.Verdict;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextPage;
import writ.render.Words;
import writ.render.change.AccessWords;

/// A comparison as a person reads it in a terminal of eighty columns.
public final class ComparisonText {

  private final TerminalColor ink;

  public ComparisonText(TerminalColor ink) {
    this.ink = ink;
  }

  /// The whole answer; every line ends with a line break.
  public String of(Comparison comparison) {
    var page = new TextPage();
    var words = comparison.model().words();
    if (comparison.isSet()) {
      page.line("from  " + Printable.line(comparison.from()));
      page.line("to    " + Printable.line(comparison.to()));
      page.blank();
      comparison.rows().stream()
          .filter(ComparisonText::isTold)
          .forEach(row -> {
            page.line("  " + row.pair().either().title(), ink::bold);
            page.right(row.pair().either().where());
            add(page, 6, row, words, comparison.model().universe());
            page.blank();
          });
      page.paragraph(counts(comparison));
      organisation(page, comparison, words);
    } else {
      var row = comparison.rows().getFirst();
      heading(page, "from  ", row.pair().before());
      heading(page, "to    ", row.pair().after());
      page.blank();
      add(page, 0, row, words, comparison.model().universe());
      page.blank();
    }
    page.paragraph(comparison.model().sentence());
    return page.text();
  }

  private void heading(TextPage page, String label, @Nullable DescribedToken token) {
    if (token != null) {
      page.line(label + token.title(), ink::bold);
      page.right(token.where());
    }
  }

  private static boolean isTold(Comparison.Row row) {
    return row.delta().verdict() != Verdict.EQUIVALENT
        || !row.status().isEmpty()
        || !row.powers().isEmpty();
  }

  private void add(
      TextPage page, int indent, Comparison.Row row, AccessWords words, Universe universe) {
    var label = row.delta().verdict().word().toUpperCase(Locale.ROOT);
    var sentences = words.sentences(row.delta());
    page.beside(indent, label, this::loud, sentences.isEmpty() ? "" : sentences.getFirst());
    sentences.stream()
        .skip(1)
        .forEach(each -> page.beside(indent + label.length() + 2, "", ink::dim, each));
    witnessed(page, indent + label.length() + 2, row, universe);
    row.delta()
        .assumptions()
        .forEach(each -> page.beside(indent, "", ink::dim, Printable.line(each)));
    if (!row.status().isEmpty()) {
      page.beside(indent, "STATUS", this::loud, row.status());
    }
    row.powers()
        .forEach(power -> page.beside(indent, "ESCALATION", this::loud, words.power(power)));
  }

  /// Which policies allow the example.
  private void witnessed(TextPage page, int indent, Comparison.Row row, Universe universe) {
    var witness = row.delta().witness();
    var allowing = row.allowing();
    if (witness != null && allowing != null) {
      var policies = String.join(", ", allowing.policies(witness, universe));
      page.beside(indent, "", ink::dim, "allowed through " + policies);
    }
  }

  private String loud(String text) {
    return ink.yellow(text);
  }

  private static String counts(Comparison comparison) {
    var numbers = new EnumMap<Verdict, Integer>(Verdict.class);
    comparison.rows().forEach(row -> numbers.merge(row.delta().verdict(), 1, Integer::sum));
    var parts =
        numbers.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().word())
            .collect(Collectors.joining(", "));
    return Words.count(comparison.rows().size(), "token")
        + " compared"
        + (parts.isEmpty() ? "." : ": " + parts + ".");
  }

  private static void organisation(TextPage page, Comparison comparison, AccessWords words) {
    var gain = comparison.organisation();
    if (gain != null) {
      page.paragraph(
          gain.isNothing()
              ? "All together gain no access that none of them had, in this model."
              : gain.isUnknown()
                  ? "What all together gain is unknown."
                  : "All together gain: " + words.blocks(gain.gained()) + ".");
      List.copyOf(gain.assumptions())
          .forEach(each -> page.paragraph("(" + Printable.line(each) + ")"));
    }
  }
}
