package writ.cloudflare;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Counts whether the pages of a listing hold everything: what `result_info` says, page by page and
/// together, against what came. Whatever is not said is not held against a listing; whatever does
/// not fit makes it doubtful.
///
/// @param keys what tells the entries of a page apart
/// @param uncounted how many entries of a page the total may leave out
/// @param isFiltered whether the total may count more than was asked for: it is described as
///   "without any search parameters" (reference: "Envelope")
/// @param perPage how many entries a page was asked for with
record Completeness<P>(
    Function<P, List<?>> keys, ToIntFunction<P> uncounted, boolean isFiltered, int perPage) {

  /// Why the pages may not be everything; null where they fit. An empty page may end them.
  @Nullable String doubt(List<Reply.Ok<P>> pages) {
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
    var entries = pages.stream().flatMap(page -> keys.apply(page.value()).stream()).toList();
    if (new HashSet<Object>(entries).size() < entries.size()) {
      return "an entry came twice";
    }
    return miscounted(pages);
  }

  private boolean isFollowed(List<Reply.Ok<P>> pages, int index) {
    return pages.stream().skip(index + 1L).anyMatch(page -> size(page) > 0);
  }

  private @Nullable String doubt(Reply.Ok<P> page, int number, boolean isLast) {
    var info = page.envelope();
    if (info.page() >= 0 && info.page() != number) {
      return "page " + number + " was answered with page " + info.page();
    }
    if (info.count() >= 0 && info.count() != size(page)) {
      return "page " + number + " counts " + info.count() + " and holds " + size(page);
    }
    if (!isLast && !isFull(page)) {
      return "page " + number + " is not full, and another one follows";
    }
    return keys.apply(page.value()).size() < size(page) ? "an entry could not be read" : null;
  }

  private @Nullable String miscounted(List<Reply.Ok<P>> pages) {
    var seen = pages.stream().mapToInt(Completeness::size).sum();
    var filled = pages.stream().filter(page -> size(page) > 0).count();
    var info = pages.getFirst().envelope();
    if (info.total() >= 0) {
      var least = seen - pages.stream().mapToInt(page -> uncounted.applyAsInt(page.value())).sum();
      if ((seen < info.total() && !isFiltered) || least > info.total()) {
        return seen + " came, and " + info.total() + " are counted";
      }
    }
    return info.pages() >= 0 && filled > 0 && filled != info.pages()
        ? filled + " pages came, and " + info.pages() + " are counted"
        : null;
  }

  /// How many entries a page holds, unreadable ones included.
  static int size(Reply.Ok<?> page) {
    return page.envelope().result().size();
  }

  boolean isFull(Reply.Ok<P> page) {
    return size(page) >= fullPage(page);
  }

  int fullPage(Reply.Ok<P> page) {
    var told = page.envelope().perPage();
    return told > 0 ? Math.min(told, perPage) : perPage;
  }
}
