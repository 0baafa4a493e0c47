package writ.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import writ.apply.SecretSink;

/// A sink that says where it puts what it is given.
interface Placed extends SecretSink {

  /// Every place that one delivery fills, as it is found now: a link may have changed.
  List<Place> places();

  /// The file that one delivery writes; empty where it writes none.
  default Optional<Path> file() {
    return Optional.empty();
  }

  /// Whether what lies in that file may be shared, so that a repository may keep it.
  default boolean isEncrypted() {
    return false;
  }
}
