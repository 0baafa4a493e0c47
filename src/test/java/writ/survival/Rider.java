package writ.survival;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import writ.oracle.Transcript;

/// One of several runs that are under way at once, and where it is killed.
final class Rider {

  private static final long SOON = 60_000;

  final Transcript transcript;
  private final int end;
  private final boolean isAfter;
  private final CountDownLatch known = new CountDownLatch(1);
  private @Nullable Process process;
  private @Nullable Thread dying;
  private String fate = "";
  private int requests;

  /// @param end number of the request at which it is killed, from 1; 0 where it lives
  /// @param isAfter whether that request takes effect
  Rider(Transcript transcript, int end, boolean isAfter) {
    this.transcript = transcript;
    this.end = end;
    this.isAfter = isAfter;
  }

  synchronized void is(Process started) {
    process = started;
    known.countDown();
  }

  /// Where it was killed, in words; empty where it was not.
  synchronized String fate() {
    return fate;
  }

  /// A request of it comes in.
  ///
  /// @return whether it is to die before it has an effect
  synchronized boolean diesBefore(String words) {
    requests++;
    if (requests != end) {
      return false;
    }
    fate = (isAfter ? "committed, unanswered: " : "before ") + words;
    dying = Thread.currentThread();
    return !isAfter;
  }

  synchronized boolean isDying() {
    return Thread.currentThread().equals(dying);
  }

  /// Whether nothing that it sends counts any more.
  synchronized boolean isGone() {
    return !fate.isEmpty() && !isDying();
  }

  void kill() {
    try {
      known.await(SOON, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    var victim = process();
    if (victim != null) {
      victim.destroyForcibly();
      victim.onExit().join();
    }
  }

  private synchronized @Nullable Process process() {
    return process;
  }
}
