package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.Delivery;
import writ.token.SecretValue;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A place a secret goes: the port behind which files, programs and vaults lie. One instance stands
/// for one `deliver` entry, its placeholders filled in and checked.
public interface SecretSink {

  /// What to call it in a report: `github-actions acme/site CF_DNS_TOKEN`. Never holds a secret.
  String description();

  /// The longest that one delivery may take.
  Duration timeLimit();

  /// Proves, as far as can be without a value, that a delivery would work. An error says that it
  /// would not; a warning that it would, and what to know about it.
  Optional<Diagnostic> probe();

  /// Puts the value there, replacing what was. Doing it twice does no harm.
  ///
  /// @param id the token's, of which some consumers are told as well
  Optional<Diagnostic> deliver(TokenKey key, TokenId id, SecretValue value);

  /// Finds the sinks of a token's `deliver` entries.
  @FunctionalInterface
  interface Directory {
    Result<List<SecretSink>> sinksFor(TokenKey key, List<Delivery> deliveries);
  }
}
