package writ.token;

import java.util.Comparator;

/// What tells one managed token from another: a name is unique within its owner.
public record TokenKey(Owner owner, String name) implements Comparable<TokenKey> {

  private static final Comparator<TokenKey> ORDER =
      Comparator.comparing(TokenKey::owner).thenComparing(TokenKey::name);

  @Override
  public int compareTo(TokenKey other) {
    return ORDER.compare(this, other);
  }

  /// `acme/ci-dns` or `user:bot/ci-dns`.
  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
