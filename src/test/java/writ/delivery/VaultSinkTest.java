package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.apply.ReadableSink;
import writ.apply.ReadableSink.Holding;
import writ.apply.SecretSink.Aftermath;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.AccountId;
import writ.token.Delivery;
import writ.token.Derivation;
import writ.token.NamePattern;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.Redactor;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;
import writ.token.sink.SinkDefinition.SecretSource;
import writ.token.sink.SinkDefinition.ToVault;
import writ.token.sink.SinkDefinition.VaultLogin;

/// A Vault that keeps versions, seen through its HTTP API.
final class VaultSinkTest {

  private static final Span SPAN = SourceFile.named("writ.yaml").at(1, 1, 1);
  private static final String CANARY = "cfat_CanaryCanaryCanaryCanaryCanaryCanary012345";
  private static final TokenId ID = new TokenId("1".repeat(32));
  private static final TokenKey KEY =
      new TokenKey(new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme"), "ci-dns");
  private static final VaultLogin BY_TOKEN =
      new VaultLogin.WithToken(new SecretSource.FromEnvironment("VAULT_TOKEN"));
  private static final VaultLogin BY_ROLE =
      new VaultLogin.WithAppRole(
          "approle",
          new SecretSource.FromEnvironment("ROLE_ID"),
          new SecretSource.FromFile("secret-id"));

  @TempDir private Path folder;
  private final Map<String, String> environment =
      new HashMap<>(Map.of("VAULT_TOKEN", VaultDouble.TOKEN, "ROLE_ID", VaultDouble.ROLE));
  private VaultDouble vault;
  private @Nullable Sinks sinks;

  @BeforeEach
  void start() throws IOException {
    vault = new VaultDouble();
  }

  @AfterEach
  void stop() {
    vault.close();
    if (sinks != null) {
      sinks.close();
    }
  }

  @Test
  void theProbeWritesNothingAndReadsNoSecret() {
    assertThat(sink(BY_TOKEN).probe()).isEmpty();
    assertThat(vault.requests)
        .containsExactly("GET sys/internal/ui/mounts/secret", "POST sys/capabilities-self");
  }

  @Test
  void aValueIsOneFieldAndTheOthersStay() {
    vault.put("ci/site", "{\"other\":{\"deep\":[1]},\"token\":\"old\"}");
    assertThat(deliver(sink(BY_TOKEN))).isEmpty();
    assertThat(vault.newest("ci/site"))
        .isEqualTo("{\"other\":{\"deep\":[1]},\"token\":\"" + CANARY + "\"}");
    assertThat(held(sink(BY_TOKEN).read(KEY))).isEqualTo(CANARY);
  }

  @Test
  void theSameValueAgainMakesNoNewVersion() {
    assertThat(deliver(sink(BY_TOKEN))).isEmpty();
    assertThat(deliver(sink(BY_TOKEN))).isEmpty();
    assertThat(vault.count("ci/site")).isEqualTo(1);
  }

  @Test
  void aDeletedVersionCountsButHoldsNothing() {
    vault.put("ci/site", "{\"token\":\"old\",\"gone\":1}");
    vault.delete("ci/site");
    assertThat(sink(BY_TOKEN).read(KEY)).isEqualTo(new Holding.Nothing());
    assertThat(deliver(sink(BY_TOKEN))).isEmpty();
    assertThat(vault.newest("ci/site")).isEqualTo("{\"token\":\"" + CANARY + "\"}");
    assertThat(vault.count("ci/site")).isEqualTo(2);
  }

  @Test
  void aRivalIsNotOverwritten() {
    vault.put("ci/site", "{\"a\":1}");
    vault.withRivals(1);
    assertThat(deliver(sink(BY_TOKEN))).isEmpty();
    assertThat(vault.newest("ci/site")).isEqualTo("{\"rival\":0,\"token\":\"" + CANARY + "\"}");
    vault.withRivals(2);
    var problem = sink(BY_TOKEN).deliver(KEY, ID, new SecretValue("another")).map(Failure::reason);
    assertThat(code(problem)).isEqualTo("delivery/vault-conflict");
    assertThat(vault.newest("ci/site")).isEqualTo("{\"rival\":0}");
  }

  @Test
  void aSecretIdIsUsedOnce() throws IOException {
    Files.writeString(folder.resolve("secret-id"), "id-1\n");
    vault.withSecretId("id-1");
    var sink = sink(BY_ROLE);
    assertThat(sink.probe()).isEmpty();
    assertThat(deliver(sink)).isEmpty();
    assertThat(vault.requests).filteredOn("POST auth/approle/login"::equals).hasSize(1);
    assertThat(code(sink(BY_ROLE).probe())).isEqualTo("delivery/vault-login-refused");
  }

  @Test
  void whatIsMissingIsSaidBeforeTheFirstWrite() {
    assertThat(code(sink(BY_ROLE).probe())).isEqualTo("delivery/vault-no-login");
    environment.put("VAULT_TOKEN", "hvs.wrong");
    assertThat(code(sink(BY_TOKEN).probe())).isEqualTo("delivery/vault-no-mount");
    environment.remove("VAULT_TOKEN");
    assertThat(code(sink(BY_TOKEN).probe())).isEqualTo("delivery/vault-no-login");
  }

  @Test
  void aMountThatIsNotThereOrOfTheOldKindIsSaid() {
    assertThat(code(sink(definition("kv", BY_TOKEN, Derivation.NONE)).probe()))
        .isEqualTo("delivery/vault-no-mount");
    assertThat(code(deliver(sink(definition("kv", BY_TOKEN, Derivation.NONE)))))
        .isEqualTo("delivery/vault-no-mount");
    vault.withEngine(1);
    assertThat(code(sink(BY_TOKEN).probe())).isEqualTo("delivery/vault-wrong-engine");
  }

  @Test
  void aSealIsSaidAndNothingElseIsTried() {
    vault.sealed();
    assertThat(code(sink(BY_TOKEN).probe())).isEqualTo("delivery/vault-sealed");
    assertThat(code(deliver(sink(BY_TOKEN)))).isEqualTo("delivery/vault-sealed");
    assertThat(sink(BY_TOKEN).read(KEY)).isInstanceOf(Holding.Unreadable.class);
  }

  @Test
  void aPolicyThatDoesNotSufficeIsSaid() {
    vault.permitting("read", "list");
    var problem = sink(BY_TOKEN).probe().orElseThrow();
    assertThat(problem.message())
        .isEqualTo("the login lacks `create`, `update` on `secret/data/ci/site`");
    assertThat(code(deliver(sink(BY_TOKEN)))).isEqualTo("delivery/vault-refused");
    vault.permitting("root", "read", "create", "update");
    assertThat(sink(BY_TOKEN).probe()).isEmpty();
  }

  @Test
  void aNamespaceIsNamedInEachRequest() {
    vault.inNamespace("team-a");
    assertThat(code(sink(BY_TOKEN).probe())).isEqualTo("delivery/vault-no-mount");
    assertThat(sink(inNamespace("team-a")).probe()).isEmpty();
    assertThat(deliver(sink(inNamespace("team-a")))).isEmpty();
  }

  @Test
  void nobodyThereIsSaid() {
    vault.close();
    assertThat(code(sink(BY_TOKEN).probe())).isEqualTo("delivery/vault-unreachable");
  }

  /// The one that holds the secret lets go only when the other has given up.
  @Test
  void noDeliveryWaitsForAnotherWithoutEnd() throws Exception {
    var quick = definition(vault.address(), "secret", BY_TOKEN, Duration.ofMillis(600));
    try (var server =
        new VaultServer(quick, new LoginSecrets(folder, environment, new Redactor()))) {
      var held = new CountDownLatch(1);
      var refused = new CountDownLatch(1);
      var holder =
          Thread.startVirtualThread(() ->
              server.alone(
                  "secret/data/ci",
                  () -> {
                    held.countDown();
                    await(refused);
                    return Optional.empty();
                  }));
      held.await();
      var failure =
          server.alone(
              "secret/data/ci",
              () -> {
                throw new AssertionError("two at once");
              });
      assertThat(code(failure.map(Failure::reason))).isEqualTo("delivery/vault-conflict");
      assertThat(failure.orElseThrow().aftermath()).isEqualTo(Aftermath.REFUSED);
      refused.countDown();
      holder.join();
      assertThat(server.alone("secret/data/ci", Optional::empty)).isEmpty();
    }
  }

  @Test
  void aServerThatNeverAnswersKeepsNobody() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      var sink = sink(definition(address, "secret", BY_TOKEN, Duration.ofMillis(600)));
      assertThat(code(sink.probe())).isEqualTo("delivery/vault-unreachable");
      assertThat(code(deliver(sink))).isEqualTo("delivery/vault-unreachable");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void derivedCredentialsAreTwoFields() {
    var sink = sink(definition("secret", BY_TOKEN, Derivation.R2_S3_CREDENTIALS));
    assertThat(deliver(sink)).isEmpty();
    assertThat(vault.newest("ci/site"))
        .isEqualTo(
            "{\"token_access_key_id\":\"%s\",\"token_secret_access_key\":\"%s\"}"
                .formatted(ID, DerivationTest.sha256(CANARY)));
    assertThat(sink.read(KEY)).isEqualTo(new Holding.KeyPair(ID));
  }

  private ToVault definition(String mount, VaultLogin login, Derivation derivation) {
    return definition(vault.address(), mount, null, login, derivation);
  }

  private ToVault inNamespace(String namespace) {
    return definition(vault.address(), "secret", namespace, BY_TOKEN, Derivation.NONE);
  }

  private static ToVault definition(URI address, String mount, VaultLogin login, Duration timeout) {
    return definition(address, mount, null, login, timeout, Derivation.NONE);
  }

  private static ToVault definition(
      URI address,
      String mount,
      @Nullable String namespace,
      VaultLogin login,
      Derivation derivation) {
    return definition(address, mount, namespace, login, Duration.ofSeconds(30), derivation);
  }

  private static ToVault definition(
      URI address,
      String mount,
      @Nullable String namespace,
      VaultLogin login,
      Duration timeout,
      Derivation derivation) {
    return new ToVault(
        "vault",
        address,
        mount,
        "ci/{app}",
        "token",
        namespace,
        login,
        timeout,
        derivation,
        Map.of("app", List.of(new NamePattern("s*"))),
        SPAN);
  }

  private ReadableSink sink(VaultLogin login) {
    return sink(definition("secret", login, Derivation.NONE));
  }

  private ReadableSink sink(ToVault definition) {
    if (sinks != null) {
      sinks.close();
    }
    var open =
        new Sinks(
            Map.of("vault", definition),
            folder,
            environment,
            new Redactor(),
            _ -> Versioned.Answer.NOT_KEPT);
    sinks = open;
    var delivery = Delivery.to("vault", Map.of("app", "site"), SPAN);
    return (ReadableSink) open.sinksFor(KEY, List.of(delivery)).value().orElseThrow().getFirst();
  }

  /// Delivers, and sees to it that a refusal tells nothing of the value nor of the login.
  private static Optional<Diagnostic> deliver(ReadableSink sink) {
    var problem = sink.deliver(KEY, ID, new SecretValue(CANARY)).map(Failure::reason);
    assertThat(problem.toString()).doesNotContain(CANARY, VaultDouble.TOKEN);
    return problem;
  }

  private static String held(Holding holding) {
    return holding instanceof Holding.Value(var value)
        ? value.reveal(SecretAccess.insecurely())
        : holding.toString();
  }

  private static String code(Optional<Diagnostic> problem) {
    return problem.map(each -> each.code().slug()).orElse("none");
  }
}
