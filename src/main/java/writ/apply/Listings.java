package writ.apply;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore.Answer;
import writ.token.Listing;

/// One owner's listings, shared by all changes of a run: whoever needs one that began after a
/// certain moment takes a listing that others asked for, where there is one.
final class Listings {

  /// A listing's answer, and when it was asked for. What happened later may be missing in it.
  record Taken(Answer<Listing> answer, Duration at) {}

  private final TokenStore store;
  private final RunClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  private @Nullable Taken latest;
  private boolean isAsking;

  Listings(TokenStore store, RunClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// A listing that was asked for at or after the moment.
  Taken since(Duration moment) {
    lock.lock();
    try {
      while (true) {
        var last = latest;
        if (last != null && last.at.compareTo(moment) >= 0) {
          return last;
        }
        if (!isAsking) {
          return ask();
        }
        arrived.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Asks without the lock, so that others can queue up for the next listing together.
  private Taken ask() {
    isAsking = true;
    lock.unlock();
    @Nullable Taken taken = null;
    try {
      var at = clock.elapsed();
      taken = new Taken(store.list(), at);
      return taken;
    } finally {
      lock.lock();
      isAsking = false;
      latest = taken != null ? taken : latest;
      arrived.signalAll();
    }
  }
}
