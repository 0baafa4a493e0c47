package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.apply.SecretSink;
import writ.apply.SecretSink.Aftermath;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.AccountId;
import writ.token.Delivery;
import writ.token.NamePattern;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;
import writ.token.sink.SinkDefinition;
import writ.token.sink.SinkDefinition.ToCommand;
import writ.token.sink.SinkDefinition.ToEnvFile;
import writ.token.sink.SinkDefinition.ToFile;

final class SinksTest {

  private static final Span SPAN = SourceFile.named("writ.yaml").at(1, 1, 1);
  private static final String CANARY = "cfat_CanaryCanaryCanaryCanaryCanaryCanary012345";
  private static final TokenId ID = new TokenId("1".repeat(32));
  private static final TokenKey KEY =
      new TokenKey(new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme"), "ci-dns");
  private static final TokenKey OTHER = new TokenKey(KEY.owner(), "other");
  private static final Map<String, List<NamePattern>> ALLOW_ALL =
      Map.of("file", List.of(new NamePattern("*")), "name", List.of(new NamePattern("A*")));

  @TempDir private Path folder;

  @Test
  void aFileHoldsTheValueAloneAndIsPrivate() throws IOException {
    var sink = sink(file("out/{file}"), Map.of("file", "ci-dns"));
    assertThat(sink.probe()).isEmpty();
    assertThat(deliver(sink)).isEmpty();
    assertThat(deliver(sink)).isEmpty();
    var written = folder.resolve("out/ci-dns");
    assertThat(written).hasContent(CANARY);
    assertThat(mode(written)).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("out"))).isEqualTo("rwx------");
    assertThat(entries(folder.resolve("out"))).containsExactly("ci-dns");
  }

  @Test
  void whatAKilledRunLeftIsRemovedByTheNextDelivery() throws IOException {
    var dead = ".ci-dns.999999999-" + "0".repeat(36) + ".writ-new";
    Files.writeString(folder.resolve(dead), "old value");
    assertThat(deliver(sink(file("{file}"), Map.of("file", "ci-dns")))).isEmpty();
    assertThat(entries(folder)).containsExactly("ci-dns");
  }

  @Test
  void aLinkAnOpenFolderAndAFolderAreRefused() throws IOException {
    Files.writeString(folder.resolve("real"), "x");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    Files.createDirectory(folder.resolve("taken"));
    Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(
        folder.resolve("open"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(codes(sink(file("link"), Map.of()).probe())).isEqualTo("delivery/symbolic-link");
    assertThat(codes(deliver(sink(file("link"), Map.of())))).isEqualTo("delivery/symbolic-link");
    assertThat(codes(sink(file("taken"), Map.of()).probe())).isEqualTo("delivery/cannot-write");
    assertThat(codes(sink(file("open/x"), Map.of()).probe())).isEqualTo("delivery/open-folder");
    assertThat(folder.resolve("real")).hasContent("x");
  }

  @Test
  void anEnvFileKeepsItsOtherLines() throws IOException {
    var env = folder.resolve(".env");
    Files.writeString(env, "# ours\nA=1\nexport TOKEN=old\r\nB='x y'\nTOKEN=older");
    var sink = sink(new ToEnvFile("env", ".env", "TOKEN", Map.of(), SPAN), Map.of());
    assertThat(deliver(sink)).isEmpty();
    assertThat(Files.readString(env))
        .isEqualTo("# ours\nA=1\nexport TOKEN=" + CANARY + "\r\nB='x y'\n");
    assertThat(mode(env)).isEqualTo("rw-------");
    assertThat(sink.deliver(KEY, ID, new SecretValue("it's $HOME"))).isEmpty();
    assertThat(Files.readString(env)).contains("export TOKEN=\"it's \\$HOME\"\r\n");
  }

  @Test
  void aProgramGetsTheValueOnItsInputAndNothingOfCloudflares() throws IOException {
    var script = script("cat > got; env > env; printf '%s|' \"$@\" > args");
    var sink = sink(command(List.of(script, "a b", "$(touch hacked)", ";")), Map.of());
    assertThat(sink.probe()).isEmpty();
    assertThat(deliver(sink)).isEmpty();
    assertThat(folder.resolve("got")).hasContent(CANARY);
    assertThat(folder.resolve("args")).hasContent("a b|$(touch hacked)|;|");
    assertThat(folder.resolve("hacked")).doesNotExist();
    assertThat(Files.readString(folder.resolve("env")))
        .contains("GH_TOKEN=for-gh")
        .doesNotContain("CLOUDFLARE", "CF_", "cfat_", "UNRELATED", CANARY);
  }

  @Test
  void aProgramsLastWordsAreToldWithoutTheValue() throws IOException {
    var script =
        script("read -r v; printf 'refused\\t%s\\n' \"$v\" >&2; echo \"$v\" | base64 -w0; exit 3");
    var problem = deliver(sink(command(List.of(script)), Map.of())).orElseThrow();
    assertThat(problem.message()).isEqualTo("`" + script + "` ended with exit code 3");
    assertThat(problem.hints().getFirst()).startsWith("it said: refused (secret) ");
    assertThat(problem.toString()).doesNotContain(CANARY);
  }

  @Test
  void aProgramThatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
    var script = script("sleep 60 & echo $! > child; wait");
    var problem = deliver(sink(command(List.of(script), Duration.ofMillis(700)), Map.of()));
    assertThat(codes(problem)).isEqualTo("delivery/command-timed-out");
    var child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    var left = ProcessHandle.of(child);
    if (left.isPresent()) {
      left.get().onExit().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatAProgramLeftBehindEndsWithItOrWithItsTime() throws Exception {
    // a child of a child that is dead: no descendant of anybody's
    var orphan = "sh -c 'sleep 60 & echo $! > child'; ";
    assertThat(deliver(sink(command(List.of(script(orphan + "cat > got"))), Map.of()))).isEmpty();
    assertThat(folder.resolve("got")).hasContent(CANARY);
    expectDead("child");
    var slow = command(List.of(script(orphan + "sleep 60")), Duration.ofMillis(700));
    assertThat(codes(deliver(sink(slow, Map.of())))).isEqualTo("delivery/command-timed-out");
    expectDead("child");
  }

  private void expectDead(String file) throws Exception {
    var pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
    var left = ProcessHandle.of(pid);
    if (left.isPresent()) {
      left.get().onExit().get(5, TimeUnit.SECONDS);
    }
    Files.delete(folder.resolve(file));
  }

  @Test
  void aFailureSaysWhatMayHaveBeenStored() throws IOException {
    assertThat(aftermath(file("no/such"))).isNull();
    assertThat(aftermath(command(List.of(script("exit 1"))))).isEqualTo(Aftermath.UNCLEAR);
    assertThat(aftermath(command(List.of("no-such-program")))).isEqualTo(Aftermath.REFUSED);
    var slow = command(List.of(script("sleep 60")), Duration.ofMillis(300));
    assertThat(aftermath(slow)).isEqualTo(Aftermath.UNDER_WAY);
    Files.createDirectory(folder.resolve("taken"));
    assertThat(aftermath(file("taken"))).isEqualTo(Aftermath.REFUSED);
  }

  @Test
  void aPlaceIsOneWhateverLinksLeadThere() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    var here = new ToFile("here", "{file}", ALLOW_ALL, SPAN);
    try (var sinks = sinks(here)) {
      assertThat(sinks.misplaced(Map.of(KEY, List.of(to("real/x")), OTHER, List.of(to("link/x")))))
          .extracting(problem -> problem.code().slug())
          .containsExactly("delivery/shared-place");
      assertThat(sinks.misplaced(Map.of(KEY, List.of(to("real/x")), OTHER, List.of(to("real/y")))))
          .isEmpty();
    }
  }

  @Test
  void aPlaceThatBecameAnothersIsSeenBeforeTheWrite() throws IOException {
    Files.createDirectory(folder.resolve("a"));
    Files.createDirectory(folder.resolve("b"));
    var here = new ToFile("here", "{file}", ALLOW_ALL, SPAN);
    try (var sinks = sinks(here)) {
      var first = sinks.sinksFor(KEY, List.of(to("a/x"))).value().orElseThrow().getFirst();
      var second = sinks.sinksFor(OTHER, List.of(to("b/x"))).value().orElseThrow().getFirst();
      assertThat(first.deliver(KEY, ID, new SecretValue(CANARY))).isEmpty();
      Files.delete(folder.resolve("b"));
      Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
      var problem = second.deliver(OTHER, ID, new SecretValue("another")).orElseThrow();
      assertThat(problem.aftermath()).isEqualTo(Aftermath.REFUSED);
      assertThat(folder.resolve("a/x")).hasContent(CANARY);
    }
  }

  private static Delivery to(String file) {
    return Delivery.to("here", Map.of("file", file), SPAN);
  }

  @Test
  void aMissingProgramIsFoundBeforeTheFirstWrite() {
    var sink = sink(command(List.of("no-such-program-here")), Map.of());
    assertThat(codes(sink.probe())).isEqualTo("delivery/program-not-found");
    assertThat(codes(deliver(sink))).isEqualTo("delivery/program-not-found");
  }

  @Test
  void aFailingProbeIsTold() throws IOException {
    var script = script("exit 0");
    var probe = List.of(script("echo not logged in; exit 4"));
    var sink =
        sink(
            new ToCommand("run", List.of(script), probe, Duration.ofSeconds(20), Map.of(), SPAN),
            Map.of());
    assertThat(sink.probe().orElseThrow().hints()).containsExactly("it said: not logged in");
  }

  @ParameterizedTest
  @CsvSource({
    "file,-x,delivery/harmful-value",
    "file,../x,delivery/harmful-value",
    "file,'',delivery/harmful-value",
    "file,/etc/x,delivery/harmful-value",
    "file,'a\u0007b',delivery/harmful-value",
    "fil,x,delivery/missing-placeholder",
  })
  void aStrangersValueIsChecked(String key, String value, String code) {
    assertThat(codes(find(file("{file}"), Map.of(key, value)))).contains(code);
  }

  @Test
  void whatIsNotAllowedOrNotKnownIsRefused() {
    var env = new ToEnvFile("env", ".env", "{name}", ALLOW_ALL, SPAN);
    assertThat(codes(find(env, Map.of("name", "Bob")))).containsExactly("delivery/not-allowed");
    assertThat(codes(find(env, Map.of("name", "A-B")))).containsExactly("delivery/bad-variable");
    assertThat(codes(find(file("x"), Map.of("fil", "y"))))
        .containsExactly("delivery/unknown-placeholder");
    var unknown = sinks(env).sinksFor(KEY, List.of(Delivery.to("evn", Map.of(), SPAN)));
    assertThat(unknown.diagnostics().getFirst().hints()).containsExactly("did you mean `env`?");
  }

  private static ToFile file(String path) {
    return new ToFile("here", path, ALLOW_ALL, SPAN);
  }

  private static ToCommand command(List<String> arguments) {
    return command(arguments, Duration.ofSeconds(20));
  }

  private static ToCommand command(List<String> arguments, Duration limit) {
    return new ToCommand("run", arguments, List.of(), limit, Map.of(), SPAN);
  }

  private String script(String body) throws IOException {
    var file = Files.createTempFile(folder, "program", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private Sinks sinks(SinkDefinition definition) {
    var environment = new HashMap<>(System.getenv());
    environment.put("CLOUDFLARE_API_TOKEN", CANARY);
    environment.put("CF_USER_TOKEN", CANARY);
    environment.put("GH_SNEAKY", CANARY);
    environment.put("GH_TOKEN", "for-gh");
    environment.put("UNRELATED", "x");
    return new Sinks(
        Map.of(definition.name(), definition),
        folder,
        environment,
        new Redactor(),
        _ -> Versioned.Answer.NOT_KEPT);
  }

  private Result<List<SecretSink>> find(SinkDefinition definition, Map<String, String> values) {
    var delivery = Delivery.to(definition.name(), values, SPAN);
    return sinks(definition).sinksFor(KEY, List.of(delivery));
  }

  private SecretSink sink(SinkDefinition definition, Map<String, String> values) {
    return find(definition, values).value().orElseThrow().getFirst();
  }

  private static Optional<Diagnostic> deliver(SecretSink sink) {
    return sink.deliver(KEY, ID, new SecretValue(CANARY)).map(Failure::reason);
  }

  private @Nullable Aftermath aftermath(SinkDefinition definition) {
    return sink(definition, Map.of())
        .deliver(KEY, ID, new SecretValue(CANARY))
        .map(Failure::aftermath)
        .orElse(null);
  }

  private static String codes(Optional<Diagnostic> problem) {
    return problem.map(each -> each.code().slug()).orElse("none");
  }

  private static List<String> codes(Result<?> result) {
    return result.diagnostics().stream().map(each -> each.code().slug()).toList();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> entries(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
