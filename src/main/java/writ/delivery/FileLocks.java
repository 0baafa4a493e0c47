package writ.delivery;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps two deliveries of one run from rewriting the same file at once.
final class FileLocks {

  private final ConcurrentHashMap<Path, Lock> locks = new ConcurrentHashMap<>();

  Lock of(Path path) {
    return locks.computeIfAbsent(path.toAbsolutePath().normalize(), _ -> new ReentrantLock());
  }
}
