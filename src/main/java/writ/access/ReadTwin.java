package writ.access;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import writ.token.PermissionId;

/// The permission that reads what another one writes.
public final class ReadTwin {

  private static final Map<PermissionId, PermissionId> READ_OF_WRITE =
      ReadWriteTwins.all().stream()
          .filter(twin -> !twin.isDisputed())
          .collect(
              Collectors.toUnmodifiableMap(
                  ReadWriteTwins.Twin::writing, ReadWriteTwins.Twin::reading));

  private ReadTwin() {}

  /// Empty where there is none, and where the API reference lists what the reading one may do and
  /// the writing one may not.
  public static Optional<PermissionId> of(PermissionId writing) {
    return Optional.ofNullable(READ_OF_WRITE.get(writing));
  }
}
