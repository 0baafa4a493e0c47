package writ.workflows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The release page of a repository, on loopback: files below `/releases`, each whole, cut off, or
/// refused.
final class ReleasePage implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private final Map<String, Integer> cutOff = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  ReleasePage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/releases/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/releases";
  }

  void put(String path, byte[] bytes) {
    files.put(path, bytes);
  }

  void put(String path, String text) {
    put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void refuse(String path, int status) {
    refused.put(path, status);
  }

  /// Sends no more than that of a file and then closes.
  void cutOff(String path, int length) {
    cutOff.put(path, length);
  }

  /// What was asked for since the last time this was asked.
  List<String> asked() {
    var all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring("/releases/".length());
      asked.add(path);
      var bytes = files.get(path);
      if (bytes == null || refused.containsKey(path)) {
        exchange.sendResponseHeaders(refused.getOrDefault(path, 404), -1);
        return;
      }
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, cutOff.getOrDefault(path, bytes.length));
    } catch (IOException _) {
      // a body that is shorter than was announced: the connection is closed, which is what is meant
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /// What archives call this machine.
  static String system() throws Exception {
    return shell(Path.of(""), ". etc/system; name_of_system").strip();
  }

  /// Puts a release there whose program is that script: the archive for this machine, and the sums.
  byte[] release(Path scratch, String version, String program) throws Exception {
    var name = "writ-" + version + "-" + system();
    var bin = Files.createDirectories(scratch.resolve(name).resolve("bin"));
    Files.writeString(bin.resolve("writ"), program);
    shell(scratch, "chmod 755 " + name + "/bin/writ; tar -czf " + name + ".tar.gz " + name);
    var bytes = Files.readAllBytes(scratch.resolve(name + ".tar.gz"));
    put("download/v" + version + "/" + name + ".tar.gz", bytes);
    var sums =
        digest("other")
            + "  install\n"
            + digest(bytes)
            + "  "
            + name
            + ".tar.gz\n"
            + digest("other")
            + "  writ-"
            + version
            + "-other-riscv.tar.gz\n";
    put("download/v" + version + "/SHA256SUMS", sums);
    put("latest/download/SHA256SUMS", sums);
    return bytes;
  }

  /// Puts a release there, and beside it, in the folder `source`, what a commit of the action has
  /// that pins it.
  void pinned(Path machine, String version, String program) throws Exception {
    var scratch = Files.createDirectories(machine.resolve("published"));
    var bytes = release(scratch, version, program);
    var source = machine.resolve("source");
    Files.createDirectories(source.resolve("etc/action"));
    for (var file : List.of("etc/action/fetch", "etc/install", "etc/system", "etc/repository")) {
      Files.copy(
          Path.of(file),
          source.resolve(file),
          StandardCopyOption.COPY_ATTRIBUTES,
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(source.resolve("CHANGELOG.md"), "# Changelog\n\n## [Unreleased]\n");
    Files.writeString(
        source.resolve("etc/release"),
        "# pinned\nversion %s\ncommit c0ffee\nsha256 %s writ-%s-other.tar.gz\nsha256 %s writ-%s-%s.tar.gz\n"
            .formatted(version, digest("x"), version, digest(bytes), version, system()));
  }

  static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// What a script of `sh` prints.
  static String shell(Path folder, String script) throws Exception {
    var process =
        new ProcessBuilder(new ArrayList<>(List.of("sh", "-ec", script)))
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(said);
    }
    return said;
  }
}
