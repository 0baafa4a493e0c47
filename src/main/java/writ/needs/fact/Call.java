package writ.needs.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A call of the API that is to be possible.
///
/// @param method in capital letters
/// @param path its segments, without a query; one in braces is not known
/// @param attributes what is known beyond the path and may decide which permission it takes
/// @param at where it comes from, such as `calls.txt:3`
public record Call(
    String method, List<String> path, SortedMap<String, String> attributes, String at) {

  public Call {
    path = List.copyOf(path);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  public Call(String method, List<String> path, Map<String, String> attributes, String at) {
    this(method, path, new TreeMap<>(attributes), at);
  }

  /// The same with another word at one place of its path.
  public Call withSegment(int place, String word) {
    var segments = new ArrayList<>(path);
    segments.set(place, word);
    return new Call(method, segments, attributes, at);
  }

  /// As in `POST /zones/example.com/dns_records`.
  public String text() {
    return method + " /" + String.join("/", path);
  }
}
