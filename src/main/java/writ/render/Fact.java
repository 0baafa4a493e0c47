package writ.render;

import java.util.List;

/// One line of what a change does to a token: `+ DNS Write on zone:example.com`.
///
/// @param sign `+`, `-` or `~`
/// @param what the permission, network or field; harmless to print
/// @param where what it stands on, or how it changes; harmless to print
record Fact(String sign, String what, String where) {

  static Fact added(String what, String where) {
    return new Fact("+", what, where);
  }

  static Fact removed(String what, String where) {
    return new Fact("-", what, where);
  }

  static Fact changed(String field, String from, String to) {
    return new Fact("~", field, from + " -> " + to);
  }

  /// The columns that the first halves of these facts need, those left out that are wider than so
  /// many.
  static int width(List<Fact> facts, int most) {
    return facts.stream()
        .mapToInt(fact -> Columns.of(fact.what()))
        .filter(columns -> columns <= most)
        .reduce(0, Math::max);
  }
}
