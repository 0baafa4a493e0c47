package writ.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.HttpExchange;
import writ.cloudflare.http.ProxySettings;
import writ.run.TestContext;
import writ.token.secret.SecretValue;
import writ.workspace.Git;

/// What is read of GitLab where a clone does not hold the head of a merge request.
final class GitlabHostTest {

  @TempDir Path folder;

  @Test
  void theFilesOfAHeadAreReadFromTheHost() throws Exception {
    git("init", "-q", "-b", "main");
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(folder.resolve("tokens/ci.yaml"), "name: cí\n");
    git("add", "tokens");
    git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "one");
    Files.writeString(folder.resolve("gitlab.yaml"), "branch: main\n");
    try (var server = GitlabServer.start(folder, folder.resolve("gitlab.yaml"));
        var host = host(server)) {
      var tip = host.tip("main").value().orElseThrow();
      var files = host.files(tip).value().orElseThrow().orElseThrow();

      assertThat(files).extracting(Git.Entry::name).containsExactly("tokens/ci.yaml");
      assertThat(files).extracting(Git.Entry::mode).containsExactly("100644");
      assertThat(host.file(files.getFirst().object()).value().orElseThrow())
          .isEqualTo("name: cí\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private GitlabHost host(GitlabServer server) {
    return GitlabHost.at(
        BaseAddress.read("http://127.0.0.1:" + server.port() + "/api/v4").value().orElseThrow(),
        "5",
        new SecretValue("glpat-anything"),
        new HttpExchange(ProxySettings.NONE, false),
        TestContext.of(folder, "", "glpat-anything", Instant.parse("2026-01-15T09:00:00Z")));
  }

  private void git(String... words) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }
}
