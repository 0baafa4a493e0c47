package writ.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import writ.needs.input.Recipes;

/// Each shipped recipe as a token: with what `writ needs` says, its calls are answered, and nothing
/// of a list of dangerous ones is. The emulator takes what an operation accepts from the same
/// table, and reads by itself whether a token holds that on the resource of the call: that they
/// agree does not prove that Cloudflare does.
final class RecipeRightsTest {

  private static final String ACCOUNT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  private static final String ZONE = "1a1b2c3d4e5f60718293a4b5c6d7e8f9";
  private static final String OTHER_ZONE = "2a1b2c3d4e5f60718293a4b5c6d7e8f9";

  private static final String STORAGE = "r2.cloudflarestorage.com";

  private static final String FILES =
      """
      -- writ.yaml --
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: ACCOUNT, credential: {env: CLOUDFLARE_API_TOKEN}}
      sinks:
        here: {type: file, path: "out/{file}", allow: {file: ["*"]}}
      -- seed.yaml --
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      quirks: {other-operations: permitted}
      accounts:
        acme:
          id: ACCOUNT
          name: Acme
          zones: [{name: example.com, id: OWN}, {name: shop.example, id: OTHER}]
          buckets: [state, backups]
          workers: [{id: site, tag: 3a1b2c3d4e5f60718293a4b5c6d7e8f9}, {id: shop, tag: 4a1b2c3d4e5f60718293a4b5c6d7e8f9}]
      tokens:
        - name: writ
          owner: account:acme
          policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]
      """
          .replace("ACCOUNT", ACCOUNT)
          .replace("OWN", ZONE)
          .replace("OTHER", OTHER_ZONE);

  /// What no token may that does not do it for a living.
  private static final List<String> DANGEROUS =
      """
      POST /accounts/ACCOUNT/tokens
      GET /accounts/ACCOUNT/tokens
      POST /accounts/ACCOUNT/members
      PUT /accounts/ACCOUNT/members/x
      PUT /accounts/ACCOUNT
      PUT /accounts/ACCOUNT/workers/scripts/shop
      PUT /accounts/ACCOUNT/workers/scripts/site
      POST /accounts/ACCOUNT/workers/scripts/shop/versions
      PUT /accounts/ACCOUNT/storage/kv/namespaces/x/values/x
      POST /accounts/ACCOUNT/d1/database
      POST /accounts/ACCOUNT/queues
      DELETE /accounts/ACCOUNT/pages/projects/x
      POST /accounts/ACCOUNT/cfd_tunnel
      GET /accounts/ACCOUNT/cfd_tunnel/x/token
      POST /accounts/ACCOUNT/access/apps
      DELETE /zones/ZONE
      PATCH /zones/ZONE/settings/ssl
      POST /zones/ZONE/dns_records
      POST /zones/OTHER/dns_records
      POST /zones/ZONE/purge_cache
      POST /zones/OTHER/purge_cache
      POST /zones/ZONE/workers/routes
      POST /zones/OTHER/workers/routes
      POST /zones/ZONE/custom_certificates
      PUT /r2.cloudflarestorage.com/backups/x
      PUT /r2.cloudflarestorage.com/state/x
      """
          .replace("ACCOUNT", ACCOUNT)
          .replace("OTHER", OTHER_ZONE)
          .replace("ZONE", ZONE)
          .lines()
          .toList();

  /// What a recipe does for a living.
  private static final Map<String, Set<String>> ITS_OWN =
      Map.of(
          "cache-purge", Set.of("/zones/" + ZONE + "/purge_cache"),
          "cert-manager", Set.of("/zones/" + ZONE + "/dns_records"),
          "cloudflared", Set.of("/zones/" + ZONE + "/dns_records", "/accounts/" + ACCOUNT + "/cfd"),
          "dns-only", Set.of("/zones/" + ZONE + "/dns_records"),
          "external-dns", Set.of("/zones/" + ZONE + "/dns_records"),
          "origin-ca", Set.of("/zones/" + ZONE + "/custom_certificates"),
          "pages-deploy", Set.of("/accounts/" + ACCOUNT + "/pages/"),
          "terraform-state-r2", Set.of("/r2.cloudflarestorage.com/state/"),
          "wrangler-deploy",
              Set.of(
                  "/accounts/" + ACCOUNT + "/workers/scripts/site",
                  "/zones/" + ZONE + "/workers/routes"));

