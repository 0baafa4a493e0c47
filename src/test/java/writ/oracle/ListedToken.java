package writ.oracle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.token.TokenName;

/// A token as a listing showed it to a run.
///
/// @param isActive whether its value could be used when it was listed
/// @param issuedOn when it was made; null counts as just now
/// @param movedOn its last write; null counts as just now
public record ListedToken(
    String id,
    String name,
    boolean isActive,
    @Nullable Instant issuedOn,
    @Nullable Instant movedOn) {

  Kind kind() {
    return switch (TokenName.parse(name)) {
      case TokenName.Plain _ -> Kind.NAME;
      case TokenName.Stage _ -> Kind.STAGE;
      case TokenName.Deliver _ -> Kind.DELIVER;
      case TokenName.Ready _ -> Kind.READY;
      case TokenName.Retire _, TokenName.Revoked _ -> Kind.GOING;
    };
  }

  String base() {
    return TokenName.parse(name).base();
  }

  /// Of the attempt that made it; empty where the name tells none.
  String nonce() {
    return nonceOf(name);
  }

  /// Whether its run said that it is at an end.
  boolean isOver() {
    return TokenName.parse(name) instanceof TokenName.Deliver deliver && deliver.isOver();
  }

  static String nonceOf(String name) {
    return switch (TokenName.parse(name)) {
      case TokenName.Stage(_, var nonce) -> nonce;
      case TokenName.Deliver(_, var nonce, _) -> nonce;
      case TokenName.Ready(_, var nonce) -> nonce;
      case TokenName.Plain _, TokenName.Retire _, TokenName.Revoked _ -> "";
    };
  }

  /// What the model calls N or O, S, D, V, and R or G.
  enum Kind {
    NAME,
    STAGE,
    DELIVER,
    READY,
    GOING
  }
}
