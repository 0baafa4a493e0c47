package writ.token;

/// Who a token belongs to: an account, or the user of a credential. The label is the name by which
/// the project file calls it.
public sealed interface Owner extends Comparable<Owner> {

  /// The project's name for the owner, such as `acme`; for an owner that no project names, the id.
  String label();

  /// As a person writes it in a spec: `account:acme`, `user:bot`.
  String reference();

  /// How many tokens Cloudflare lets the owner have (its page "API token limits"); an Enterprise
  /// contract may allow more.
  default int quota() {
    return switch (this) {
      case AccountOwner _ -> 500;
      case UserOwner _ -> 50;
    };
  }

  /// Whether it is the same owner, whatever a project calls it.
  default boolean isSameAs(Owner other) {
    return this instanceof AccountOwner one && other instanceof AccountOwner two
        ? one.id().equals(two.id())
        : equals(other);
  }

  record AccountOwner(AccountId id, String label) implements Owner {
    @Override
    public String reference() {
      return "account:" + label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  record UserOwner(String label) implements Owner {
    @Override
    public String reference() {
      return "user:" + label;
    }

    @Override
    public String toString() {
      return reference();
    }
  }

  @Override
  default int compareTo(Owner other) {
    return getClass() == other.getClass()
        ? label().compareTo(other.label())
        : reference().compareTo(other.reference());
  }
}
