package writ.survival;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import writ.oracle.Transcript;

/// One of several runs that are under way at once, and where it is killed.
final class ConcurrentRun {

  private static final long SOON = 60_000;

  final Transcript transcript;
  private final int end;
  private final boolean isAfter;
  private final CountDownLatch known = new CountDownLatch(1);
  private @Nullable Process process;
  private @Nullable Thread killingThread;
  private String killedAt = "";
  private int requests;

  /// @param end number of the request at which it is killed, from 1; 0 where it lives
  /// @param isAfter whether that request takes effect
  ConcurrentRun(Transcript transcript, int end, boolean isAfter) {
    this.transcript = transcript;
    this.end = end;
    this.isAfter = isAfter;
  }

  synchronized void is(Process started) {
    process = started;
    known.countDown();
  }

  /// Where it was killed, in words; empty where it was not.
  synchronized String killedAt() {
    return killedAt;
  }

  /// A request of it comes in.
  ///
  /// @return whether it is to be killed before it has an effect
  synchronized boolean killsBefore(String words) {
    requests++;
    if (requests != end) {
      return false;
    }
    killedAt = (isAfter ? "committed, unanswered: " : "before ") + words;
    killingThread = Thread.currentThread();
    return !isAfter;
  }

  synchronized boolean isKillingHere() {
    return Thread.currentThread().equals(killingThread);
  }

  /// Whether nothing that it sends counts any more.
  synchronized boolean isCutOff() {
    return !killedAt.isEmpty() && !isKillingHere();
  }

  void kill() {
    try {
      known.await(SOON, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    var target = process();
    if (target != null) {
      target.destroyForcibly();
      target.onExit().join();
    }
  }

  private synchronized @Nullable Process process() {
    return process;
  }
}
