package writ.token;

/// An account's id.
public record AccountId(String value) implements Comparable<AccountId> {

  public AccountId {
    Hex.requireId(value);
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
