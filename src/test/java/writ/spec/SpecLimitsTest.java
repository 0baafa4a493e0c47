package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import writ.diagnostic.SourceFile;

/// Whatever a stranger's change can make grow is refused while it is read, before anything works on
/// it.
final class SpecLimitsTest {

  private static final String HEAD =
      "apiVersion: writ/v1\nkind: Token\nname: a\nowner: account:"
          + "0123456789abcdef0123456789abcdef\n";
  private static final String POLICY = "{allow: [DNS Read], resources: [zone:example.com]}";
  private static final String PROJECT =
      "apiVersion: writ/v1\nkind: Project\naccounts: {acme: {id: "
          + "0123456789abcdef0123456789abcdef, credential: {env: A}}}\n";

  static Stream<Arguments> grown() {
    var policies = HEAD + "policies: [" + POLICY + "]\n";
    return Stream.of(
        Arguments.of("too-many-items", "", HEAD + "policies: [" + many(POLICY, 201) + "]\n"),
        Arguments.of(
            "too-many-items",
            "",
            HEAD
                + "policies: ["
                + many("{allow: [A], resources: [" + zones(1000) + "]}", 6)
                + "]\n"),
        Arguments.of(
            "too-many-items", "", policies + "request_ip: {not_in: [" + networks(2001) + "]}\n"),
        Arguments.of(
            "too-many-items",
            "networks: {n: [" + networks(900) + "]}\n",
            policies + "request_ip: {in: [network:n, network:n, network:n]}\n"),
        Arguments.of(
            "too-many-items",
            "permission_sets: {s: [" + many("A", 900) + "]}\n",
            HEAD + "policies: [{allow: [" + many("set:s", 90_000) + "], resources: [zone:a.b]}]\n"),
        Arguments.of("too-many-items", "", policies + "deliver: [" + many("{to: x}", 51) + "]\n"),
        Arguments.of("too-many-items", "tokens: [" + many("a/*.yaml", 51) + "]\n", policies),
        Arguments.of("too-long", "tokens: [\"" + "*a".repeat(101) + "\"]\n", policies),
        Arguments.of("too-long", "", policies + "description: " + "a".repeat(100_001) + "\n"),
        Arguments.of(
            "too-long",
            "vars: {v: " + "a".repeat(60_000) + "}\n",
            policies + "description: " + "$(v)".repeat(4_000) + "\n"),
        Arguments.of(
            "too-long",
            "vars: {v: " + "a".repeat(60_000) + "}\n",
            policies + "labels: {" + labels(400) + "}\n"));
  }

  @ParameterizedTest
  @MethodSource("grown")
  void whatGrowsIsRefused(String code, String project, String spec) {
    var said =
        Reading.of(
                List.of(
                    new SourceFile("writ.yaml", PROJECT + project),
                    new SourceFile("tokens/a.yaml", spec)))
            .complaints();
    assertThat(said).contains("[spec/" + code + "]");
  }

  @Test
  void aRunHoldsSoManyDocuments() {
    var file = new SourceFile("tokens/a.yaml", many(HEAD, 11).replace(",", "---\n"));
    var read = SpecReader.readTokens(List.of(file), ProjectSpec.none(), 10);
    assertThat(read.diagnostics().toString()).contains("too-much-in-all");
  }

  @Test
  void aRunHoldsSoManyValues() {
    var spec = HEAD + "policies: [" + POLICY + "]\nrequest_ip: {in: [" + networks(500) + "]}\n";
    var file = new SourceFile("tokens/a.yaml", spec);
    var read = SpecReader.readTokens(List.of(file), ProjectSpec.none(), 10);
    assertThat(read.diagnostics().toString()).contains("too-much-in-all");
  }

  static Stream<Arguments> combinations() {
    return Stream.of(
        Arguments.of(
            "policies: [" + many("{allow: [DNS Read], resources: [\"zone:*\"]}", 200) + "]\n"),
        Arguments.of(
            "policies: ["
                + POLICY
                + "]\nrequest_ip: {in: ["
                + networks(1200)
                + "], not_in: ["
                + networks(1200)
                + "]}\n"));
  }

  /// Each token is within its own limits, and their number makes the run.
  @ParameterizedTest
  @MethodSource("combinations")
  void aRunHoldsSoManyCombinations(String body) {
    var files =
        IntStream.range(0, 4)
            .mapToObj(i ->
                new SourceFile(
                    "tokens/" + i + ".yaml", HEAD.replace("name: a", "name: a" + i) + body))
            .toList();
    var one = SpecReader.readTokens(files.subList(0, 1), ProjectSpec.none(), 1_000);
    assertThat(one.diagnostics().toString()).doesNotContain("too-much-in-all");
    var all = SpecReader.readTokens(files, ProjectSpec.none(), 1_000);
    assertThat(all.diagnostics().toString()).contains("too-much-in-all", "combinations");
  }

  private static String many(String text, int count) {
    return String.join(",", Collections.nCopies(count, text));
  }

  private static String zones(int count) {
    return String.join(
        ",", IntStream.range(0, count).mapToObj(i -> "\"zone:%032x\"".formatted(i)).toList());
  }

  private static String networks(int count) {
    return String.join(
        ",",
        IntStream.range(0, count)
            .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
            .toList());
  }

  private static String labels(int count) {
    return String.join(", ", IntStream.range(0, count).mapToObj(i -> "l" + i + ": $(v)").toList());
  }
}
