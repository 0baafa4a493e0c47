package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import writ.token.AccountId;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.SecretValue;

/// No create or delete of a run falls between the first and the last page of its listings.
final class UndisturbedTest {

  private static final int THREADS = 40;
  private static final int CALLS = 20;

  @Test
  void listsWhileNothingIsMadeOrRemoved() {
    var slow = new SlowStore();
    var store = new SteadyStore(slow);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var thread = 0; thread < THREADS; thread++) {
        var random = new SplittableRandom(thread);
        threads.execute(() -> useMuch(store, random));
      }
    }
    assertThat(slow.disturbedListings).hasValue(0);
    assertThat(slow.listings.get() + slow.shifts.get()).isEqualTo(THREADS * CALLS);
    assertThat(slow.mostAtOnce.get()).as("creates and deletes at one time").isGreaterThan(1);
  }

  private static void useMuch(TokenStore store, SplittableRandom random) {
    for (var call = 0; call < CALLS; call++) {
      switch (random.nextInt(3)) {
        case 0 -> store.list();
        case 1 -> store.create(ApplySimulation.definition("a", "example.com"));
        default -> store.delete(new TokenId("ed17574386854bf78a67040be0a770b0"));
      }
    }
  }

  /// Takes its time, and watches what happens meanwhile.
  private static final class SlowStore implements TokenStore {

    final AtomicInteger listings = new AtomicInteger();
    final AtomicInteger disturbedListings = new AtomicInteger();
    final AtomicInteger shifts = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger underway = new AtomicInteger();

    @Override
    public Owner owner() {
      return new Owner.AccountOwner(new AccountId("0a1b2c3d4e5f60718293a4b5c6d7e8f9"), "acme");
    }

    @Override
    public Answer<Listing> list() {
      listings.incrementAndGet();
      var before = shifts.get() + underway.get();
      takeTime();
      if (shifts.get() + underway.get() != before) {
        disturbedListings.incrementAndGet();
      }
      return new Answer.Done<>(
          new Listing(owner(), List.of(), null, Instant.EPOCH, 1), Instant.EPOCH);
    }

    @Override
    public Answer<LiveToken> get(TokenId id) {
      return new Answer.Missing<>(Instant.EPOCH);
    }

    @Override
    public Answer<Created> create(TokenDefinition definition) {
      shift();
      return new Answer.Refused<>(FaultyStore.NO);
    }

    @Override
    public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
      return new Answer.Missing<>(Instant.EPOCH);
    }

    @Override
    public Answer<SecretValue> roll(LiveToken live) {
      return new Answer.Missing<>(Instant.EPOCH);
    }

    @Override
    public Answer<Gone> delete(TokenId id) {
      shift();
      return new Answer.Missing<>(Instant.EPOCH);
    }

    @Override
    public Answer<Verified> verify(SecretValue value) {
      return new Answer.Missing<>(Instant.EPOCH);
    }

    private void shift() {
      mostAtOnce.accumulateAndGet(underway.incrementAndGet(), Math::max);
      takeTime();
      shifts.incrementAndGet();
      underway.decrementAndGet();
    }

    private static void takeTime() {
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
