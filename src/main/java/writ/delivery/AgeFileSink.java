package writ.delivery;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.armor.ArmoredEncryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.token.Derivation;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;
import writ.token.sink.AgeRecipient;

/// The value in a file that only the holders of some age identities can read. Writ is none of them.
record AgeFileSink(
    Path path,
    List<AgeRecipient> recipients,
    boolean isArmored,
    Derivation derivation,
    String description)
    implements Placed {

  /// How a file of age begins, armored or not.
  private static final List<String> HEADS =
      List.of("-----BEGIN AGE ENCRYPTED FILE-----", "age-encryption.org/v1");

  @Override
  public List<Place> places() {
    return List.of(new Place.WholeFile(ResolvedPath.spelling(path)));
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(path);
  }

  /// Only one encrypted file takes the place of another.
  @Override
  public boolean isEncrypted() {
    return new PrivateFile(path).begins(HEADS);
  }

  @Override
  public Duration timeLimit() {
    return FileSink.TIME_LIMIT;
  }

  @Override
  public Optional<Diagnostic> probe() {
    return new PrivateFile(path)
        .problem()
        .filter(Diagnostic::isError)
        .or(() -> recipients.stream().flatMap(each -> problem(each).stream()).findFirst());
  }

  @Override
  public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    var problem = probe();
    if (problem.isPresent()) {
      return problem.map(Failure::refused);
    }
    try {
      var text = Payload.text(Payload.of(derivation, id, value).document());
      return new PrivateFile(path).replacement(encrypted(text));
    } catch (GeneralSecurityException | IOException e) {
      return Optional.of(Failure.refused(DeliveryProblems.notEncrypted(path)));
    }
  }

  private static Optional<Diagnostic> problem(AgeRecipient recipient) {
    try {
      X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text());
      return Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.of(DeliveryProblems.badRecipient(recipient));
    }
  }

  private byte[] encrypted(String text) throws GeneralSecurityException, IOException {
    var stanzas = new ArrayList<RecipientStanzaWriter>();
    for (var recipient : recipients) {
      stanzas.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text()));
    }
    var format =
        isArmored ? new ArmoredEncryptingChannelFactory() : new StandardEncryptingChannelFactory();
    var bytes = new ByteArrayOutputStream();
    try (var channel = format.newEncryptingChannel(Channels.newChannel(bytes), stanzas)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
    return bytes.toByteArray();
  }
}
