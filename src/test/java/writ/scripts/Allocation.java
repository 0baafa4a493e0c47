package writ.scripts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What this JVM has allocated: the memory that a run asked for, whether or not it was let go
/// again.
final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /// Bytes, of all threads since the JVM began.
  static long sofar() {
    return THREADS.getTotalThreadAllocatedBytes();
  }
}
