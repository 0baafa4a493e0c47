package writ.delivery;

import java.util.List;
import writ.apply.SecretSink;

/// A sink that says where it puts what it is given.
interface Placed extends SecretSink {

  /// Every place that one delivery fills, as it is found now: a link may have changed.
  List<Place> places();
}
