package writ.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.access.Verdict;
import writ.access.reach.ReachSummary;
import writ.render.Printable;
import writ.render.Tone;
import writ.render.Words;
import writ.render.change.AccessWords;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Document;

/// What is told of a comparison.
public final class ComparisonDescription {

  private final Comparison comparison;
  private final AccessWords words;
  private final Document.Builder document = new Document.Builder("Comparison");

  private ComparisonDescription(Comparison comparison) {
    this.comparison = comparison;
    this.words = comparison.model().words();
  }

  public static Document of(Comparison comparison) {
    return new ComparisonDescription(comparison).build();
  }

  private Document build() {
    if (comparison.isSet()) {
      places();
    } else {
      pair(comparison.rows().getFirst());
    }
    return document.add(new Block.Paragraph(comparison.model().sentence())).build();
  }

  private void places() {
    document.add(
        new Block.Line(0, "from  " + comparison.from()),
        new Block.Line(0, "to    " + comparison.to()),
        new Block.Space());
    for (var row : comparison.rows()) {
      if (isShown(row)) {
        document.add(row.pair().either().described(verdict(row), remarks(row)), new Block.Space());
      }
    }
    document.add(new Block.Paragraph(counts(comparison)));
    organisation();
  }

  private void pair(Comparison.Row row) {
    heading("from  ", row.pair().before());
    heading("to    ", row.pair().after());
    var facts = new ArrayList<Fact>();
    facts.add(verdict(row));
    facts.addAll(remarks(row));
    document.add(new Block.Space(), new Block.Facts(0, List.of(), facts), new Block.Space());
  }

  private void heading(String label, @Nullable DescribedToken token) {
    if (token != null) {
      document.add(new Block.Heading(label + token.title(), "", token.where()));
    }
  }

  private static boolean isShown(Comparison.Row row) {
    return row.delta().verdict() != Verdict.EQUIVALENT
        || row.pair().isRenamed()
        || !row.status().isEmpty()
        || !row.powers().isEmpty()
        || !row.reaches().isEmpty();
  }

  private Fact verdict(Comparison.Row row) {
    var sentences = new ArrayList<>(words.sentences(row.delta()));
    if (row.delta().verdict() == Verdict.NEW && !row.delta().gained().isEmpty()) {
      sentences.add("grants " + words.blocks(row.delta().gained()));
    }
    if (sentences.isEmpty()) {
      sentences.add("");
    }
    allowing(row, comparison.model().universe()).ifPresent(sentences::add);
    return loud(row.delta().verdict().word().toUpperCase(Locale.ROOT), sentences);
  }

  /// Which policies allow the example.
  private static Optional<String> allowing(Comparison.Row row, Universe universe) {
    var witness = row.delta().witness();
    var allowing = row.allowing();
    return witness == null || allowing == null
        ? Optional.empty()
        : Optional.of("allowed through " + String.join(", ", allowing.policies(witness, universe)));
  }

  private List<Fact> remarks(Comparison.Row row) {
    var facts = new ArrayList<Fact>();
    var before = row.pair().before();
    if (comparison.isSet() && before != null && row.pair().isRenamed()) {
      facts.add(Fact.of("renamed from " + Printable.name(before.key().name())));
    }
    row.delta().assumptions().forEach(each -> facts.add(Fact.of(each)));
    if (!row.status().isEmpty()) {
      facts.add(loud("STATUS", List.of(row.status())));
    }
    row.powers().forEach(power -> facts.add(loud("ESCALATION", List.of(words.power(power)))));
    ReachSummary.of(row.reaches())
        .forEach(reach -> facts.add(loud("REACH", List.of(words.someReach(reach)))));
    return facts;
  }

  private static Fact loud(String label, List<String> sentences) {
    return Fact.of(label, Tone.WARN, sentences);
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

  private void organisation() {
    var gain = comparison.organisation();
    if (gain != null) {
      document.add(
          new Block.Paragraph(
              gain.isNothing()
                  ? "All together gain no access that none of them had, in this model."
                  : gain.isUnknown()
                      ? "What all together gain is unknown."
                      : "All together gain: " + words.blocks(gain.gained()) + "."));
      gain.assumptions().forEach(each -> document.add(new Block.Paragraph("(" + each + ")")));
    }
  }
}
