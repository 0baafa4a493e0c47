package writ.token;

/// The id of a permission group, which is what the API takes; names are not unique.
public record PermissionId(String value) implements Comparable<PermissionId> {

  public PermissionId {
    Hex.requireId(value);
  }

  @Override
  public int compareTo(PermissionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
