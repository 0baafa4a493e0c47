package writ.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import writ.apply.SecretSink.Failure;

/// Keeps deliveries of this run and of others from rewriting one file at once.
///
/// Between processes it is a lock of the operating system on a file beside it, which a killed
/// process lets go. That file is removed by who holds it, so whoever gets a lock makes sure that
/// the file it is on is still the one of that name.
record FileLock(Path path) {

  /// For other deliveries of this run, and once more for other processes.
  static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Duration EACH_WAIT = LONGEST_WAIT.dividedBy(2);

  private static final String ENDING = ".writ-lock";
  private static final String FOR_LONG = " for longer than " + EACH_WAIT.toSeconds() + " s";
  private static final int TRIES = 100;
  private static final long MOST_BYTES = 1 << 20;
  private static final ConcurrentHashMap<Path, ReentrantLock> WITHIN = new ConcurrentHashMap<>();

  /// What is done with the file meanwhile.
  @FunctionalInterface
  interface Work {
    Optional<Failure> run() throws IOException;
  }

  Optional<Failure> holding(Work work) {
    var file = ResolvedPath.of(path);
    var within = WITHIN.computeIfAbsent(file, _ -> new ReentrantLock());
    if (!hasTurn(within)) {
      return refused("other deliveries of this run hold it" + FOR_LONG);
    }
    try {
      return between(file, work);
    } finally {
      within.unlock();
    }
  }

  private static boolean hasTurn(ReentrantLock within) {
    try {
      return within.tryLock(EACH_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Failure> between(Path file, Work work) {
    var beside = file.resolveSibling("." + file.getFileName() + ENDING);
    var over = new CompletableFuture<Boolean>();
    over.completeOnTimeout(true, EACH_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      PrivateFile.makeFolder(file);
      for (var attempt = 1; attempt <= TRIES; attempt++) {
        try (var channel = open(beside)) {
          if (isLocked(channel, over) && isStill(beside, channel)) {
            return done(work, beside);
          }
        }
      }
      return refused("it is held all the time");
    } catch (TimeoutException e) {
      return refused("another program holds it" + FOR_LONG);
    } catch (OverlappingFileLockException e) {
      return refused("this program holds it under another name");
    } catch (IOException e) {
      return refused("the file system refused");
    }
  }

  private static FileChannel open(Path beside) throws IOException {
    return FileChannel.open(
        beside,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        PrivateFile.ownerOnly(beside));
  }

  /// @param over done when nobody waits any longer
  /// @return whether it is ours
  private static boolean isLocked(FileChannel channel, CompletableFuture<Boolean> over)
      throws IOException, TimeoutException {
    var held = new CompletableFuture<Boolean>();
    Thread.startVirtualThread(() -> lock(channel, held));
    try {
      CompletableFuture.anyOf(held, over).get();
      if (!held.isDone()) {
        throw new TimeoutException();
      }
      return held.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OverlappingFileLockException overlapping) {
        throw overlapping;
      }
      throw new IOException("not locked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void lock(FileChannel channel, CompletableFuture<Boolean> held) {
    try {
      held.complete(channel.lock().isValid());
    } catch (IOException | OverlappingFileLockException failure) {
      held.completeExceptionally(failure);
    }
  }

  /// Whether the locked file still has the name; who had the lock before may have removed it. Told
  /// by a length that is new: to open the file once more and close it would give the lock away.
  private static boolean isStill(Path beside, FileChannel channel) throws IOException {
    var length = ThreadLocalRandom.current().nextLong(1, MOST_BYTES);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(new byte[1]), length - 1);
    try {
      return Files.size(beside) == length;
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  private Optional<Failure> done(Work work, Path beside) throws IOException {
    try {
      return work.run();
    } catch (IOException e) {
      return Optional.of(Failure.refused(DeliveryProblems.cannotRead(path, e)));
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private Optional<Failure> refused(String reason) {
    return Optional.of(Failure.refused(DeliveryProblems.cannotLock(path, reason)));
  }
}
