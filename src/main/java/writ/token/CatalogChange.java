package writ.token;

/// Where a catalog that was pinned and the catalog as it is now differ.
///
/// @param what `permission`, `account` or `zone`
/// @param name what it was called when it was pinned; of what is new, what it is called
/// @param was what the pin says; empty for what is new
/// @param now what there is; empty for what is gone
public record CatalogChange(
    Kind kind, Owner owner, String what, String id, String name, String was, String now)
    implements Comparable<CatalogChange> {

  /// In the order in which they are told.
  public enum Kind {
    /// The id has another name.
    RENAMED,
    /// The name has another id.
    REPLACED,
    /// Another scope, or another account.
    MOVED,
    VANISHED,
    NEW;

    /// Whether pin and catalog cannot both be right.
    public boolean isContradiction() {
      return switch (this) {
        case RENAMED, REPLACED, MOVED -> true;
        case VANISHED, NEW -> false;
      };
    }
  }

  @Override
  public int compareTo(CatalogChange other) {
    var byOwner = owner.compareTo(other.owner);
    var byKind = byOwner == 0 ? kind.compareTo(other.kind) : byOwner;
    var byName = byKind == 0 ? name.compareTo(other.name) : byKind;
    return byName == 0 ? id.compareTo(other.id) : byName;
  }
}
