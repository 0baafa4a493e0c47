package writ.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command loads what it needs and nothing else: each class that is loaded costs every start. As
/// processes, whose JVM says which classes it loads.
final class StartUpTest {

  private static final List<String> YAML = List.of("org.yaml.");
  private static final List<String> JSON = List.of("tools.jackson.");
  private static final List<String> NETWORK = List.of("java.net.http.", "jdk.internal.net.http.");
  private static final List<String> TLS = List.of("sun.security.ssl.");
  private static final List<String> RULES = List.of("dev.cel.", "com.google.", "org.antlr.");
  private static final List<String> CLOUDFLARE = List.of("writ.cloudflare.", "writ.apply.");
  private static final List<String> EMULATOR =
      List.of("writ.emulator.Emulator", "com.sun.net.httpserver.", "sun.net.httpserver.");
  private static final List<String> MAPPER =
      List.of("tools.jackson.databind.ObjectMapper", "tools.jackson.databind.json.JsonMapper");

  @TempDir Path folder;

  @BeforeEach
  void writeSpecs() throws IOException {
    Files.writeString(
        folder.resolve("writ.yaml"),
        """
        apiVersion: writ/v1
        kind: Project
        accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, credential: {env: TOKEN}}}
        """);
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("tokens/ci.yaml"),
        """
        apiVersion: writ/v1
        kind: Token
        name: ci
        owner: account:acme
        policies: [{allow: [DNS Write], resources: ["zone:*"]}]
        """);
  }

  @Test
  void wordsNeedNothing() throws Exception {
    for (var words : List.of(List.of("--version"), List.of("--help"), List.of("help", "plan"))) {
      assertThat(loaded(0, words, List.of(YAML, JSON, NETWORK, TLS, RULES, CLOUDFLARE, EMULATOR)))
          .as(words.toString())
          .isEmpty();
    }
  }

  @Test
  void specsNeedNoNetworkNoRulesAndNoJson() throws Exception {
    assertThat(loaded(0, List.of("validate"), List.of(JSON, NETWORK, TLS, RULES, EMULATOR)))
        .isEmpty();
  }

  /// Nobody listens at that address; what is asked, and how, is prepared all the same.
  @Test
  void aPlanWithoutRulesNeedsNone() throws Exception {
    assertThat(loaded(4, List.of("plan"), List.of(RULES, TLS, EMULATOR, MAPPER))).isEmpty();
  }

  /// The classes of some sorts that a command loaded.
  private Set<String> loaded(int exit, List<String> words, List<List<String>> sorts)
      throws IOException, InterruptedException {
    var log = folder.resolve("classes.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:disable", "-Xlog:class+load:file=" + log + "::filecount=0"));
    command.addAll(List.of("-cp", classPath(), "writ.cli.Main"));
    command.addAll(words);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().clear();
    builder.environment().put("TOKEN", "none");
    builder.environment().put("CLOUDFLARE_BASE_URL", "http://127.0.0.1:1/client/v4");
    var code = builder.start().waitFor();
    assertThat(code).as(Files.readString(folder.resolve("output"))).isEqualTo(exit);
    var unwanted = sorts.stream().flatMap(List::stream).toList();
    var loaded = new TreeSet<String>();
    for (var line : Files.readAllLines(log)) {
      var name = line.replaceFirst("^(?:\\[[^\\]]*\\])*\\s*", "").split(" ", 2)[0];
      if (unwanted.stream().anyMatch(name::startsWith)) {
        loaded.add(name);
      }
    }
    assertThat(Files.readString(log)).contains("writ.cli.Main ");
    return loaded;
  }

  /// Of this JVM, to be used in another folder.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(joining(File.pathSeparator));
  }
}
