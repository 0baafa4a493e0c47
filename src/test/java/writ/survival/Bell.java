package writ.survival;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where sinks' programs ring and wait until they may go on. Those of a run that was killed must be
/// gone soon, too.
final class Bell implements AutoCloseable {

  private static final int SOON = 30_000;

  private final ServerSocket server;
  private volatile @Nullable Reaper reaper;

  private Bell(ServerSocket server) {
    this.server = server;
  }

  static Bell hang() throws IOException {
    var bell = new Bell(new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1")));
    Thread.ofVirtual().start(bell::accept);
    return bell;
  }

  int port() {
    return server.getLocalPort();
  }

  /// Who decides from now on.
  void answerTo(Reaper next) {
    reaper = next;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    var decides = Objects.requireNonNull(reaper, "somebody decides");
    try (socket;
        var lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      for (var ring = lines.readLine(); ring != null; ring = lines.readLine()) {
        if (decides.admits(ring)) {
          socket.getOutputStream().write('\n');
        } else {
          expectEnd(socket, lines, decides);
          return;
        }
      }
    } catch (IOException gone) {
      // the program was ended with the run
    }
  }

  private static void expectEnd(Socket socket, BufferedReader lines, Reaper reaper)
      throws IOException {
    socket.setSoTimeout(SOON);
    try {
      if (lines.readLine() != null) {
        reaper.note("a sink's program went on without leave");
      }
    } catch (SocketTimeoutException alive) {
      reaper.note("a sink's program outlived the run");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
