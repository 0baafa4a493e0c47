package writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.cli.command.CommandLine;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Interruption;

/// What a command reads from standard input is bounded, and who brings nothing is told what is
/// waited for.
final class StandardInputTest {

  @TempDir Path folder;

  /// Gives one byte after the other.
  private static final class Slowly extends InputStream {

    private final Source source;

    interface Source {
      int next() throws IOException;
    }

    Slowly(Source source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      return source.next();
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      var next = read();
      if (next >= 0) {
        into[from] = (byte) next;
      }
      return next < 0 ? -1 : 1;
    }
  }

  @Test
  void aLineWithoutEndIsNotReadToItsEnd() {
    var read = new AtomicLong();
    var endless =
        new Slowly(() -> {
          read.incrementAndGet();
          return 'a';
        });
    expectNoValue(endless, new ByteArrayOutputStream());
    assertThat(read.get()).isLessThan(2_000);
  }

  @Test
  void inputThatCannotBeReadIsNoValue() {
    var broken =
        new Slowly(() -> {
          throw new IOException("Is a directory");
        });
    expectNoValue(broken, new ByteArrayOutputStream());
  }

  /// The pipe is closed only after it was told.
  @Test
  void aPipeThatBringsNothingIsTold() {
    var told = new CountDownLatch(1);
    var silent =
        new Slowly(() -> {
          try {
            told.await();
          } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
          }
          return -1;
        });
    var heard = new ByteArrayOutputStream();
    var listener =
        new OutputStream() {
          @Override
          public void write(int each) {
            heard.write(each);
            if (heard.toString(StandardCharsets.UTF_8).contains("one line")) {
              told.countDown();
            }
          }
        };
    expectNoValue(silent, listener);
    assertThat(heard.toString(StandardCharsets.UTF_8))
        .startsWith("writ: waiting for a token's value on standard input, one line\n")
        .contains("error[cli/no-value]");
  }

  private void expectNoValue(InputStream in, OutputStream heard) {
    var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
    var environment =
        new Environment(
            Map.of(),
            folder,
            in,
            stream,
            stream,
            false,
            InstantSource.system(),
            _ -> {},
            new Interruption());
    assertThat(CommandLine.run(List.of("revoke", "--leaked", "-"), environment))
        .isEqualTo(Exit.ERRORS.code());
  }
}
