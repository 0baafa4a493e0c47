package writ.token;

import java.util.Optional;
import java.util.stream.Stream;

/// What a sink is given of a token.
public enum Derivation {
  /// The value itself.
  NONE("none"),

  /// The pair that the S3 API of R2 takes: the token's id as access key id, and the SHA-256 of the
  /// value, in hexadecimal digits, as secret access key (R2 documentation, "Authentication").
  R2_S3_CREDENTIALS("r2-s3-credentials");

  private final String word;

  Derivation(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<Derivation> of(String word) {
    return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
