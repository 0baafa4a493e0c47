package writ.access;

import java.util.Collection;
import writ.token.TokenDefinition;

/// How a deny is read. Cloudflare documents that a deny comes before every allow, and not what a
/// deny of `X Write` does to `X Read`; so whatever is said of access has to hold in both readings.
/// What an allow includes is the same in both.
public enum Reading {
  /// A deny takes the group that it names, and nothing else.
  CAREFUL,
  /// A deny takes the group that it names and every group that one includes.
  DOCUMENTED;

  /// What makes this the reading that holds, in words that go behind a comma.
  public String provided() {
    return switch (this) {
      case CAREFUL -> "provided a deny takes its own group only (careful reading)";
      case DOCUMENTED -> "provided a deny takes what its groups include too (documented reading)";
    };
  }

  /// The same, with the names of the groups about which the readings of some tokens differ.
  public String provided(Collection<TokenDefinition> tokens, Universe universe) {
    var disputed = DisputedDenies.of(tokens, universe);
    if (disputed.rows().isEmpty()) {
      return provided();
    }
    var phrase =
        switch (this) {
          case CAREFUL -> disputed.phrase("leaves", "");
          case DOCUMENTED -> disputed.phrase();
        };
    return "provided "
        + phrase
        + (this == CAREFUL ? " (careful reading)" : " (documented reading)");
  }
}
