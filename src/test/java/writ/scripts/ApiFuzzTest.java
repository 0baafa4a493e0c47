package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import writ.property.Choices;
import writ.property.Edit;
import writ.property.ForAll;

/// What an API answers, broken, and text given as a credential: scripts of `src/test/scripts` run
/// against an API whose answers to one kind of request are edited at random. No run ends in 70 and
/// none hangs. `-Dfuzz=N` tries N of each kind.
final class ApiFuzzTest {

  private static final Path SCRIPTS = Path.of("src/test/scripts");
  private static final int CASES = Integer.getInteger("fuzz", 6);
  private static final long PATIENCE_SECONDS = 120;
  private static final String TOKENS = "/(user|accounts/[^/]+)/tokens";

  /// A kind of request, and scripts in which it is sent.
  private record Endpoint(String words, Pattern requests, List<String> scripts) {

    private static Endpoint of(String words, String requests, String scripts) {
      return new Endpoint(words, Pattern.compile(requests), List.of(scripts.split(" ", -1)));
    }

    private boolean isRead() {
      return requests.pattern().startsWith("GET");
    }
  }

  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.of(
              "answer to list",
              "GET " + TOKENS,
              "narrow inventory-states drift import explain revoke"),
          Endpoint.of(
              "answer to get",
              "GET " + TOKENS + "/[0-9a-f]{32}",
              "roll revoke enable-held-back shape-rename sinks-several"),
          Endpoint.of(
              "answer to create", "POST " + TOKENS, "sinks-several rotate-on-request narrow"),
          Endpoint.of(
              "answer to update",
              "PUT " + TOKENS + "/[^/]+",
              "retire-grace rotate-on-request revoke undo"),
          Endpoint.of(
              "answer to roll", "PUT " + TOKENS + "/[^/]+/value", "roll sinks-several roll-lost"),
          Endpoint.of(
              "answer to delete", "DELETE " + TOKENS + "/[^/]+", "retire-delete rotate-until-idle"),
          Endpoint.of(
              "answer to verify",
              "GET " + TOKENS + "/verify",
              "narrow doctor revoke-leaked rotate-on-request import"),
          Endpoint.of(
              "answer to groups",
              "GET " + TOKENS + "/permission_groups",
              "narrow catalog doctor import explain"),
          Endpoint.of("answer to zones", "GET /zones", "narrow catalog doctor import who-can"),
          Endpoint.of(
              "answer to accounts", "GET /accounts", "catalog import drift-of-a-user wrong-owners"),
          Endpoint.of(
              "answer to buckets",
              "GET /accounts/[^/]+/r2/buckets",
              "loop-acme narrow import inventory"),
          Endpoint.of("answer to workers", "GET /accounts/[^/]+/workers/scripts", "one-worker"),
          Endpoint.of("answer to user", "GET /user", "user-is-asked"),
          Endpoint.of(
              "answer to audit", "GET /accounts/[^/]+/logs/audit", "drift doctor drift-renamed"),
          Endpoint.of(
              "answer to any",
              ".*",
              "narrow sinks-several doctor drift import revoke undo loop-acme"));

  private record Case(String script, List<Edit> edits, int skipped) {}

  @TempDir Path folders;

  @TestFactory
  Stream<DynamicTest> answers() {
    return ENDPOINTS.stream()
        .map(endpoint -> DynamicTest.dynamicTest(endpoint.words(), () -> hold(endpoint)));
  }

  private void hold(Endpoint endpoint) throws IOException {
    var table = new FuzzTable(endpoint.words());
    var edited = new AtomicInteger();
    ForAll.of(choices -> drawn(choices, endpoint))
        .cases(CASES)
        .hold(each ->
            Watched.within(PATIENCE_SECONDS, () -> edited.addAndGet(run(each, endpoint, table))));
    table.print();
    assertThat(edited).as("answers that were edited").hasPositiveValue();
  }

  private static Case drawn(Choices choices, Endpoint endpoint) {
    // a session asks most reads more than once, and writes little
    var skipped = endpoint.isRead() && choices.chance(3) ? choices.below(4) : 0;
    return new Case(choices.oneOf(endpoint.scripts()), Edit.some(choices), skipped);
  }

  /// How many answers were edited.
  private int run(Case each, Endpoint endpoint, FuzzTable table) throws Exception {
    var script = Script.parse(Files.readString(SCRIPTS.resolve(each.script() + ".txtar")));
    var broken = new ArrayList<BrokenApi>();
    try (var session = Session.in(folder(), Tools.ALL)) {
      session.write(script.files());
      for (var step : script.steps()) {
        FuzzCase.run(session, step.command(), true, end -> FuzzTest.evaluate(end, table));
        if (step.command().startsWith("emulator ")) {
          var api = session.emulator().baseUrl();
          broken.add(new BrokenApi(api, endpoint.requests(), each.edits(), each.skipped()));
          session.export("CLOUDFLARE_BASE_URL=" + broken.getLast().address());
        }
      }
    } finally {
      broken.forEach(BrokenApi::close);
    }
    return broken.stream().mapToInt(BrokenApi::edited).sum();
  }

  @Test
  void credentials() throws IOException {
    var table = new FuzzTable("credential");
    ForAll.of(choices -> new Case("narrow", Edit.some(choices), 0))
        .cases(CASES)
        .hold(each -> Watched.within(PATIENCE_SECONDS, () -> withCredential(each, table)));
    table.print();
    assertThat(table.runs()).isPositive();
  }

  private boolean withCredential(Case each, FuzzTable table) throws Exception {
    var script = Script.parse(Files.readString(SCRIPTS.resolve(each.script() + ".txtar")));
    try (var session = Session.in(folder(), Tools.ALL)) {
      session.write(script.files());
      for (var step : script.steps()) {
        session.run(step.command());
        if (step.command().startsWith("emulator ")) {
          break;
        }
      }
      var value = session.emulator().credential().orElseThrow().value();
      session.export("CLOUDFLARE_API_TOKEN=" + Edit.apply(each.edits(), value));
      for (var command : List.of("writ plan", "writ doctor", "writ apply --auto-approve")) {
        FuzzCase.run(session, command, true, end -> FuzzTest.evaluate(end, table));
      }
    }
    return true;
  }

  private Path folder() throws IOException {
    return Files.createTempDirectory(folders, "case").toRealPath();
  }
}
