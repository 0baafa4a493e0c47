package writ.token;

/// A token's id, 32 hexadecimal digits; it survives renames and rolls.
public record TokenId(String value) implements Comparable<TokenId> {

  public TokenId {
    Hex.requireId(value);
  }

  @Override
  public int compareTo(TokenId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
