package writ.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.diagnostic.Diagnostic;

/// The names that nobody can check offline, told in one note instead of one for each place.
public final class UncheckedNames {

  private UncheckedNames() {}

  /// The same diagnostics with one note for all such names. One that comes with a hint may be a
  /// slip and stays by itself, and so does one that is alone.
  public static List<Diagnostic> together(List<Diagnostic> diagnostics) {
    var namesByKind = new TreeMap<String, SortedSet<String>>();
    var others = new ArrayList<Diagnostic>();
    for (var each : diagnostics) {
      if (UncheckedProblems.isUnchecked(each) && each.hints().isEmpty()) {
        var name = UncheckedProblems.unchecked(each);
        namesByKind.computeIfAbsent(name.getKey(), _ -> new TreeSet<>()).add(name.getValue());
      } else {
        others.add(each);
      }
    }
    if (diagnostics.size() - others.size() < 2) {
      return diagnostics;
    }
    others.add(UncheckedProblems.unchecked(namesByKind));
    return List.copyOf(others);
  }
}
