package writ.token;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/// Domain names that mean the same zone: whatever their letter case, composed or decomposed, in
/// their own script or as ASCII (`xn--…`, RFC 3490 and RFC 5891).
public final class ZoneNames {

  /// Letters that the two standards of internationalised names turn into different domains.
  private static final String DISPUTED = "\u00df\u03c2\u200c\u200d";

  private ZoneNames() {}

  /// Equal for names of one domain. A name whose domain depends on the standard is equal to its own
  /// letters only.
  public static String key(String name) {
    if (name.chars().allMatch(each -> each < 0x80)) {
      return name.toLowerCase(Locale.ROOT);
    }
    var composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    if (composed.chars().anyMatch(each -> DISPUTED.indexOf(each) >= 0)) {
      return composed.toLowerCase(Locale.ROOT);
    }
    try {
      return IDN.toASCII(composed, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noDomain) {
      return composed.toLowerCase(Locale.ROOT);
    }
  }

  /// Whether the API may list the zone under another spelling than this, so that asking for it by
  /// name may find nothing.
  public static boolean hasSpellings(String name) {
    return name.chars().anyMatch(each -> each >= 0x80)
        || name.toLowerCase(Locale.ROOT).contains("xn--");
  }
}
