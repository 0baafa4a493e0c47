package writ.query.link;

import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;

/// The wording of why no link is made.
public final class LinkProblems {

  private LinkProblems() {}

  static Diagnostic notInALink(String token, String reason) {
    return Diagnostic.error(
            new Code("pipeline/not-in-a-link"), "`" + token + "` is not made a link: " + reason)
        .hint("`writ apply` makes the token as the spec says");
  }

  static Diagnostic ofANamedZone(String token) {
    return Diagnostic.error(
            new Code("pipeline/not-in-a-link"),
            "`"
                + token
                + "` is not made a link: a link takes the id of its zone, and only the name"
                + " is known here")
        .hint("write the zone as `zone:<32-digit id>`, or pin it with `writ catalog update`");
  }

  public static Diagnostic ofALiveToken(String typed) {
    return Diagnostic.error(
            new Code("pipeline/not-in-a-link"),
            "`" + typed + "` is no spec, and a link is made of one")
        .hint("name a spec, or a file with one");
  }
}
