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
record CursorPages<T>(Caller caller, Function<String, Endpoint<Entries<T>>> endpoint, int most) {

  /// All pages, once.
  All<T> once() {
    var pages = new ArrayList<Reply.Ok<Entries<T>>>();
    var followed = new HashSet<String>();
    var entries = new HashSet<T>();
    var cursor = "";
    do {
      var reply = caller.call(endpoint.apply(cursor));
      if (!(reply instanceof Reply.Ok<Entries<T>> ok)) {
        return new All<>(pages, null, reply);
      }
      pages.add(ok);
      var isNew = entries.addAll(ok.value().read()) || ok.value().read().isEmpty();
      cursor = ok.envelope().cursor();
      var endless = cursor.isEmpty() ? null : endless(pages, followed.add(cursor) && isNew);
      if (endless != null) {
        return new All<>(pages, endless, null);
      }
    } while (!cursor.isEmpty());
    return new All<>(pages, null, null);
  }

  private @Nullable String endless(List<Reply.Ok<Entries<T>>> pages, boolean isNew) {
    if (!isNew) {
      return "page " + pages.size() + " brought nothing new, and names a next one";
    }
    return pages.size() >= most ? "it goes on after " + most + " pages" : null;
  }
}
