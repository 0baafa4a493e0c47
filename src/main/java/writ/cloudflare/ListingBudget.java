package writ.cloudflare;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// How much one listing may bring, by the memory that there is: a server may go on with full pages
/// for as long as it is asked. What is more is no listing, and says so.
final class ListingBudget {

  private static final int PART = 16;

  private static final int MOST_PAGES = 10_000;

  private final long most = Runtime.getRuntime().maxMemory() / PART;
  private final AtomicLong characters = new AtomicLong();
  private final AtomicLong pages = new AtomicLong();

  /// A page, unless there were too many already or this one is too much.
  <T> Reply<T> page(Supplier<Reply<T>> call) {
    if (characters.get() > most) {
      return tooMuch();
    }
    if (pages.incrementAndGet() > MOST_PAGES) {
      return new Reply.Broken<>(
          CloudflareProblems.goesOn(MOST_PAGES + " pages"), CloudflareProblems.OTHER_SERVER);
    }
    return counted(call.get());
  }

  /// A page that came already.
  <T> Reply<T> counted(Reply<T> reply) {
    return reply instanceof Reply.Ok<T> ok
            && characters.addAndGet(ok.envelope().characters()) > most
        ? tooMuch()
        : reply;
  }

  /// Whether it was too much.
  boolean isSpent() {
    return characters.get() > most || pages.get() > MOST_PAGES;
  }

  private <T> Reply<T> tooMuch() {
    return new Reply.Broken<>(
        CloudflareProblems.goesOn((most >> 20) + " MiB"), CloudflareProblems.MORE_MEMORY);
  }
}
