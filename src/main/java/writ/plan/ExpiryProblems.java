package writ.plan;

import java.time.Duration;
import java.time.Instant;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.DesiredToken.Present;
import writ.token.Owner;
import writ.token.TokenKey;

/// What is said of ends that are near.
public final class ExpiryProblems {

  private static final Code TOKEN = new Code("plan/token-ends-soon");

  private static final Code CREDENTIAL = new Code("plan/credential-ends-soon");

  private ExpiryProblems() {}

  /// Whether it is told of an end that is near.
  public static boolean isOne(Diagnostic told) {
    return told.code().equals(TOKEN) || told.code().equals(CREDENTIAL);
  }

  static Diagnostic ends(Present spec, Instant end, Instant now) {
    return Diagnostic.warning(TOKEN, "`" + spec.key() + "` ends on " + end + ", " + in(end, now))
        .at(spec.places().of("expires_on"))
        .hint("write a later `expires_on`, or `expires_after`, which applies renew");
  }

  static Diagnostic unmanagedEnds(TokenKey key, Instant end, Instant now) {
    return Diagnostic.warning(
            TOKEN, "`" + key + "`, which no spec describes, ends on " + end + ", " + in(end, now))
        .hint("`writ import` writes a spec for it, which can renew it");
  }

  static Diagnostic credentialEnds(Owner owner, Instant end, Instant now) {
    return Diagnostic.warning(
            CREDENTIAL, "the credential for `" + owner + "` ends on " + end + ", " + in(end, now))
        .hint(
            "make another one, or move its date in Cloudflare's dashboard: Writ never changes it");
  }

  /// @param number how many ends are near, at least one
  public static Diagnostic fails(long number) {
    return Diagnostic.error(
            new Code("plan/fails-on-expiring"),
            (number == 1 ? "one end is near" : number + " ends are near")
                + ", and `--fail-on expiring` was given")
        .hint("the warnings name them; `warn_before` says how soon they begin");
  }

  /// As everywhere: rounded days, and hours below two.
  private static String in(Instant end, Instant now) {
    var hours = Duration.between(now, end).toHours();
    return hours >= 48
        ? "in " + Math.round(hours / 24.0) + " days"
        : hours > 1 ? "in " + hours + " hours" : "within two hours";
  }
}
