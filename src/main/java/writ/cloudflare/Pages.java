package writ.cloudflare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gets all pages of a listing: the first, then as many at once as the first one promises, then one
/// by one until a page is not full. What the server counts may be more than what is listed, so it
/// is taken as a guess.
///
/// @param <P> a page
record Pages<P>(Caller caller, IntFunction<Endpoint<P>> endpoint, int perPage, Sized<P> size) {

  /// A server that promises more than this is not believed.
  private static final int MOST_AT_ONCE = 64;

  private static final int MOST = 10_000;

  /// How many entries a page held, unreadable ones included.
  @FunctionalInterface
  interface Sized<P> {
    int of(P page);
  }

  /// @param pages those that came
  /// @param moved whether the count changed from page to page
  /// @param failed why a page is missing; null when none is
  record All<P>(List<Reply.Ok<P>> pages, boolean moved, @Nullable Reply<P> failed) {

    All {
      pages = List.copyOf(pages);
    }
  }

  All<P> all() {
    return after(caller.call(endpoint.apply(1)));
  }

  /// Every page, given the first.
  All<P> after(Reply<P> first) {
    if (!(first instanceof Reply.Ok<P> ok)) {
      return new All<>(List.of(), false, first);
    }
    var pages = new ArrayList<Reply.Ok<P>>();
    pages.add(ok);
    var failed = isFull(ok) ? rest(ok, pages) : null;
    var moved = pages.stream().mapToInt(page -> page.envelope().total()).distinct().count() > 1;
    return new All<>(pages, moved, failed);
  }

  private @Nullable Reply<P> rest(Reply.Ok<P> first, List<Reply.Ok<P>> pages) {
    var promised = promised(first);
    var calls =
        IntStream.rangeClosed(2, promised)
            .<Callable<Reply<P>>>mapToObj(page -> () -> caller.call(endpoint.apply(page)))
            .toList();
    var failed = keep(atOnce(calls), pages);
    for (var page = promised + 1; page <= MOST; page++) {
      if (failed != null || !isFull(pages.getLast())) {
        return failed;
      }
      failed = keep(List.of(caller.call(endpoint.apply(page))), pages);
    }
    return failed;
  }

  /// How many pages there seem to be: a full last page is followed by an empty one.
  int promised(Reply.Ok<P> first) {
    var info = first.envelope();
    var full = fullPage(first);
    var promised = 1;
    if (info.pages() > 0) {
      promised = info.total() == info.pages() * full ? info.pages() + 1 : info.pages();
    } else if (info.total() > 0) {
      promised = info.total() / full + 1;
    }
    return Math.clamp(promised, 1, MOST_AT_ONCE);
  }

  boolean isFull(Reply.Ok<P> page) {
    return size.of(page.value()) >= fullPage(page);
  }

  private int fullPage(Reply.Ok<P> page) {
    var told = page.envelope().perPage();
    return told > 0 ? Math.min(told, perPage) : perPage;
  }

  private static <P> @Nullable Reply<P> keep(
      Collection<Reply<P>> replies, List<Reply.Ok<P>> pages) {
    @Nullable Reply<P> failed = null;
    for (var reply : replies) {
      if (reply instanceof Reply.Ok<P> ok) {
        pages.add(ok);
      } else if (failed == null) {
        failed = reply;
      }
    }
    return failed;
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
