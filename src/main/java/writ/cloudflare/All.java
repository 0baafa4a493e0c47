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
record All<T>(List<Reply.Ok<Entries<T>>> pages, @Nullable String doubt, @Nullable Reply<?> failed) {

  /// Things are made and removed while others list them; what never fits is in doubt.
  private static final int MOST_TIMES = 3;

  All {
    pages = List.copyOf(pages);
  }

  static <T> All<T> failed(Reply<Entries<T>> first) {
    return new All<>(List.of(), null, first);
  }

  /// This, or what comes when all is listed again because it does not fit. A page that did not come
  /// was asked for often enough.
  All<T> orAgain(Supplier<All<T>> again) {
    var all = this;
    for (var time = 1; time < MOST_TIMES && all.doubt != null && all.failed == null; time++) {
      all = again.get();
    }
    return all;
  }

  /// With the doubt that counting its entries raises.
  All<T> counted(Completeness<T> counted) {
    return isWhole() ? new All<>(pages, counted.doubtOfEntries(pages), null) : this;
  }

  boolean isWhole() {
    return doubt == null && failed == null;
  }

  Stream<T> entries() {
    return pages.stream().flatMap(page -> page.value().read().stream());
  }
}
