package writ.emulator.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Accepts HTTP/1.1 connections on 127.0.0.1, one virtual thread each.
///
/// Written on bare sockets because the JDK's server stamps `Date` from the system clock and cannot
/// reset a connection; both matter here.
public final class Listener implements AutoCloseable {
  private final ServerSocket server;
  private final Function<Request, Delivery> handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Listener(ServerSocket server, Function<Request, Delivery> handler) {
    this.server = server;
    this.handler = handler;
  }

  /// Binds and starts accepting; port 0 takes any free one.
  public static Listener start(int port, Function<Request, Delivery> handler) throws IOException {
    var server = new ServerSocket();
    try {
      server.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 256);
    } catch (IOException taken) {
      server.close();
      throw taken;
    }
    var listener = new Listener(server, handler);
    Thread.ofVirtual().name("emulator-accept").start(listener::accept);
    return listener;
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException cannotClose) {
      throw new UncheckedIOException(cannotClose);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("emulator-connection").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var wire =
          new HttpConnection(
              new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
      while (answerOne(socket, wire)) {
        // the connection is kept alive
      }
    } catch (IOException | CancellationException gone) {
      // the client went away, or the emulator was closed: nobody is left to tell
    } finally {
      open.remove(socket);
    }
  }

  private boolean answerOne(Socket socket, HttpConnection wire) throws IOException {
    var request = wire.read();
    if (request.isEmpty()) {
      return false;
    }
    return switch (handler.apply(request.get())) {
      case Delivery.Whole(var response, var whenSent) -> {
        boolean keep = !request.get().header("connection").orElse("").equalsIgnoreCase("close");
        wire.write(request.get(), response, response.body().length(), keep);
        whenSent.run();
        yield keep;
      }
      case Delivery.Truncated(var response, int bytes) -> {
        wire.write(request.get(), response, bytes, true);
        yield false;
      }
      case Delivery.Reset() -> {
        // SO_LINGER 0 makes close() send RST instead of FIN
        socket.setSoLinger(true, 0);
        yield false;
      }
    };
  }
}
