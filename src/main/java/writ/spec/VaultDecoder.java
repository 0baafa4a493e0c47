package writ.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.Fields;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Derivation;
import writ.token.sink.SinkDefinition;
import writ.token.sink.SinkDefinition.SecretSource;
import writ.token.sink.SinkDefinition.VaultLogin;

/// Reads a sink of type `vault`: a field in a KV version 2 store of HashiCorp Vault or OpenBao.
final class VaultDecoder {

  private static final String DEFAULT_MOUNT = "secret";
  private static final String DEFAULT_FIELD = "value";
  private static final String DEFAULT_LOGIN_MOUNT = "approle";

  /// The names that mean this machine without asking anybody.
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private final Fields fields;
  private final SinkDecoder.Frame frame;
  private final ProblemList problems;

  VaultDecoder(Fields fields, SinkDecoder.Frame frame, ProblemList problems) {
    this.fields = fields;
    this.frame = frame;
    this.problems = problems;
  }

  @Nullable SinkDefinition decode() {
    var address = address();
    var mount = Objects.requireNonNullElse(text("mount"), DEFAULT_MOUNT);
    var path = fields.requiredText("path", "a sink of type `vault`");
    var field = text("field");
    var namespace = text("namespace");
    var login = login();
    var timeout = CommandDecoder.timeout(fields, problems);
    if (address == null || path == null || login == null) {
      return null;
    }
    return new SinkDefinition.ToVault(
        frame.name(),
        address,
        mount,
        path.value(),
        field != null ? field : frame.derivation() == Derivation.NONE ? DEFAULT_FIELD : "",
        namespace,
        login,
        timeout,
        frame.derivation(),
        frame.allow(),
        frame.place());
  }

  private @Nullable String text(String key) {
    var text = fields.text(key);
    return text == null ? null : text.value();
  }

  private @Nullable URI address() {
    var text = fields.requiredText("address", "a sink of type `vault`");
    if (text == null) {
      return null;
    }
    var address = uri(text.value());
    var reason = address == null ? "is not a URL" : problem(address);
    if (address == null || reason != null) {
      problems.add(ProjectProblems.badAddress(text, reason == null ? "" : reason));
      return null;
    }
    return address;
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (URISyntaxException notOne) {
      return null;
    }
  }

  private static @Nullable String problem(URI address) {
    var host = address.getHost();
    var scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return "is not a URL of a server";
    }
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      return "holds more than a server and a path";
    }
    return scheme.equals("http") && !LOOPBACK.matcher(host).matches()
        ? "would send the value in the clear"
        : null;
  }

  private @Nullable VaultLogin login() {
    var login = Fields.of(fields.required("login", "a sink of type `vault`"), "`login`", problems);
    if (login == null) {
      return null;
    }
    var token = source(login, "token");
    var roleId = source(login, "role_id");
    var secretId = source(login, "secret_id");
    var mount = login.text("mount");
    login.refuseOthers();
    if (login.has("token")) {
      if (login.has("role_id") || login.has("secret_id")) {
        var other = login.has("role_id") ? "role_id" : "secret_id";
        problems.add(
            SpecProblems.conflict(
                other,
                "token",
                login.keySpan(other),
                login.keySpan("token"),
                "log in by token or by AppRole"));
      }
      return token == null ? null : new VaultLogin.WithToken(token);
    }
    if (!login.has("role_id") && !login.has("secret_id")) {
      login.required("token", "`login`");
      return null;
    }
    login.required("role_id", "`login` by AppRole");
    login.required("secret_id", "`login` by AppRole");
    return roleId == null || secretId == null
        ? null
        : new VaultLogin.WithAppRole(
            mount == null ? DEFAULT_LOGIN_MOUNT : mount.value(), roleId, secretId);
  }

  private @Nullable SecretSource source(Fields login, String key) {
    return switch (CredentialSources.read(login.node(key), key, problems)) {
      case null -> null;
      case ProjectSpec.CredentialSource.FromEnvironment(var variable) ->
          new SecretSource.FromEnvironment(variable);
      case ProjectSpec.CredentialSource.FromFile(var path) -> new SecretSource.FromFile(path);
    };
  }
}
