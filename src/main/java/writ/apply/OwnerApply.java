package writ.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import writ.apply.SecretSink.Aftermath;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Gone;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenName;

/// Where one run works on one owner's tokens: the store, the shared listings, the clock, the lease.
final class OwnerApply {

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int NONCE_LENGTH = 10;

  private final TokenStore store;
  private final RunClock clock;
  private final RandomGenerator random;
  private final Applier.Terms terms;
  private final BooleanSupplier cancelled;
  private final Listings listings;
  private final Set<TokenId> takenOver = new HashSet<>();
  private boolean hasTakenOver;

  OwnerApply(
      TokenStore store,
      RunClock clock,
      RandomGenerator random,
      Applier.Terms terms,
      BooleanSupplier cancelled) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.terms = terms;
    this.cancelled = cancelled;
    this.listings = new Listings(store, clock);
  }

  /// What came of a listing.
  sealed interface Look {
    record Seen(NameListing listing) implements Look {}

    record Blind(Diagnostic reason) implements Look {}
  }

  TokenStore store() {
    return store;
  }

  Owner owner() {
    return store.owner();
  }

  Duration now() {
    return clock.elapsed();
  }

  void sleep(Duration time) {
    if (time.isPositive()) {
      clock.sleep(time);
    }
  }

  Duration lease() {
    return terms.lease();
  }

  /// @param moment from before the write that others count from
  Lease leaseFrom(Duration moment) {
    return new Lease(clock, terms.lease(), moment);
  }

  boolean isCancelled() {
    return cancelled.getAsBoolean();
  }

  /// How long a call waits for the server while tokens are changed: Cloudflare's block of five
  /// minutes takes a lease by itself, and nothing can be sent meanwhile anyway.
  static Duration longestWait(Duration lease) {
    return lease.multipliedBy(2);
  }

  /// One to ten seconds, so that two runs that withdrew do not meet again.
  Duration randomPause() {
    return Duration.ofMillis(random.nextLong(1_000, 10_001));
  }

  /// New for each attempt.
  synchronized String nonce() {
    var text = new StringBuilder();
    for (var i = 0; i < NONCE_LENGTH; i++) {
      text.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return text.toString();
  }

  /// A look that may be as old as a write to an existing token allows.
  Look lookRecently(Set<String> bases, Set<String> nonces) {
    return lookSince(now().minus(Limits.FRESH), bases, nonces);
  }

  /// A look that shows all that happened until now.
  Look lookNow(Set<String> bases, Set<String> nonces) {
    return lookSince(now(), bases, nonces);
  }

  Look lookSince(Duration moment, Set<String> bases, Set<String> nonces) {
    var taken = listings.since(moment);
    return switch (taken.answer()) {
      case Answer.Done(var listing, _) -> {
        var subject = new NameListing.Subject(bases, nonces, takenOver(listing.tokens()), lease());
        yield new Look.Seen(NameListing.of(listing, taken.at(), subject));
      }
      case Answer.Refused(var reason) -> new Look.Blind(reason);
      case Answer.Unsettled<Listing> lost -> new Look.Blind(lost.reason());
      case Answer.Missing(_) ->
          throw new IllegalStateException("an owner's list cannot be missing");
    };
  }

  Diagnostic anotherRun(Change change, List<LiveToken> young) {
    return ApplyProblems.anotherRun(change, young, terms.takeOver());
  }

  boolean isFresh(NameListing listing) {
    return now().minus(listing.takenAt()).compareTo(Limits.FRESH) <= 0;
  }

  /// The server's clock, as far as a listing and the time since then tell.
  Instant serverNow(NameListing listing) {
    return listing.serverTime().plus(now().minus(listing.takenAt()));
  }

  /// Does a write that may be repeated, until its answer arrives or its time is over, which two
  /// leases always end: Cloudflare's block of five minutes takes one by itself. Once the run is to
  /// stop, it is repeated once. The last answer may be unsettled all the same.
  <T> Answer<T> repeat(Supplier<Answer<T>> write, BooleanSupplier isTimely) {
    var end = now().plus(longestWait(lease()));
    var isLast = false;
    var answer = write.get();
    for (var again = 1; again < Limits.TRIES && answer instanceof Answer.Unsettled<T>; again++) {
      var pause =
          answer instanceof Answer.Postponed<T>(_, var wait)
              ? wait
              : Duration.ofSeconds(1L << (again - 1));
      if (isLast || now().plus(pause).compareTo(end) > 0) {
        return answer;
      }
      isLast = isCancelled();
      sleep(pause);
      if (!isTimely.getAsBoolean()) {
        return answer;
      }
      answer = write.get();
    }
    return answer;
  }

  /// Deletes a token; what is gone already is deleted too.
  ///
  /// @return why it may still be there
  Optional<Diagnostic> delete(TokenId id) {
    return switch (repeat(() -> store.delete(id), () -> true)) {
      case Answer.Done(_, _) -> Optional.empty();
      case Answer.Missing(_) -> Optional.empty();
      case Answer.Refused(var reason) -> Optional.of(reason);
      case Answer.Unsettled<Gone> lost -> Optional.of(lost.reason());
    };
  }

  /// Deletes what nobody has a value of. What resists is left to the next run, which sees it again.
  void sweep(List<LiveToken> abandoned) {
    abandoned.forEach(token -> delete(token.id()));
  }

  /// Leaves a token in deliver, and tells the next run that it need not wait for this one, unless
  /// something of this one may still be under way. Where the answer is lost, the next one waits.
  void leave(Candidate own, Aftermath worst) {
    var token = own.token();
    if (worst != Aftermath.UNDER_WAY
        && own.lease().allowsRequest()
        && token.nameParts() instanceof TokenName.Deliver deliver) {
      store.update(token, token.definition().named(deliver.over().text()));
    }
  }

  /// Under `--take-over`, what was in flight when this run first looked; later comers are alive.
  private synchronized Set<TokenId> takenOver(List<LiveToken> listed) {
    if (terms.takeOver() && !hasTakenOver) {
      hasTakenOver = true;
      listed.stream()
          .filter(token -> token.nameParts().isInFlight())
          .map(LiveToken::id)
          .forEach(takenOver::add);
    }
    return Set.copyOf(takenOver);
  }

  static @Nullable Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  static String base(String name) {
    return TokenName.parse(name).base();
  }
}
