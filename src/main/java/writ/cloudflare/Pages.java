package writ.cloudflare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gets all pages of a listing: the first, then as many at once as the first one promises, then one
/// by one. A page that is short is not the end where more is counted, and where nothing is counted
/// an empty page is the end. What does not fit is listed again.
///
/// @param <T> an entry
record Pages<T>(
    Caller caller, IntFunction<Endpoint<ListedEntries<T>>> endpoint, Completeness<T> completeness) {

  /// A server that promises more than this is not believed.
  private static final int MOST_AT_ONCE = 64;

  WholeListing<T> all() {
    return after(caller.call(endpoint.apply(1)));
  }

  /// Every page, given the first.
  WholeListing<T> after(Reply<ListedEntries<T>> first) {
    return once(first).orAgain(() -> once(caller.call(endpoint.apply(1))));
  }

  private WholeListing<T> once(Reply<ListedEntries<T>> first) {
    if (!(first instanceof Reply.Ok<ListedEntries<T>> ok)) {
      return WholeListing.failed(first);
    }
    var budget = new ListingBudget();
    var pages = new Followed();
    var failed = pages.keep(List.of(budget.counted(ok)));
    if (failed == null && pages.areFollowed()) {
      failed = rest(ok, pages, budget);
    }
    return failed != null && budget.isSpent()
        ? WholeListing.failed(failed)
        : new WholeListing<>(
            pages.came, failed == null ? completeness.doubt(pages.came) : null, failed);
  }

  private @Nullable Reply<ListedEntries<T>> rest(
      Reply.Ok<ListedEntries<T>> first, Followed pages, ListingBudget budget) {
    var promised = promised(first);
    var calls =
        IntStream.rangeClosed(2, promised)
            .<Callable<Reply<ListedEntries<T>>>>mapToObj(page -> () -> asked(page, budget))
            .toList();
    var failed = pages.keep(atOnce(calls));
    for (var page = promised + 1; failed == null && pages.areFollowed(); page++) {
      failed = pages.keep(List.of(asked(page, budget)));
    }
    return failed;
  }

  private Reply<ListedEntries<T>> asked(int page, ListingBudget budget) {
    return budget.page(() -> caller.call(endpoint.apply(page)));
  }

  /// The pages that came.
  private final class Followed {

    private final List<Reply.Ok<ListedEntries<T>>> came = new ArrayList<>();
    private final Set<Object> keys = new HashSet<>();
    private boolean bringsNew;
    private int size;

    /// @return what did not come
    @Nullable Reply<ListedEntries<T>> keep(Collection<Reply<ListedEntries<T>>> replies) {
      @Nullable Reply<ListedEntries<T>> failed = null;
      for (var reply : replies) {
        if (reply instanceof Reply.Ok<ListedEntries<T>> ok) {
          came.add(ok);
          size += Completeness.size(ok);
          bringsNew = false;
          ok.value()
              .read()
              .forEach(entry -> bringsNew |= keys.add(completeness.key().apply(entry)));
        } else if (failed == null) {
          failed = reply;
        }
      }
      return failed;
    }

    /// Whether another page may come after these. One that brings nothing new is the last.
    boolean areFollowed() {
      var last = came.getLast();
      if (Completeness.size(last) == 0 || !bringsNew) {
        return false;
      }
      var info = last.envelope();
      return completeness.isFull(last)
          || came.size() < info.pages()
          || (info.total() < 0 ? info.pages() < 0 : size < info.total());
    }
  }

  /// How many pages there seem to be: a full last page is followed by an empty one.
  int promised(Reply.Ok<ListedEntries<T>> first) {
    var info = first.envelope();
    var full = completeness.fullPage(first);
    var promised = 1;
    if (info.pages() > 0) {
      promised = info.total() == info.pages() * full ? info.pages() + 1 : info.pages();
    } else if (info.total() > 0) {
      promised = info.total() / full + 1;
    }
    return Math.clamp(promised, 1, MOST_AT_ONCE);
  }

  boolean isFull(Reply.Ok<ListedEntries<T>> page) {
    return completeness.isFull(page);
  }

  /// Runs all calls at once and waits for the last.
  static <T> List<T> atOnce(List<Callable<T>> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var running : threads.invokeAll(calls)) {
        results.add(running.get());
      }
      return results;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed in a way it must not", e.getCause());
    }
  }
}
