package writ.survival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// JSON that is huge, deep or double, in a process of little memory: the API's answers, saved
/// plans, shards, run records and events of a forge. Each is refused, with what is wrong with it;
/// the memory is never full.
final class HugeTextTest {

  /// More values than an answer may have, in fewer bytes.
  private static final int MANY = 500_000;

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      """;

  private static final String SPEC =
      """
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: reader
      policies: [{allow: [Zone Read], resources: [zone:example.com]}]
      """;

  @TempDir Path home;

  /// What is given, and what is said of it.
  private record Shape(String name, String json, String said) {}

  private static List<Shape> shapes(int many, String beginning, String end) {
    var values = "it holds more than the \\d+ values that this process has room for";
    return List.of(
        shape("array", beginning, "[" + "0,".repeat(many) + "0]", end, values),
        shape("objects", beginning, "[" + "{},".repeat(many / 2) + "{}]", end, values),
        shape(
            "deep",
            beginning,
            "[".repeat(100_000) + "]".repeat(100_000),
            end,
            "it nests deeper than 500 levels"),
        shape(
            "digits",
            beginning,
            "9".repeat(1_000_000),
            end,
            "a number of it has more than 1000 digits"),
        shape("double", beginning, "{\"a\":1,\"a\":2}", end, "a field of it comes twice"));
  }

  private static Shape shape(String name, String beginning, String value, String end, String said) {
    return new Shape(name, beginning + value + end, said + " \\(line 1, column \\d+\\)");
  }

  @TestFactory
  Stream<DynamicTest> everyHugeTextIsRefused() throws IOException {
    var program = WritProcess.build(home);
    var folder = Files.createDirectory(home.resolve("project"));
    Files.writeString(folder.resolve("writ.yaml"), PROJECT);
    Files.writeString(Files.createDirectory(folder.resolve("tokens")).resolve("a.yaml"), SPEC);
    var tests = new LinkedHashMap<String, Executable>();
    for (var shape : answers()) {
      tests.put("answer: " + shape.name(), () -> answer(program, folder, shape));
    }
    for (var shape : files()) {
      var file = folder.resolve(shape.name() + ".json");
      Files.writeString(file, shape.json());
      var name = file.getFileName().toString();
      tests.put(
          "saved plan: " + shape.name(),
          () -> expect(run(program, folder, Map.of(), "apply", name), 1, shape.said()));
      if (!List.of("objects", "large", "lines").contains(shape.name())) {
        continue;
      }
      tests.put(
          "shard: " + shape.name(),
          () -> expect(run(program, folder, Map.of(), "report", "merge", name), 1, shape.said()));
      tests.put(
          "event: " + shape.name(),
          () -> expect(run(program, folder, event(file), "validate"), 0, shape.said()));
      tests.put(
          "run record: " + shape.name(),
          () ->
              expect(
                  run(program, folder, Map.of(), "undo", name),
                  1,
                  "is not the record of a run|more than the"));
    }
    return tests.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), each.getValue()));
  }

  private static List<Shape> answers() {
    var shapes = new ArrayList<>(shapes(MANY, "{\"success\":true,\"result\":", "}"));
    var large = "{\"success\":true,\"result\":[\"" + "a".repeat(8 << 20) + "\"]}";
    shapes.add(new Shape("large", large, "the answer is larger than Writ reads"));
    return shapes;
  }

  private static List<Shape> files() {
    var shapes = new ArrayList<>(shapes(4 * MANY, "{\"format\":\"writ.plan/1\",\"a\":", "}"));
    shapes.add(new Shape("large", "\"" + "a".repeat(9 << 20) + "\"", "more than the \\d+ that"));
    shapes.add(new Shape("lines", "\n".repeat(7 << 20), "is not JSON"));
    return shapes;
  }

  private static void answer(WritProcess program, Path folder, Shape shape) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var bytes = shape.json().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    try {
      var variables =
          Map.of(
              "CLOUDFLARE_API_TOKEN",
              "a".repeat(40),
              "CLOUDFLARE_BASE_URL",
              "http://127.0.0.1:" + server.getAddress().getPort());
      expect(run(program, folder, variables, "plan"), 4, shape.said());
    } finally {
      server.stop(0);
    }
  }

  private static Map<String, String> event(Path file) {
    return Map.of(
        "GITHUB_ACTIONS", "true",
        "GITHUB_EVENT_NAME", "pull_request",
        "GITHUB_EVENT_PATH", file.toString());
  }

  private record Ended(int exit, String said) {}

  private static Ended run(
      WritProcess program, Path folder, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    var exit = program.start(folder, variables, List.of(arguments)).waitFor();
    return new Ended(exit, WritProcess.said(folder));
  }

  private static void expect(Ended ended, int exit, String said) {
    assertThat(ended.said()).containsPattern(said).doesNotContain("memory of this process");
    assertThat(ended.exit()).as(ended.said()).isEqualTo(exit);
  }
}
