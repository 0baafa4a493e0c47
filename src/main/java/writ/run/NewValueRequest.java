package writ.run;

/// A new value for one token, asked for on the command line.
///
/// @param token the token as it was typed: `ci-dns`, `acme/ci-dns`, `user:bot/deploy` or an id
public record NewValueRequest(Kind kind, String token) {

  /// How the value is to come.
  public enum Kind {
    /// Handed over to a new token with an overlap.
    ROTATE,
    /// Replaced in place, which cuts off every holder of the old one.
    ROLL
  }
}
