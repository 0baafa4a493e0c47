package writ.access;

import writ.token.PermissionId;
import writ.token.PermissionName;

/// How much a permission matters to somebody who reads a long list of them. What is in doubt counts
/// as more: a permission whose name nobody knows is no read.
public enum PermissionWeight {
  /// It reaches beyond the token's own grants ([Escalation]).
  REACHES_FURTHER,
  NOT_A_READ,
  READ;

  private static final String READS = " Read";

  public static PermissionWeight of(PermissionName group) {
    return Escalation.powerOf(group).isPresent() ? REACHES_FURTHER : ofName(group.name());
  }

  /// @param name as the catalog has it, or the id where no catalog knew it
  public static PermissionWeight of(PermissionId permission, String name) {
    if (Escalation.isPower(permission, name)) {
      return REACHES_FURTHER;
    }
    return ofName(name);
  }

  private static PermissionWeight ofName(String name) {
    return name.endsWith(READS) ? READ : NOT_A_READ;
  }

  /// Whether no list may leave it out.
  public boolean isAlwaysNamed() {
    return this != READ;
  }
}
