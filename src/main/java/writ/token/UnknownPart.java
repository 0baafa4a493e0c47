package writ.token;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A part of a live token that Writ cannot read. What it allows or refuses is unknown: neither
/// nothing nor everything.
///
/// @param place a JSON pointer from the token, with `-` for a place in a list, since policies are
///   listed in any order
/// @param text what stands there, as JSON; `null` where something is missing
/// @param policy what can be read of the access policy that it lies in; null elsewhere, and where
///   the policy's effect cannot be read
public record UnknownPart(String place, String text, @Nullable AccessPolicy policy)
    implements Comparable<UnknownPart> {

  private static final Comparator<UnknownPart> ORDER =
      Comparator.comparing(UnknownPart::place)
          .thenComparing(UnknownPart::text)
          .thenComparing(part -> String.valueOf(part.policy));

  /// @param pointer with numbers for places in lists
  public static UnknownPart of(String pointer, String text) {
    return of(pointer, text, null);
  }

  /// One in an access policy.
  public static UnknownPart of(String pointer, String text, @Nullable AccessPolicy policy) {
    return new UnknownPart(anywhere(pointer), text, policy);
  }

  /// The JSON pointer to a field of the token itself.
  public static String ofField(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /// A JSON pointer without numbers of places in lists.
  public static String anywhere(String pointer) {
    return pointer.replaceAll("/\\d+(?=/|$)", "/-");
  }

  /// Whether it is, or lies in, what a pointer leads to.
  public boolean isIn(String pointer) {
    return place.equals(pointer) || place.startsWith(pointer + "/");
  }

  /// Whether it stands beside what can be read of a policy, and in place of none of it: a key that
  /// policies and their permission groups do not have.
  public boolean isBesidePolicy() {
    if (policy == null) {
      return false;
    }
    var within = place.substring("/policies/-/".length());
    return within.startsWith("permission_groups")
        ? within.startsWith("permission_groups/-/")
        : !within.equals("effect") && !within.startsWith("resources");
  }

  /// Whether a pointer without numbers leads to what the server fills in about a permission group.
  /// It ignores that in what it is sent, so nothing of it was asked for.
  public static boolean isFilledIn(String place) {
    return (place + "/").startsWith("/policies/-/permission_groups/-/meta/");
  }

  @Override
  public int compareTo(UnknownPart other) {
    return ORDER.compare(this, other);
  }
}
