package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.apply.ReadableSink.Holding;
import writ.token.AccountId;
import writ.token.Derivation;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

/// What R2's S3 API takes, made of a token: the id and the SHA-256 of the value.
final class DerivationTest {

  private static final String CANARY = "cfat_CanaryCanaryCanaryCanaryCanaryCanary012345";
  private static final TokenId ID = new TokenId("1f".repeat(16));
  private static final TokenKey KEY =
      new TokenKey(new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme"), "r2");
  private static final Derivation R2 = Derivation.R2_S3_CREDENTIALS;

  @TempDir private Path folder;

  @Test
  void theSecretIsTheHashInHexadecimalDigits() {
    var pair = (Payload.S3Pair) Payload.of(R2, ID, new SecretValue("abc"));
    assertThat(pair.accessKeyId()).isEqualTo(ID);
    assertThat(text(pair.secretAccessKey()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aFileHoldsOneLineOfJson() throws IOException {
    var sink = new FileSink(folder.resolve("r2.json"), R2, "here");
    assertThat(sink.deliver(KEY, ID, new SecretValue(CANARY))).isEmpty();
    assertThat(Files.readString(folder.resolve("r2.json")))
        .isEqualTo(
            "{\"access_key_id\":\"%s\",\"secret_access_key\":\"%s\"}"
                .formatted(ID, sha256(CANARY)));
    assertThat(sink.read(KEY)).isEqualTo(new Holding.KeyPair(ID));
  }

  @Test
  void anEnvFileHoldsTwoVariables() throws IOException {
    var file = folder.resolve(".env");
    Files.writeString(file, "AWS_REGION=auto\nAWS_ACCESS_KEY_ID=old\n");
    var sink = new EnvFileSink(file, "AWS", R2, "dotenv");
    assertThat(sink.read(KEY)).isEqualTo(new Holding.Nothing());
    assertThat(sink.deliver(KEY, ID, new SecretValue(CANARY))).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(
            "AWS_REGION=auto\nAWS_ACCESS_KEY_ID=%s\nAWS_SECRET_ACCESS_KEY=%s\n"
                .formatted(ID, sha256(CANARY)));
    assertThat(sink.read(KEY)).isEqualTo(new Holding.KeyPair(ID));
  }

  @Test
  void whatAProgramRepeatsOfItIsHidden() throws IOException {
    var program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntr -d '{}\"' | tr ',:' '\\n\\n' >&2\nexit 1\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    var programs = new Programs(folder, new SinkEnvironment(System.getenv()));
    var sink =
        new ExecSink(
            programs,
            List.of(program.toString()),
            List.of(),
            null,
            "",
            null,
            UnaryOperator.identity(),
            Duration.ofSeconds(20),
            R2,
            "run");
    var problem = sink.deliver(KEY, ID, new SecretValue(CANARY)).orElseThrow();
    assertThat(problem.toString())
        .contains("secret_access_key", "(secret)")
        .doesNotContain(sha256(CANARY), CANARY);
  }

  @Test
  void quotedLinesAreReadAsTheyAreWritten() {
    for (var value : List.of("plain", "it's $HOME \\ \"x\" `y`", "a b", "ü")) {
      var lines = EnvLines.of("OTHER=1\n".getBytes(StandardCharsets.UTF_8)).with("A", value);
      assertThat(EnvLines.of(lines.bytes()).value("A")).as(value).contains(value);
    }
    assertThat(EnvLines.of(new byte[0]).value("A")).isEmpty();
    assertThat(EnvLines.of("A=1\nexport A='2'\r\n".getBytes(StandardCharsets.UTF_8)).value("A"))
        .contains("2");
  }

  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(SecretValue value) {
    return value.reveal(SecretAccess.insecurely());
  }
}
