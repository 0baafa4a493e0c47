package writ.plan.saved;

import java.nio.charset.StandardCharsets;
import writ.plan.CanonicalDefinition;
import writ.token.Owner;

/// One of several parts of a plan, so that several machines can make it at once. Every owner falls
/// into exactly one shard, and into which depends on nothing but the owner and their number: not on
/// files, nor on the other owners.
///
/// @param number counted from 1
/// @param of how many there are
public record Shard(int number, int of) {

  /// So many hex digits of a hash make a positive number.
  private static final int DIGITS = 15;

  private static final int HEX = 16;

  public Shard {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException("there is no shard " + number + " of " + of);
    }
  }

  /// Whether the owner's tokens are planned in this one: SHA-256 of the account's id, or of the
  /// user's name in the project file, modulo the number of shards.
  public boolean holds(Owner owner) {
    var hash = CanonicalDefinition.sha256(identity(owner).getBytes(StandardCharsets.UTF_8));
    return Long.parseLong(hash, 0, DIGITS, HEX) % of == number - 1;
  }

  /// An account may be called otherwise tomorrow, and stays where it is.
  private static String identity(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner account -> "account:" + account.id().value();
      case Owner.UserOwner user -> "user:" + user.label();
    };
  }

  @Override
  public String toString() {
    return number + " of " + of;
  }
}
