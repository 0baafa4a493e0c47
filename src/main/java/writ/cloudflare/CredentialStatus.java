package writ.cloudflare;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What Cloudflare says of a credential itself, asked on the `verify` path, which needs no
/// permission: it tells a credential that ended from one that lacks a permission.
sealed interface CredentialStatus {

  record Active() implements CredentialStatus {}

  /// @param at null where Cloudflare does not say when
  record Expired(@Nullable Instant at) implements CredentialStatus {}

  record NotYetValid(Instant from) implements CredentialStatus {}

  record Disabled() implements CredentialStatus {}

  /// Found where others can read it, and cut off by Cloudflare.
  record Exposed() implements CredentialStatus {}

  /// @param word a status that Writ does not know
  record Other(String word) implements CredentialStatus {}

  /// No token has this value: it was deleted or rolled, or cut off as exposed.
  record NoSuchToken() implements CredentialStatus {}

  /// It is a token's, and refused from this address.
  record NotFromHere() implements CredentialStatus {}

  /// @param what half a sentence
  record Unanswered(String what) implements CredentialStatus {}

  /// @param now the server's time
  static CredentialStatus of(CredentialInfo info, Instant now) {
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
