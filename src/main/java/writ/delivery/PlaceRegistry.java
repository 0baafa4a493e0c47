package writ.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which places are taken, and by whom. A place belongs to one token: of two values in one place
/// the first is lost, and nobody would be told.
final class PlaceRegistry<T> {

  private final Map<Place, T> holders = new HashMap<>();

  /// Of each file with lines, the holder of the first.
  private final Map<String, T> holdersOfLines = new HashMap<>();

  /// Of each call, the holder of the first, wherever that is.
  private final Map<Place.Call, T> holdersOfCalls = new HashMap<>();

  /// Takes all of the places, unless one of them is another's.
  ///
  /// @return whose one of them is
  synchronized Optional<T> take(List<Place> places, T holder) {
    var other =
        places.stream()
            .flatMap(place -> Optional.ofNullable(holder(place)).stream())
            .filter(known -> !known.equals(holder))
            .findFirst();
    if (other.isEmpty()) {
      for (var place : places) {
        holders.put(place, holder);
        switch (place) {
          case Place.Line(var path, _) -> holdersOfLines.putIfAbsent(path, holder);
          case Place.Call call -> holdersOfCalls.putIfAbsent(call.anywhere(), holder);
          case Place.WholeFile _, Place.Field _ -> {}
        }
      }
    }
    return other;
  }

  private @Nullable T holder(Place place) {
    var same = holders.get(place);
    if (same != null) {
      return same;
    }
    return switch (place) {
      case Place.WholeFile(var path) -> holdersOfLines.get(path);
      case Place.Line(var path, _) -> holders.get(new Place.WholeFile(path));
      case Place.Call call ->
          call.where().isEmpty() ? holdersOfCalls.get(call) : holders.get(call.anywhere());
      case Place.Field _ -> null;
    };
  }
}
