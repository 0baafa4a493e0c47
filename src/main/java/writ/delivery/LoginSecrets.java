package writ.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import writ.token.SecretValue;
import writ.token.SinkDefinition.SecretSource;

/// Finds what a sink logs in with: in this process's variables or in a file.
record LoginSecrets(Path base, Map<String, String> environment) {

  /// Empty where there is none.
  Optional<SecretValue> find(SecretSource source) {
    var text =
        switch (source) {
          case SecretSource.FromEnvironment(var variable) -> environment.getOrDefault(variable, "");
          case SecretSource.FromFile(var path) -> content(base.resolve(path));
        };
    return text.isBlank() ? Optional.empty() : Optional.of(new SecretValue(text.strip()));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
