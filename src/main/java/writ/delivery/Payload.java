package writ.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import writ.apply.ReadableSink.Holding;
import writ.token.Derivation;
import writ.token.TokenId;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

/// What one sink is given of one token.
sealed interface Payload {

  /// As one line of text, for sinks that take one thing.
  SecretValue document();

  /// Everything in it that nobody may see.
  List<SecretValue> secrets();

  /// The token's value alone.
  record Whole(SecretValue value) implements Payload {
    @Override
    public SecretValue document() {
      return value;
    }

    @Override
    public List<SecretValue> secrets() {
      return List.of(value);
    }
  }

  /// What the S3 API of R2 takes. The secret is not the token's value, but as good as one there.
  record S3Pair(TokenId accessKeyId, SecretValue secretAccessKey, SecretValue value)
      implements Payload {

    static final String ACCESS_KEY_ID = "access_key_id";
    static final String SECRET_ACCESS_KEY = "secret_access_key";

    /// Ids and hexadecimal digits need no escaping.
    @Override
    public SecretValue document() {
      return new SecretValue(
          "{\"%s\":\"%s\",\"%s\":\"%s\"}"
              .formatted(
                  ACCESS_KEY_ID, accessKeyId, SECRET_ACCESS_KEY, Payload.text(secretAccessKey)));
    }

    @Override
    public List<SecretValue> secrets() {
      return List.of(document(), secretAccessKey, value);
    }
  }

  static Payload of(Derivation derivation, TokenId id, SecretValue value) {
    return switch (derivation) {
      case NONE -> new Whole(value);
      case R2_S3_CREDENTIALS -> new S3Pair(id, new SecretValue(sha256(text(value))), value);
    };
  }

  /// Whether a place holds something else than this; one that cannot be read does not tell.
  default boolean isMissingIn(Holding holding) {
    return switch (holding) {
      case Holding.Value(var held) -> !text(held).equals(text(document()));
      case Holding.KeyPair(var id) ->
          !(this instanceof S3Pair pair && pair.accessKeyId().equals(id));
      case Holding.Nothing _ -> true;
      case Holding.Unreadable _ -> false;
    };
  }

  static String text(SecretValue value) {
    return value.reveal(SecretAccess.insecurely());
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
