package writ.render.change;

import java.util.List;
import writ.render.TextColumns;

/// One line of what a change does to a token: `+ DNS Write on zone:example.com`.
///
/// @param sign `+`, `-` or `~`
/// @param what the permission, network or field; harmless to print
/// @param where what it stands on, or how it changes; harmless to print
public record ChangeLine(String sign, String what, String where) {

  static ChangeLine added(String what, String where) {
    return new ChangeLine("+", what, where);
  }

  static ChangeLine removed(String what, String where) {
    return new ChangeLine("-", what, where);
  }

  static ChangeLine changed(String field, String from, String to) {
    return new ChangeLine("~", field, from + " -> " + to);
  }

  /// The columns that the first halves of these facts need, those left out that are wider than so
  /// many.
  public static int width(List<ChangeLine> facts, int most) {
    return facts.stream()
        .mapToInt(fact -> TextColumns.of(fact.what()))
        .filter(columns -> columns <= most)
        .reduce(0, Math::max);
  }
}
