package writ.cloudflare;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What Cloudflare says of a credential itself, asked on the `verify` path, which needs no
/// permission: it tells a credential that ended from one that lacks a permission.
sealed interface Standing {

  record Active() implements Standing {}

  /// @param at null where Cloudflare does not say when
  record Expired(@Nullable Instant at) implements Standing {}

  record NotYetValid(Instant from) implements Standing {}

  record Disabled() implements Standing {}

  /// Found where others can read it, and cut off by Cloudflare.
  record Exposed() implements Standing {}

  /// @param word a status that Writ does not know
  record Other(String word) implements Standing {}

  /// No token has this value: it was deleted or rolled, or cut off as exposed.
  record NoSuchToken() implements Standing {}

  /// It is a token's, and refused from this address.
  record NotFromHere() implements Standing {}

  /// @param what half a sentence
  record Unanswered(String what) implements Standing {}

  /// @param now the server's time
  static Standing of(CredentialInfo info, Instant now) {
    var word = info.status().toLowerCase(Locale.ROOT);
    var from = info.notBefore();
    var end = info.expiresOn();
    if (word.contains("exposed") || word.contains("revoked")) {
      return new Exposed();
    }
    if (word.equals("disabled")) {
      return new Disabled();
    }
    if (word.equals("expired") || (end != null && !end.isAfter(now))) {
      return new Expired(end);
    }
    if (from != null && from.isAfter(now)) {
      return new NotYetValid(from);
    }
    return word.equals("active") ? new Active() : new Other(info.status());
  }
}