  @TempDir Path folder;

  private static Stream<String> recipes() {
    return Recipes.all().stream().map(Recipes.Recipe::name);
  }

  @Test
  void eachRecipeIsTried() {
    assertThat(recipes()).containsExactlyInAnyOrderElementsOf(ITS_OWN.keySet());
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void canDoItsCalls_andNothingDangerous(String recipe) throws Exception {
    try (var session = Session.in(folder.toRealPath(), Tools.ALL)) {
      session.write(Script.parse(FILES).files());
      session.run("emulator seed.yaml");
      var needs =
          session.run(
              "writ needs %s --name t --set account=acme --set zone=example.com --set bucket=state"
                      .formatted(recipe)
                  + " --set script=site --set worker=site");
      assertThat(needs.exit()).as(needs.stdout() + needs.stderr()).isZero();
      var spec = folder.toRealPath().resolve("tokens/t.yaml");
      Files.createDirectories(spec.getParent());
      Files.writeString(spec, needs.stdout() + "deliver: [{to: here, file: t}]\n");
      var applied = session.run("writ apply --auto-approve");
      assertThat(applied.exit()).as(applied.stdout() + applied.stderr()).isZero();
      var base = session.emulator().baseUrl();
      var value = session.emulator().token("t").orElseThrow().value();
      var all = session.emulator().token("writ").orElseThrow().value();
      var told = new ArrayList<String>();
      for (var call : calls(recipe)) {
        told.add(status(base, value, call) + " " + call);
      }
      assertThat(told).isNotEmpty().allMatch(each -> each.startsWith("200 "));
      for (var call : DANGEROUS) {
        var isItsOwn = ITS_OWN.getOrDefault(recipe, Set.of()).stream().anyMatch(call::contains);
        assertThat(status(base, value, call) + " " + call).startsWith(isItsOwn ? "200 " : "403 ");
        // somebody who holds everything on the account is let in: it was not a matter of form
        assertThat(call.contains(STORAGE) ? 200 : status(base, all, call)).as(call).isEqualTo(200);
      }
    }
  }

  /// With what the recipe leaves open filled in.
  private static List<String> calls(String recipe) throws IOException {
    try (var text = Recipes.class.getResourceAsStream("recipes/" + recipe + ".txt")) {
      return new String(text.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .map(words -> words[0] + " " + words[1])
          .map(call -> call.replaceFirst("https://\\{account}\\.(r2\\.[a-z.]*)", "/$1"))
          .map(call ->
              call.replace("{account}", ACCOUNT)
                  .replaceFirst("name=\\{zone}", "name=example.com")
                  .replace("{zone}", ZONE)
                  .replace("{bucket}", "state")
                  .replace("{script}", "site")
                  .replaceAll("\\{[^}]*}", "x"))
          .toList();
    }
  }

  private static int status(URI base, String value, String call) throws Exception {
    var words = call.split(" ", -1);
    var body =
        words[1].equals("/certificates")
            ? "{\"hostnames\": [\"www.example.com\"]}"
            : words[1].endsWith("/tokens") && words[0].equals("POST")
                ? """
                {"name": "more", "policies": [{"effect": "allow",
                 "resources": {"com.cloudflare.api.account.%s": "*"},
                 "permission_groups": [{"id": "eb56a6953c034b9d97dd838155666f06"}]}]}
                """
                    .formatted(ACCOUNT)
                : "{}";
    var request =
        HttpRequest.newBuilder(URI.create(base + words[1]))
            .method(
                words[0],
                words[0].matches("GET|HEAD")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + value)
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
