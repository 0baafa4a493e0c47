package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.apply.SecretSink.Failure;
import writ.token.AccountId;
import writ.token.Derivation;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// Several processes that write lines of one file at the same time.
final class SharedEnvFileTest {

  private static final int PROCESSES = 3;
  private static final int LINES = 40;
  private static final TokenKey KEY =
      new TokenKey(new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme"), "ci-dns");

  @TempDir private Path folder;

  @Test
  void noLineOfAnotherProcessIsLost() throws Exception {
    var file = folder.resolve("out/all.env");
    var running = new ArrayList<Process>();
    for (var number = 0; number < PROCESSES; number++) {
      running.add(writer(file, number));
    }
    for (var process : running) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(Files.readAllLines(file)).hasSize(PROCESSES * LINES).doesNotHaveDuplicates();
    try (var left = Files.list(folder.resolve("out"))) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aFileThatSomebodyHoldsIsLeftAlone() throws IOException {
    var file = folder.resolve("all.env");
    var beside = folder.resolve(".all.env.writ-lock");
    try (var channel =
            FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      var failure = write(file, "CF_X").orElseThrow();
      assertThat(failure.reason().code().slug()).isEqualTo("delivery/cannot-lock");
    }
    assertThat(file).doesNotExist();
    // what a killed run left holds nobody up
    assertThat(beside).exists();
    assertThat(write(file, "CF_X")).isEmpty();
    assertThat(beside).doesNotExist();
  }

  /// The one that holds the file lets go only when the other has given up.
  @Test
  void noDeliveryWaitsForAnotherOfItsRunWithoutEnd() throws Exception {
    var file = folder.resolve("all.env");
    var held = new CountDownLatch(1);
    var refused = new CountDownLatch(1);
    var holder =
        Thread.ofPlatform()
            .start(() ->
                new FileLock(file)
                    .holding(() -> {
                      held.countDown();
                      awaitUninterruptibly(refused);
                      return Optional.empty();
                    }));
    held.await();
    var failure = write(file, "CF_X").orElseThrow();
    assertThat(failure.reason().message()).contains("other deliveries of this run hold it");
    refused.countDown();
    holder.join();
    assertThat(write(file, "CF_X")).isEmpty();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Failure> write(Path file, String name) {
    var sink = new EnvFileSink(file, name, Derivation.NONE, "dotenv");
    return sink.deliver(KEY, new TokenId("1".repeat(32)), new SecretValue("value-of-" + name));
  }

  private static Process writer(Path file, int number) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Writer.class.getName(),
                file.toString(),
                String.valueOf(number)))
        .inheritIO()
        .start();
  }

  /// One of the processes.
  static final class Writer {
    public static void main(String[] arguments) {
      for (var line = 0; line < LINES; line++) {
        var failure = write(Path.of(arguments[0]), "CF_" + arguments[1] + "_" + line);
        if (failure.isPresent()) {
          throw new AssertionError(failure.get().reason().message());
        }
      }
    }
  }
}
