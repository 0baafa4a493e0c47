package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.Delivery;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

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
  /// @return why the place may lack it; empty where the place has it
  Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value);

  /// A delivery that went wrong.
  record Failure(Diagnostic reason, Aftermath aftermath) {

    /// Of a place that said no: it is as it was.
    public static Failure refused(Diagnostic reason) {
      return new Failure(reason, Aftermath.REFUSED);
    }

    /// Of a place that may have the value all the same.
    public static Failure unclear(Diagnostic reason) {
      return new Failure(reason, Aftermath.UNCLEAR);
    }

    /// Of an attempt that may still get there.
    public static Failure underWay(Diagnostic reason) {
      return new Failure(reason, Aftermath.UNDER_WAY);
    }
  }

  /// What is known of a place after a delivery that went wrong; the later, the less.
  enum Aftermath {
    /// It has nothing of the value, and will not get it.
    REFUSED,
    /// It may have it; the attempt is over.
    UNCLEAR,
    /// The attempt may go on somewhere: a request was sent, and nobody knows what became of it.
    UNDER_WAY;

    Aftermath orWorse(Aftermath other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /// Finds the sinks of a token's `deliver` entries.
  @FunctionalInterface
  interface Directory {
    Result<List<SecretSink>> sinksFor(TokenKey key, List<Delivery> deliveries);
  }
}
