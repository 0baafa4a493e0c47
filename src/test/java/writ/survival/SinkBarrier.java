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

/// Where sinks' programs report and wait until they may go on. Those of a run that was killed must
/// be gone soon, too.
final class SinkBarrier implements AutoCloseable {

  private static final int SOON = 30_000;

  private final ServerSocket server;
  private volatile @Nullable ProcessKiller killer;

  private SinkBarrier(ServerSocket server) {
    this.server = server;
  }

  static SinkBarrier open() throws IOException {
    var barrier = new SinkBarrier(new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1")));
    Thread.ofVirtual().start(barrier::accept);
    return barrier;
  }

  int port() {
    return server.getLocalPort();
  }

  /// Who decides from now on.
  void controlledBy(ProcessKiller next) {
    killer = next;
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
    var decides = Objects.requireNonNull(killer, "somebody decides");
    try (socket;
        var lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      for (var event = lines.readLine(); event != null; event = lines.readLine()) {
        if (decides.admits(event)) {
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

  private static void expectEnd(Socket socket, BufferedReader lines, ProcessKiller killer)
      throws IOException {
    socket.setSoTimeout(SOON);
    try {
      if (lines.readLine() != null) {
        killer.note("a sink's program went on without leave");
      }
    } catch (SocketTimeoutException alive) {
      killer.note("a sink's program outlived the run");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
