package writ.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one answer lists.
///
/// @param read the entries that could be read
/// @param unread how many could not
record ListedEntries<T>(List<T> read, int unread) {

  ListedEntries {
    read = List.copyOf(read);
  }

  /// Null where it is no list.
  static <T> @Nullable ListedEntries<T> of(JsonNode list, Function<JsonNode, @Nullable T> reader) {
    if (!list.isArray()) {
      return null;
    }
    var read = new ArrayList<T>();
    for (var each : list) {
      var entry = reader.apply(each);
      if (entry != null) {
        read.add(entry);
      }
    }
    return new ListedEntries<>(read, list.size() - read.size());
  }

  int size() {
    return read.size() + unread;
  }
}
