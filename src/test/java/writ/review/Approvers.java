package writ.review;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.HttpExchange;
import writ.cloudflare.http.ProxySettings;
import writ.run.TestContext;
import writ.token.secret.SecretValue;

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
            TestContext.of(folder, "", "ghs_anything", Instant.parse("2026-01-15T09:00:00Z")))) {
      return host.pullRequest(request).then(host::approvals).value().orElseThrow().given().stream()
          .map(Approval::login)
          .toList();
    }
  }
}
