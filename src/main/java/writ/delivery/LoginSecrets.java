package writ.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import writ.diagnostic.Result;
import writ.token.secret.Redactor;
import writ.token.secret.SecretForm;
import writ.token.secret.SecretValue;
import writ.token.sink.SinkDefinition.SecretSource;

/// Finds what a sink logs in with: in this process's variables or in a file.
///
/// @param redactor learns what is found
record LoginSecrets(Path base, Map<String, String> environment, Redactor redactor) {

  private static final int MOST_BYTES = 64 << 10;

  /// What is there, if it can be sent in that form.
  Result<SecretValue> find(SecretSource source, SecretForm form) {
    var text =
        switch (source) {
          case SecretSource.FromEnvironment(var variable) -> environment.getOrDefault(variable, "");
          case SecretSource.FromFile(var path) -> content(base.resolve(path));
        };
    if (text.isBlank()) {
      return Result.failed(VaultProblems.noLogin(source));
    }
    var secret = new SecretValue(text.strip());
    redactor.remember(secret);
    return secret
        .misfit(form)
        .map(misfit -> Result.<SecretValue>failed(VaultProblems.badLogin(source, misfit)))
        .orElseGet(() -> Result.of(secret));
  }

  private static String content(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (var stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
