package writ.token;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import writ.diagnostic.Span;

/// One `deliver` entry: the sink by its name in the project file, and what fills the sink's
/// placeholders.
public record Delivery(String sink, SortedMap<String, String> placeholders, Span span) {

  public Delivery {
    placeholders = Collections.unmodifiableSortedMap(new TreeMap<>(placeholders));
  }

  public static Delivery to(String sink, Map<String, String> placeholders, Span span) {
    return new Delivery(sink, new TreeMap<>(placeholders), span);
  }
}
