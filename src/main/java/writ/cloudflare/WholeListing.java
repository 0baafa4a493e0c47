package writ.cloudflare;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a whole listing came to.
///
/// @param pages those that came
/// @param doubt why they may not be everything, though no page is missing; null where they fit
/// @param failed why a page is missing; null when none is
record WholeListing<T>(
    List<Reply.Ok<ListedEntries<T>>> pages, @Nullable String doubt, @Nullable Reply<?> failed) {

  /// Things are made and removed while others list them; what never fits is in doubt.
  private static final int MOST_TIMES = 3;

  WholeListing {
    pages = List.copyOf(pages);
  }

  static <T> WholeListing<T> failed(Reply<ListedEntries<T>> first) {
    return new WholeListing<>(List.of(), null, first);
  }

  /// This, or what comes when all is listed again because it does not fit. A page that did not come
  /// was asked for often enough.
  WholeListing<T> orAgain(Supplier<WholeListing<T>> again) {
    var all = this;
    for (var time = 1; time < MOST_TIMES && all.doubt != null && all.failed == null; time++) {
      all = again.get();
    }
    return all;
  }

  /// With the doubt that counting its entries raises.
  WholeListing<T> counted(Completeness<T> counted) {
    return isWhole() ? new WholeListing<>(pages, counted.doubtOfEntries(pages), null) : this;
  }

  boolean isWhole() {
    return doubt == null && failed == null;
  }

  Stream<T> entries() {
    return pages.stream().flatMap(page -> page.value().read().stream());
  }
}
