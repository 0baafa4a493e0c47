package writ.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.secret.SecretForm;
import writ.token.sink.SinkDefinition.SecretSource;

/// What can go wrong with a Vault. The server's own words are left out: nobody knows what they
/// repeat.
final class VaultProblems {

  private static final Code BAD_LOGIN = new Code("delivery/vault-bad-login");
  private static final Code CONFLICT = new Code("delivery/vault-conflict");
  private static final Code LOGIN_REFUSED = new Code("delivery/vault-login-refused");
  private static final Code NO_LOGIN = new Code("delivery/vault-no-login");
  private static final Code NO_MOUNT = new Code("delivery/vault-no-mount");
  private static final Code REFUSED = new Code("delivery/vault-refused");
  private static final Code SEALED = new Code("delivery/vault-sealed");
  private static final Code UNEXPECTED = new Code("delivery/vault-unexpected-answer");
  private static final Code UNREACHABLE = new Code("delivery/vault-unreachable");
  private static final Code WRONG_ENGINE = new Code("delivery/vault-wrong-engine");

  private VaultProblems() {}

  static Diagnostic noLogin(SecretSource source) {
    return switch (source) {
      case SecretSource.FromEnvironment(var variable) ->
          Diagnostic.error(NO_LOGIN, "the variable `" + variable + "` for the login is not set")
              .hint("set it where Writ runs");
      case SecretSource.FromFile(var path) ->
          Diagnostic.error(NO_LOGIN, "the file `" + path + "` for the login cannot be read")
              .hint("write what Vault gave you into it, alone");
    };
  }

  /// Tells what does not belong into it and where, never the value.
  static Diagnostic badLogin(SecretSource source, SecretForm.Misfit misfit) {
    var where =
        switch (source) {
          case SecretSource.FromEnvironment(var variable) -> "the variable `" + variable + "`";
          case SecretSource.FromFile(var path) -> "the file `" + path + "`";
        };
    return Diagnostic.error(
            BAD_LOGIN,
            where + " for the login holds " + misfit.what() + " at character " + misfit.position())
        .hint("it has to hold what Vault gave you and nothing else");
  }

  static Diagnostic unreachable(URI address, String reason) {
    return Diagnostic.error(UNREACHABLE, "no answer from `" + address + "`: " + reason)
        .hint("check the sink's `address` from the machine that applies");
  }

  static Diagnostic sealed(URI address) {
    return Diagnostic.error(SEALED, "the Vault at `" + address + "` is sealed")
        .hint("have it unsealed, then run again");
  }

  static Diagnostic loginRefused(URI address) {
    return Diagnostic.error(LOGIN_REFUSED, "the Vault at `" + address + "` refuses the login")
        .hint("check that token or secret id are in force, and the `namespace`");
  }

  static Diagnostic noMount(String mount) {
    return Diagnostic.error(
            NO_MOUNT, "nothing is mounted at `" + mount + "` that this login can see")
        .hint("check the sink's `mount` and `namespace`, and the policies of the login");
  }

  static Diagnostic wrongEngine(String mount) {
    return Diagnostic.error(
            WRONG_ENGINE, "what is mounted at `" + mount + "` is no KV version 2 store")
        .hint("name another `mount`, or upgrade the store: `vault kv enable-versioning`");
  }

  static Diagnostic refused(String what, String path) {
    return Diagnostic.error(REFUSED, "the login may not " + what + " `" + path + "`")
        .hint("its policy needs `read`, `create` and `update` on `" + path + "`");
  }

  static Diagnostic lacking(List<String> capabilities, String path) {
    var words =
        capabilities.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
    return Diagnostic.error(REFUSED, "the login lacks " + words + " on `" + path + "`")
        .hint("its policy needs `read`, `create` and `update` on `" + path + "`");
  }

  static Diagnostic conflict(String path) {
    return Diagnostic.error(CONFLICT, "somebody else keeps writing to `" + path + "`")
        .hint("let nobody else write to the secret meanwhile");
  }

  static Diagnostic noTurn(String path, Duration waited) {
    return Diagnostic.error(
            CONFLICT,
            "other deliveries of this run still write to `%s` after %d s"
                .formatted(path, waited.toSeconds()))
        .hint("give the sink a longer `timeout`, of which each step may take a sixth");
  }

  static Diagnostic redirected(URI address) {
    return Diagnostic.error(
            UNEXPECTED, "`" + address + "` sends us elsewhere, where we do not follow")
        .hint("name the active server in the sink's `address`");
  }

  static Diagnostic unexpected(URI address, int status) {
    return Diagnostic.error(
            UNEXPECTED, "`" + address + "` gave an answer we do not know: " + status)
        .hint("check that the sink's `address` is a Vault's or an OpenBao's");
  }
}
