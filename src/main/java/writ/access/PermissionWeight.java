package writ.access;

import writ.token.PermissionId;

/// How much a permission matters to somebody who reads a long list of them. What is in doubt counts
/// as more: a permission whose name nobody knows is no read.
public enum PermissionWeight {
  /// It reaches beyond the token's own grants ([Escalation]).
  REACHES_FURTHER,
  NOT_A_READ,
  READ;

  private static final String READS = " Read";

  /// @param name as the catalog has it, or the id where no catalog knew it
  public static PermissionWeight of(PermissionId permission, String name) {
    if (Escalation.isPower(permission, name)) {
      return REACHES_FURTHER;
    }
    return name.endsWith(READS) ? READ : NOT_A_READ;
  }

  /// Whether no list may leave it out.
  public boolean isAlwaysNamed() {
    return this != READ;
  }
}
