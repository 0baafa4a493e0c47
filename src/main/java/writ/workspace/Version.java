package writ.workspace;

import java.util.Optional;

/// Which Writ this is.
public final class Version {

  private Version() {}

  /// Out of the manifest; classes that run unpacked have none.
  public static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("(unpacked)");
  }
}
