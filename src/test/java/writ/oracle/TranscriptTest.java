package writ.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import writ.emulator.Emulator;
import writ.emulator.Gate;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;

/// Requests as a gate sees them become steps of the model, or are refused by it.
final class TranscriptTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-15T09:00:00Z"));
  private static final String TOKENS = "/accounts/{account_id}/tokens";
  private static final Gate.Passage LIST =
      new Gate.Passage("GET " + TOKENS, "/accounts/a/tokens?page=1", "", "");
  private static final Gate.Result LISTED =
      new Gate.Result(
          200,
          """
          {"success": true, "result": [
            {"id": "old", "name": "ci-dns", "status": "active", "issued_on": "2025-10-15T09:00:00Z"}]}
          """);

  @Test
  void aListingAndACreationAreSteps() throws IOException {
    try (var emulator = emulator()) {
      var transcript = transcript(emulator);
      tell(transcript, LIST, LISTED);
      var name = "ci-dns ~writ:stage:abcdefgh22";
      tell(
          transcript,
          new Gate.Passage("POST " + TOKENS, "/accounts/a/tokens", named(name), ""),
          new Gate.Result(200, "{\"success\": true, \"result\": {\"id\": \"new\"}}"));
      assertThat(transcript.wrong()).isEmpty();
      assertThat(transcript.length()).isEqualTo(2);
    }
  }

  @Test
  void aTokenThatIsWantedIsNotDeleted() throws IOException {
    try (var emulator = emulator()) {
      var transcript = transcript(emulator);
      tell(transcript, LIST, LISTED);
      tell(
          transcript,
          new Gate.Passage("DELETE " + TOKENS + "/{token_id}", "/accounts/a/tokens/old", "", ""),
          new Gate.Result(200, "{\"success\": true}"));
      assertThat(transcript.wrong()).singleElement().asString().contains("Deleted[id=old");
    }
  }

  @Test
  void whatTheServerWantsSentLaterIsNoStep() throws IOException {
    try (var emulator = emulator()) {
      var transcript = transcript(emulator);
      tell(transcript, LIST, LISTED);
      tell(
          transcript,
          new Gate.Passage("DELETE " + TOKENS + "/{token_id}", "/accounts/a/tokens/old", "", ""),
          new Gate.Result(429, ""));
      assertThat(transcript.wrong()).isEmpty();
      assertThat(transcript.length()).isEqualTo(1);
    }
  }

  /// After a refusal nothing has happened; after a page of something on the way nobody knows.
  @Test
  void onlyTheApiRefuses() throws IOException {
    assertThat(afterTwoCreations("{\"success\": false, \"errors\": [{\"code\": 9109}]}")).isEmpty();
    for (var page : List.of("<html>403 Forbidden</html>", "", "{\"error\": \"blocked\"}", "[1]")) {
      assertThat(afterTwoCreations(page)).as(page).singleElement().asString().contains("Posted[");
    }
  }

  private static List<String> afterTwoCreations(String body) throws IOException {
    try (var emulator = emulator()) {
      var transcript = transcript(emulator);
      tell(transcript, LIST, LISTED);
      for (var nonce : List.of("abcdefgh22", "abcdefgh33")) {
        var name = named("ci-dns ~writ:stage:" + nonce);
        tell(
            transcript,
            new Gate.Passage("POST " + TOKENS, "/accounts/a/tokens", name, ""),
            new Gate.Result(403, body));
      }
      return transcript.wrong();
    }
  }

  private static void tell(Transcript transcript, Gate.Passage passage, Gate.Result result) {
    transcript.asked();
    transcript.answered(passage, result);
  }

  private static String named(String name) {
    return "{\"name\": \"" + name + "\", \"status\": \"active\"}";
  }

  private static Transcript transcript(Emulator emulator) {
    var parameters =
        new ModelParameters(
            "ci-dns",
            Set.of("ci-dns"),
            true,
            true,
            List.of("one"),
            Duration.ofMinutes(5),
            false,
            Duration.ZERO);
    return new Transcript(parameters, emulator, CLOCK, _ -> Optional.empty());
  }

  private static Emulator emulator() throws IOException {
    var seed = "apiVersion: writ/v1\nkind: EmulatorSeed\n";
    return Emulator.start(Options.of(SeedReader.read("seed.yaml", seed, CLOCK.instant()), CLOCK));
  }
}
