package writ.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What is given in place of a file is read whole or refused, never in part.
final class FileTextTest {

  private static final long MOST = 1000;

  /// A line after line, for as long as anybody reads.
  private static final class Endless extends InputStream {
    private static final byte[] LINE = "GET /zones\n".getBytes(StandardCharsets.UTF_8);
    private final long end;
    private long read;

    Endless(long end) {
      this.end = end;
    }

    @Override
    public int read() {
      return read == end ? -1 : LINE[(int) (read++ % LINE.length)];
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      var count = (int) Math.min(length, end - read);
      for (var i = 0; i < count; i++) {
        bytes[from + i] = (byte) read();
      }
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  @Test
  void aStreamOfAsMuchAsAllowedIsReadWhole() {
    var read = FileText.ofStream("-", new Endless(MOST), MOST);

    assertThat(read.hasErrors()).isFalse();
    assertThat(read.value().orElseThrow().text()).hasSize((int) MOST);
  }

  @Test
  void aStreamOfMoreIsRefused_andNotReadToItsEnd() {
    var stream = new Endless(Long.MAX_VALUE);

    var read = FileText.ofStream("-", stream, MOST);

    assertThat(read.diagnostics())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.code().slug()).isEqualTo("pipeline/file-too-large");
          assertThat(each.message()).contains("more than the 1000 bytes");
        });
    assertThat(stream.read).isEqualTo(MOST + 1);
  }

  @Test
  void aStreamThatBreaksIsTold() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThat(FileText.ofStream("-", broken).hasErrors()).isTrue();
  }
}
