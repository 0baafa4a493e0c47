package writ.token;

/// A part of a live token that Writ cannot read. What it allows or refuses is unknown: neither
/// nothing nor everything.
///
/// @param place a JSON pointer from the token, with `-` for a place in a list, since policies are
///   listed in any order
/// @param text what stands there, as JSON
public record UnknownPart(String place, String text) implements Comparable<UnknownPart> {

  /// @param pointer with numbers for places in lists
  public static UnknownPart of(String pointer, String text) {
    return new UnknownPart(anywhere(pointer), text);
  }

  /// A JSON pointer without numbers of places in lists.
  public static String anywhere(String pointer) {
    return pointer.replaceAll("/\\d+(?=/|$)", "/-");
  }

  /// Whether it is, or lies in, what a pointer leads to.
  public boolean isIn(String pointer) {
    return place.equals(pointer) || place.startsWith(pointer + "/");
  }

  @Override
  public int compareTo(UnknownPart other) {
    var byPlace = place.compareTo(other.place);
    return byPlace != 0 ? byPlace : text.compareTo(other.text);
  }
}
