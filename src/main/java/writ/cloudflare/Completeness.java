package writ.cloudflare;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Counts whether the pages of a listing hold everything: what `result_info` says, page by page and
/// together, against what came. Whatever is not said is not held against a listing; whatever does
/// not fit makes it doubtful.
///
/// @param key what tells an entry from the others
/// @param isUncounted whether the total may leave an entry out
/// @param isFiltered whether the total may count more than was asked for: it is described as
///   "without any search parameters" (docs/cloudflare.md#envelope)
/// @param perPage how many entries a page was asked for with
record Completeness<T>(
    Function<T, ?> key, Predicate<T> isUncounted, boolean isFiltered, int perPage) {

  static final String UNREAD = "an entry could not be read";

  /// Where the total counts every entry.
  static <T> Completeness<T> ofAll(Function<T, ?> key, int perPage) {
    return new Completeness<>(key, _ -> false, false, perPage);
  }

  /// Why the pages may not be everything; null where they fit. An empty page may end them.
  @Nullable String doubt(List<Reply.Ok<ListedEntries<T>>> pages) {
    for (var index = 0; index < pages.size(); index++) {
      var isLast = index >= pages.size() - 1 || size(pages.get(index + 1)) == 0;
      var doubt = doubt(pages.get(index), index + 1, isLast && !isFollowed(pages, index));
      if (doubt != null) {
        return doubt;
      }
    }
    if (pages.stream().map(page -> page.envelope().total()).distinct().count() > 1) {
      return "its count changed while it was listed";
    }
    return hasTwice(pages) ? "an entry came twice" : miscounted(pages);
  }

  /// The same where the pages are of no known length: of the entries alone.
  @Nullable String doubtOfEntries(List<Reply.Ok<ListedEntries<T>>> pages) {
    for (var index = 0; index < pages.size(); index++) {
      var doubt = miscounted(pages.get(index), index + 1);
      if (doubt != null) {
        return doubt;
      }
    }
    if (pages.stream().anyMatch(page -> page.value().unread() > 0)) {
      return UNREAD;
    }
    return hasTwice(pages) ? "an entry came twice" : mistotalled(pages);
  }

  private boolean hasTwice(List<Reply.Ok<ListedEntries<T>>> pages) {
    var seen = new HashSet<Object>();
    return pages.stream()
        .flatMap(page -> page.value().read().stream())
        .anyMatch(entry -> !seen.add(key.apply(entry)));
  }

  private boolean isFollowed(List<Reply.Ok<ListedEntries<T>>> pages, int index) {
    return pages.stream().skip(index + 1L).anyMatch(page -> size(page) > 0);
  }

  private @Nullable String doubt(Reply.Ok<ListedEntries<T>> page, int number, boolean isLast) {
    var info = page.envelope();
    if (info.page() >= 0 && info.page() != number) {
      return "page " + number + " was answered with page " + info.page();
    }
    var miscounted = miscounted(page, number);
    if (miscounted != null) {
      return miscounted;
    }
    if (!isLast && !isFull(page)) {
      return "page " + number + " is not full, and another one follows";
    }
    return page.value().unread() > 0 ? UNREAD : null;
  }

  private static @Nullable String miscounted(
      Reply.Ok<? extends ListedEntries<?>> page, int number) {
    var counted = page.envelope().count();
    return counted >= 0 && counted != size(page)
        ? "page " + number + " counts " + counted + " and holds " + size(page)
        : null;
  }

  private @Nullable String miscounted(List<Reply.Ok<ListedEntries<T>>> pages) {
    var doubt = mistotalled(pages);
    var filled = pages.stream().filter(page -> size(page) > 0).count();
    var counted = pages.getFirst().envelope().pages();
    return doubt == null && counted >= 0 && filled > 0 && filled != counted
        ? filled + " pages came, and " + counted + " are counted"
        : doubt;
  }

  private @Nullable String mistotalled(List<Reply.Ok<ListedEntries<T>>> pages) {
    var total = pages.getFirst().envelope().total();
    var seen = pages.stream().mapToInt(Completeness::size).sum();
    var uncounted =
        pages.stream().flatMap(page -> page.value().read().stream()).filter(isUncounted).count();
    return total >= 0 && ((seen < total && !isFiltered) || seen - uncounted > total)
        ? seen + " came, and " + total + " are counted"
        : null;
  }

  /// How many entries a page holds, unreadable ones included.
  static int size(Reply.Ok<? extends ListedEntries<?>> page) {
    return page.value().size();
  }

  boolean isFull(Reply.Ok<ListedEntries<T>> page) {
    return size(page) >= fullPage(page);
  }

  int fullPage(Reply.Ok<ListedEntries<T>> page) {
    var stated = page.envelope().perPage();
    return stated > 0 ? Math.min(stated, perPage) : perPage;
  }
}
