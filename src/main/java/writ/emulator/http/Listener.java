package writ.emulator.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Accepts HTTP/1.1 connections on 127.0.0.1, one virtual thread each.
///
/// Written on bare sockets because the JDK's server stamps `Date` from the system clock and cannot
/// reset a connection; both matter here.
public final class Listener implements AutoCloseable {
  private final ServerSocket server;
  private final Function<Request, Delivery> handler;
  private final Set<Socket> open = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

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
      for (var socket : connections()) {
        socket.close();
      }
    } catch (IOException cannotClose) {
      throw new UncheckedIOException(cannotClose);
    }
  }

  /// Cuts every connection that was made until now, and waits until no request that came over one
  /// of them is being handled: what a client that died had already sent takes no effect later.
  public void disconnect() throws IOException, InterruptedException {
    try (var last = new Socket(server.getInetAddress(), port())) {
      // connections are accepted in the order in which they were made
      var end = last.getLocalPort();
      await(() -> open.stream().anyMatch(socket -> socket.getPort() == end));
      var cut = connections();
      for (var socket : cut) {
        socket.close();
      }
      await(() -> Collections.disjoint(open, cut));
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        change(() -> open.add(socket));
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
      change(() -> open.remove(socket));
    }
  }

  private List<Socket> connections() {
    lock.lock();
    try {
      return List.copyOf(open);
    } finally {
      lock.unlock();
    }
  }

  private void change(BooleanSupplier change) {
    lock.lock();
    try {
      if (change.getAsBoolean()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
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
