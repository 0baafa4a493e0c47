package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.apply.ReadableSink;
import writ.apply.SecretSink;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.AccountId;
import writ.token.Delivery;
import writ.token.Derivation;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;
import writ.token.sink.AgeRecipient;
import writ.token.sink.SinkDefinition.ToAgeFile;

final class AgeFileSinkTest {

  private static final Span SPAN = SourceFile.named("writ.yaml").at(1, 1, 1);
  private static final String CANARY = "cfat_CanaryCanaryCanaryCanaryCanaryCanary012345";
  private static final TokenId ID = new TokenId("1".repeat(32));
  private static final TokenKey KEY =
      new TokenKey(new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme"), "ci-dns");

  @TempDir private Path folder;

  @Test
  void eachRecipientReadsItAndNobodyElse() throws IOException, GeneralSecurityException {
    var one = AgeIdentity.generate();
    var two = AgeIdentity.generate();
    var stranger = AgeIdentity.generate();
    for (var isArmored : List.of(true, false)) {
      var file = delivered(isArmored, Derivation.NONE, one, two);
      assertThat(one.decrypt(file)).isEqualTo(CANARY);
      assertThat(two.decrypt(file)).isEqualTo(CANARY);
      assertThatThrownBy(() -> stranger.decrypt(file)).isInstanceOf(AEADBadTagException.class);
      assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
    }
  }

  @Test
  void theArmorIsTextAndTheFileIsPrivate() throws IOException, GeneralSecurityException {
    var file = delivered(true, Derivation.NONE, AgeIdentity.generate());
    assertThat(new String(file, StandardCharsets.US_ASCII))
        .startsWith("-----BEGIN AGE ENCRYPTED FILE-----\n")
        .matches(text -> text.lines().allMatch(line -> line.length() <= 64));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    try (var entries = Files.list(folder.resolve("out"))) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void derivedCredentialsAreOneLineOfJson() throws IOException, GeneralSecurityException {
    var identity = AgeIdentity.generate();
    var file = delivered(true, Derivation.R2_S3_CREDENTIALS, identity);
    assertThat(identity.decrypt(file))
        .isEqualTo(
            "{\"access_key_id\":\"%s\",\"secret_access_key\":\"%s\"}"
                .formatted(ID, DerivationTest.sha256(CANARY)));
  }

  @Test
  void aTypingErrorInAKeyIsAlwaysSeen() throws GeneralSecurityException {
    var recipient = AgeIdentity.generate().recipient();
    assertThat(AgeRecipient.problem(recipient)).isEmpty();
    for (var at = 4; at < recipient.length(); at++) {
      var wrong = recipient.charAt(at) == 'q' ? 'p' : 'q';
      var text = recipient.substring(0, at) + wrong + recipient.substring(at + 1);
      assertThat(AgeRecipient.problem(text)).as(text).contains("has a wrong checksum");
    }
  }

  @Test
  void itCannotBeReadBack() throws GeneralSecurityException {
    assertThat(sink(true, Derivation.NONE, AgeIdentity.generate()))
        .isNotInstanceOf(ReadableSink.class);
  }

  private byte[] delivered(boolean isArmored, Derivation derivation, AgeIdentity... identities)
      throws IOException {
    var sink = sink(isArmored, derivation, identities);
    assertThat(sink.probe()).isEmpty();
    assertThat(sink.deliver(KEY, ID, new SecretValue(CANARY))).isEmpty();
    return Files.readAllBytes(path());
  }

  private SecretSink sink(boolean isArmored, Derivation derivation, AgeIdentity... identities) {
    var recipients = Stream.of(identities).map(each -> new AgeRecipient(each.recipient())).toList();
    var definition =
        new ToAgeFile("sealed", "out/ci.age", recipients, isArmored, derivation, Map.of(), SPAN);
    try (var sinks =
        new Sinks(
            Map.of("sealed", definition),
            folder,
            Map.of(),
            new Redactor(),
            _ -> Versioned.Answer.NOT_KEPT)) {
      return sinks
          .sinksFor(KEY, List.of(Delivery.to("sealed", Map.of(), SPAN)))
          .value()
          .orElseThrow()
          .getFirst();
    }
  }

  private Path path() {
    return folder.resolve("out/ci.age");
  }
}
