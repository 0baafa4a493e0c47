package writ.apply;

import java.util.List;
import writ.plan.Change;

/// One outcome for each change, in the order they were done.
public record ApplyReport(List<Entry> entries) {

  public record Entry(Change change, Outcome outcome) {}

  public ApplyReport {
    entries = List.copyOf(entries);
  }
}
