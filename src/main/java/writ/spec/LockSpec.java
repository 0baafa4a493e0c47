package writ.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.spec.yaml.Located;

/// What a lockfile pins, owner by owner.
public record LockSpec(List<OwnerPins> owners) {

  public static final LockSpec NONE = new LockSpec(List.of());

  public LockSpec {
    owners = List.copyOf(owners);
  }

  /// What is pinned of one owner's names.
  ///
  /// @param owner as specs write it: `account:acme`
  /// @param account the account's id; null for a user
  /// @param permissions the groups that specs use
  /// @param seen groups that nobody uses and that no version of Writ brought along
  public record OwnerPins(
      Located<String> owner,
      @Nullable Located<String> account,
      List<Pin> permissions,
      List<Pin> seen,
      List<Pin> accounts,
      List<Pin> zones) {

    public OwnerPins {
      permissions = List.copyOf(permissions);
      seen = List.copyOf(seen);
      accounts = List.copyOf(accounts);
      zones = List.copyOf(zones);
    }
  }

  /// One id, and what it was called when it was pinned.
  ///
  /// @param belongings the scopes of a permission group, the account of a zone
  public record Pin(Located<String> id, Located<String> name, List<String> belongings) {

    public Pin {
      belongings = List.copyOf(belongings);
    }
  }
}
