package writ.render.plan;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.render.document.Block;
import writ.render.document.Document;
import writ.render.report.Report;

/// What is told of ends that are near, which nothing but a person's hand moves.
public final class DueDescription {

  private DueDescription() {}

  /// @param ends a warning for each
  public static Document of(List<Diagnostic> ends) {
    return new Document.Builder("Due")
        .add(
            new Block.Summary(List.of(counts(ends.size()))), new Block.Diagnostics(Report.of(ends)))
        .build();
  }

  private static String counts(int ends) {
    return switch (ends) {
      case 0 -> "Nothing ends soon.";
      case 1 -> "One end is near.";
      default -> ends + " ends are near.";
    };
  }
}
