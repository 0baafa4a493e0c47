package writ.delivery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import writ.token.secret.CredentialPrefix;
import writ.token.secret.EncodedText;

/// What a sink's process gets of this process's variables: what programs need to run at all, and
/// what the tools that sinks are made of log in with. Nothing of Cloudflare's, under any name.
record SinkEnvironment(Map<String, String> whole) {

  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "TERM",
          "CI",
          "KUBECONFIG",
          "SSH_AUTH_SOCK",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "ALL_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "all_proxy",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "SystemRoot",
          "PATHEXT",
          "APPDATA",
          "USERPROFILE");

  private static final List<String> FAMILIES =
      List.of(
          "LC_",
          "XDG_",
          "GH_",
          "GITHUB_",
          "GITLAB_",
          "ACTIONS_ID_TOKEN_",
          "AWS_",
          "AZURE_",
          "GOOGLE_",
          "CLOUDSDK_",
          "KUBERNETES_",
          "VAULT_",
          "BAO_",
          "OP_",
          "SOPS_",
          "GNUPG");

  private static final List<String> CLOUDFLARE = List.of("CLOUDFLARE", "CF_");

  /// A value in Cloudflare's own form, whatever variable holds it and however it is written there.
  private static final Pattern TOKEN = CredentialPrefix.followedBy(20);

  Map<String, String> allowed() {
    var allowed = new TreeMap<String, String>();
    whole.forEach((name, value) -> {
      if (isNeeded(name) && !isCloudflares(name) && !holdsToken(value)) {
        allowed.put(name, value);
      }
    });
    return allowed;
  }

  private static boolean holdsToken(String value) {
    return EncodedText.anyOf(value, text -> TOKEN.matcher(text).find());
  }

  private static boolean isNeeded(String name) {
    return NAMES.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
  }

  private static boolean isCloudflares(String name) {
    return CLOUDFLARE.stream().anyMatch(name::startsWith);
  }
}
