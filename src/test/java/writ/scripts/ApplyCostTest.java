package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What making many tokens costs, by the server's own count.
final class ApplyCostTest {

  private static final int TOKENS = 100;

  private static final String FILES =
      """
      -- writ.yaml --
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme:
          id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
          credential: {env: CLOUDFLARE_API_TOKEN}
      sinks:
        here: {type: file, path: "out/{file}", allow: {file: ["*"]}}
      -- seed.yaml --
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, name: Acme, zones: [example.com]}
      tokens:
        - name: writ
          owner: account:acme
          policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]
      -- tokens/all.yaml --
      """;

  @TempDir Path folder;

  /// Four requests each, and the three that every plan takes; the listings are shared by all tokens
  /// of a wave.
  @Test
  void aHundredCreatesTakeFourRequestsEachBesidesSharedListings() throws Exception {
    var specs = new StringBuilder(FILES);
    for (var token = 0; token < TOKENS; token++) {
      specs.append(
          """
          ---
          apiVersion: writ/v1
          kind: Token
          owner: account:acme
          name: t%03d
          policies: [{allow: [Zone Read], resources: [zone:example.com]}]
          deliver: [{to: here, file: t%03d}]
          """
              .formatted(token, token));
    }
    try (var session = Session.in(folder.toRealPath(), Tools.ALL)) {
      session.write(Script.parse(specs.toString()).files());
      session.run("emulator seed.yaml");
      var applied = session.run("writ apply --auto-approve");
      assertThat(applied.exit()).as(applied.stderr()).isZero();

      var requests =
          session.emulator().requests().stream()
              .collect(
                  Collectors.groupingBy(
                      request -> request.method() + " " + kind(request.target()),
                      Collectors.counting()));
      var listings = Objects.requireNonNull(requests.remove("GET tokens"));
      assertThat(requests)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "POST tokens",
                  (long) TOKENS,
                  "PUT token",
                  2L * TOKENS,
                  "GET verify",
                  TOKENS + 1L,
                  "GET permission_groups",
                  1L,
                  "GET zones",
                  1L));
      // four times a token looks, and a listing has up to four pages
      assertThat(listings).isLessThan(4L * TOKENS);
    }
  }

  private static String kind(String target) {
    var path = target.replaceFirst("\\?.*", "");
    return path.endsWith("/verify")
        ? "verify"
        : path.replaceFirst(".*/(tokens)/[0-9a-f]{32}$", "token").replaceFirst(".*/", "");
  }
}
