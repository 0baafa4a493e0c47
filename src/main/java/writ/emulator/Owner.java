package writ.emulator;

/// Who a token belongs to, and thereby which collection it is listed in.
public sealed interface Owner {

  /// The id of the account or user.
  String id();

  /// What the values of its tokens begin with.
  String valuePrefix();

  /// An account, for account-owned tokens.
  record OfAccount(String id) implements Owner {
    @Override
    public String valuePrefix() {
      return "cfat_";
    }
  }

  /// A user, for user tokens.
  record OfUser(String id) implements Owner {
    @Override
    public String valuePrefix() {
      return "cfut_";
    }
  }
}
