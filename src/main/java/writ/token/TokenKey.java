package writ.token;

/// What tells one managed token from another: a name is unique within its owner.
public record TokenKey(Owner owner, String name) implements Comparable<TokenKey> {

  @Override
  public int compareTo(TokenKey other) {
    var byOwner = owner.compareTo(other.owner);
    return byOwner != 0 ? byOwner : name.compareTo(other.name);
  }

  /// `acme/ci-dns` or `user:bot/ci-dns`.
  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
