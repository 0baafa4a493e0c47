package writ.token.sink;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.token.Derivation;
import writ.token.NamePattern;

/// A place secrets may go, as the project file defines it; never a spec. `{key}` in its texts is
/// filled from a spec's `deliver` entry, within what `allow` permits.
public sealed interface SinkDefinition {

  String name();

  Derivation derivation();

  /// For each placeholder the patterns its value must match; a placeholder without any is refused.
  Map<String, List<NamePattern>> allow();

  Span span();

  /// The texts in which `{key}` stands for something that a spec says.
  List<String> templates();

  /// The text that becomes the path of a file; empty where the value goes elsewhere.
  default Optional<SinkText> file() {
    return switch (this) {
      case ToFile file -> Optional.of(new SinkText(file.path()));
      case ToEnvFile file -> Optional.of(new SinkText(file.path()));
      case ToAgeFile file -> Optional.of(new SinkText(file.path()));
      case ToCommand _, ToVault _ -> Optional.empty();
    };
  }

  /// The value alone in a file of its own, mode 0600, replaced atomically.
  record ToFile(
      String name,
      String path,
      Derivation derivation,
      Map<String, List<NamePattern>> allow,
      Span span)
      implements SinkDefinition {

    public ToFile(String name, String path, Map<String, List<NamePattern>> allow, Span span) {
      this(name, path, Derivation.NONE, allow, span);
    }

    @Override
    public List<String> templates() {
      return List.of(path);
    }
  }

  /// One `KEY=value` line in a file of such lines; the other lines stay as they are.
  ///
  /// @param variable the key, or what the keys begin with where more than one thing is derived
  record ToEnvFile(
      String name,
      String path,
      String variable,
      Derivation derivation,
      Map<String, List<NamePattern>> allow,
      Span span)
      implements SinkDefinition {

    public ToEnvFile(
        String name,
        String path,
        String variable,
        Map<String, List<NamePattern>> allow,
        Span span) {
      this(name, path, variable, Derivation.NONE, allow, span);
    }

    @Override
    public List<String> templates() {
      return List.of(path, variable);
    }
  }

  /// A file that only the holders of some keys can read, encrypted by age (age-encryption.org/v1).
  record ToAgeFile(
      String name,
      String path,
      List<AgeRecipient> recipients,
      boolean isArmored,
      Derivation derivation,
      Map<String, List<NamePattern>> allow,
      Span span)
      implements SinkDefinition {

    public ToAgeFile {
      recipients = List.copyOf(recipients);
    }

    @Override
    public List<String> templates() {
      return List.of(path);
    }
  }

  /// A program that reads the value from its standard input: an argument list, no shell.
  ///
  /// @param probe proves before the first write that the program would work; empty when there is
  ///   none
  /// @param input what it is given instead of the bare value: one line in which `{value}` and
  ///   `{value_base64}` stand for it; null for the value alone
  /// @param preset where the command comes from, and with it what its placeholders may look like;
  ///   null where the project file says everything itself
  record ToCommand(
      String name,
      List<String> command,
      List<String> probe,
      @Nullable String input,
      Duration timeout,
      @Nullable SinkPreset preset,
      Derivation derivation,
      Map<String, List<NamePattern>> allow,
      Span span)
      implements SinkDefinition {

    public ToCommand(
        String name,
        List<String> command,
        List<String> probe,
        Duration timeout,
        Map<String, List<NamePattern>> allow,
        Span span) {
      this(name, command, probe, null, timeout, null, Derivation.NONE, allow, span);
    }

    /// What the probe is given on its standard input; null for nothing. Only a preset's own probe
    /// takes any.
    public @Nullable String probeInput() {
      return preset != null && probe.equals(preset.probe()) ? preset.probeInput() : null;
    }

    @Override
    public List<String> templates() {
      return Stream.of(command, probe, input == null ? List.<String>of() : List.of(context(input)))
          .flatMap(List::stream)
          .toList();
    }

    /// An input without what stands for the value: that comes from no spec.
    private static String context(String input) {
      return input.replace("{value}", "").replace("{value_base64}", "");
    }
  }

  /// One field of a secret in a KV version 2 store of HashiCorp Vault or OpenBao; the other fields
  /// stay as they are.
  ///
  /// @param address `https`, or anything on loopback; without a slash at its end
  /// @param mount where the store is mounted
  /// @param field the field, or what the fields begin with where more than one thing is derived;
  ///   then it may be empty
  /// @param namespace of Vault Enterprise or OpenBao; null for the root
  record ToVault(
      String name,
      URI address,
      String mount,
      String path,
      String field,
      @Nullable String namespace,
      VaultLogin login,
      Duration timeout,
      Derivation derivation,
      Map<String, List<NamePattern>> allow,
      Span span)
      implements SinkDefinition {

    @Override
    public List<String> templates() {
      return List.of(path, field);
    }
  }

  /// How Writ proves to a Vault who it is. Never holds a secret, only where one is found.
  sealed interface VaultLogin {
    record WithToken(SecretSource token) implements VaultLogin {}

    /// @param mount where the AppRole method is mounted
    record WithAppRole(String mount, SecretSource roleId, SecretSource secretId)
        implements VaultLogin {}
  }

  /// Where a sink finds what it logs in with.
  sealed interface SecretSource {
    record FromEnvironment(String variable) implements SecretSource {}

    record FromFile(String path) implements SecretSource {}
  }
}
