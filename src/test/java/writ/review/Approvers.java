package writ.review;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.HttpExchange;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Diagnostic;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;
import writ.workspace.ProcessContext;

/// Whose approvals of a pull request count for `--approvals`, as a stand-in for GitHub tells them.
public final class Approvers {

  private Approvers() {}

  /// Their logins, the earliest first.
  public static List<String> of(GithubServer server, int request, Path folder) {
    var api = BaseAddress.read("http://127.0.0.1:" + server.port()).value().orElseThrow();
    var token = new SecretValue("ghs_anything");
    try (var host =
        GithubHost.at(
            api,
            "acme/tokens",
            token,
            new HttpExchange(ProxySettings.NONE, false),
            process(folder, token))) {
      return host.pullRequest(request).then(host::approvals).value().orElseThrow().given().stream()
          .map(Approval::login)
          .toList();
    }
  }

  private static ProcessContext process(Path folder, SecretValue token) {
    return new ProcessContext(
        folder,
        Map.of(),
        new ProcessContext.Secrets() {
          @Override
          public Optional<SecretValue> variable(String name) {
            return Optional.of(token);
          }

          @Override
          public SecretValue of(String text) {
            return new SecretValue(text);
          }
        },
        new Redactor(),
        () -> Instant.parse("2026-01-15T09:00:00Z"),
        _ -> {},
        new SplittableRandom(1),
        _ -> {},
        new ProcessContext.Watcher() {
          @Override
          public void doing(String what) {}

          @Override
          public void noticed(Diagnostic warning) {}

          @Override
          public void waiting(Duration length, String reason) {}
        },
        ProcessContext.USUAL_WAIT,
        () -> false);
  }
}
