package writ.cloudflare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gets the pages of a listing in which each names the next. One that names itself, brings nothing
/// new, or follows on too many others ends it, and leaves it in doubt.
///
/// @param <T> an entry
/// @param most how many pages are followed
record CursorPages<T>(
    Caller caller, Function<String, Endpoint<ListedEntries<T>>> endpoint, int most) {

  /// All pages, once.
  WholeListing<T> once() {
    var pages = new ArrayList<Reply.Ok<ListedEntries<T>>>();
    var followed = new HashSet<String>();
    var entries = new HashSet<T>();
    var budget = new ListingBudget();
    var cursor = "";
    do {
      var next = cursor;
      var reply = budget.page(() -> caller.call(endpoint.apply(next)));
      if (!(reply instanceof Reply.Ok<ListedEntries<T>> ok)) {
        return new WholeListing<>(pages, null, reply);
      }
      pages.add(ok);
      var isNew = entries.addAll(ok.value().read()) || ok.value().read().isEmpty();
      cursor = ok.envelope().cursor();
      var endless = cursor.isEmpty() ? null : endless(pages, followed.add(cursor) && isNew);
      if (endless != null) {
        return new WholeListing<>(pages, endless, null);
      }
    } while (!cursor.isEmpty());
    return new WholeListing<>(pages, null, null);
  }

  private @Nullable String endless(List<Reply.Ok<ListedEntries<T>>> pages, boolean isNew) {
    if (!isNew) {
      return "page " + pages.size() + " brought nothing new, and names a next one";
    }
    return pages.size() >= most ? "it goes on after " + most + " pages" : null;
  }
}
