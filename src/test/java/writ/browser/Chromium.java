package writ.browser;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A headless Chromium with a profile of its own, and all that it would say to its maker switched
/// off.
public final class Chromium implements AutoCloseable {

  /// Says that there has to be one: then a test fails where it would be skipped.
  public static final String REQUIRED = "browser";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /// How long anything may take before a test gives up.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Wire wire;

  private Chromium(Process process, URI address) {
    this.process = process;
    this.wire = Wire.to(http, address);
  }

  /// Where this machine has one; empty where it has none.
  public static Optional<Path> program() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(in -> Path.of(in, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Whether a test without one is a failure.
  public static boolean isRequired() {
    return "required".equals(System.getProperty(REQUIRED));
  }

  /// @param profile an empty folder for it alone
  public static Chromium start(Path program, Path profile)
      throws IOException, InterruptedException {
    var command =
        List.of(
            program.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
            "--disable-extensions",
            "--hide-scrollbars",
            "--font-render-hinting=none",
            "--force-color-profile=srgb",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    var builder = new ProcessBuilder(command);
    builder.environment().put("HOME", profile.toString());
    builder.environment().put("TMPDIR", profile.toString());
    builder.redirectErrorStream(true).redirectOutput(profile.resolve("said").toFile());
    var process = builder.start();
    try {
      return new Chromium(process, address(process, profile));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      end(process);
      throw failure;
    }
  }

  /// Chromium writes the port that it took, and the path, into its profile.
  private static URI address(Process process, Path profile)
      throws IOException, InterruptedException {
    var file = profile.resolve("DevToolsActivePort");
    var giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUp && process.isAlive()) {
      var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
      if (lines.size() == 2) {
        return URI.create("ws://127.0.0.1:" + lines.getFirst() + lines.getLast());
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    throw new IOException(
        "Chromium did not start: " + Files.readString(profile.resolve("said")).strip());
  }

  /// A new tab that has loaded a file.
  public Tab open(Path page) {
    var tab = Tab.in(wire);
    tab.load(page.toUri());
    return tab;
  }

  @Override
  public void close() {
    wire.ask(null, "Browser.close", Map.of());
    wire.close();
    http.close();
    end(process);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
