package writ.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import writ.diagnostic.SourceFile;
import writ.plan.saved.PlanJson;
import writ.plan.saved.Staleness;
import writ.token.Listing;
import writ.token.LiveToken;

/// A saved plan is refused exactly where the token it speaks of has moved.
final class StalenessTest {

  private static final String DESIRED =
      """
      - {id: '1', name: a, policies: [{allow: [Zone Read], resources: [zone:example.com]}]}
      - {id: '2', name: b, policies: [{allow: [Zone Read], resources: [zone:example.com]}]}
      """;

  @Test
  void aTokenThatWasOnlyUsedOrListedInAnotherSpellingHasNotMoved() {
    assertThat(
            staleAfter(
                """
                - id: '1'
                  name: a
                  last_used_on: '-1m'
                  unknown: []
                  policies: [{allow: [DNS Write], resources: [zone:example.net]},
                             {allow: [DNS Write], resources: [zone:example.com]}]
                - {id: '2', name: b}
                - {id: '9', name: new-and-none-of-ours}
                """))
        .isEmpty();
  }

  @Test
  void aTokenThatWasChangedRefusesItsOwnChangeOnly() {
    assertThat(
            staleAfter(
                """
                - id: '1'
                  name: a
                  policies: [{allow: [DNS Write], resources: [zone:example.com]}]
                - {id: '2', name: b}
                """))
        .containsExactly("`a` is not as it was when the plan was made: it was changed");
  }

  @Test
  void aTokenWhoseValueWasRolledHasMoved() {
    assertThat(
            staleAfter(
                """
                - id: '1'
                  name: a
                  policies: [{allow: [DNS Write], resources: [zone:example.com, zone:example.net]}]
                - {id: '2', name: b, modified_on: '-1m'}
                """))
        .containsExactly("`b` is not as it was when the plan was made: it was changed");
  }

  @Test
  void aTokenThatIsGoneOrDoubledHasMoved() {
    assertThat(
            staleAfter(
                """
                - {id: '2', name: b}
                - {id: '3', name: b}
                """))
        .containsExactly(
            "`a` is not as it was when the plan was made: it is gone",
            "`b` is not as it was when the plan was made: two tokens have the name now");
  }

  @Test
  void aTokenToBeMadeIsRefusedOnceTheNameIsTaken() {
    assertThat(stale(plan(""), "[{id: '3', name: a}, {id: '4', name: other}]"))
        .containsExactly(
            "`a` is not as it was when the plan was made: another token has the name now");
    assertThat(stale(plan(""), "[{id: '3', name: 'b ~writ:deliver:abcdefghij', issued_on: '+1m'}]"))
        .containsExactly(
            "`b` is not as it was when the plan was made: another run has begun to make it");
  }

  @Test
  void aPlanIsGoodForADay() {
    var plan = plan("");
    var listing = listing("");
    var day = Duration.ofDays(1);
    assertThat(codes(plan, listing, Acme.NOW.plus(day))).isEmpty();
    assertThat(codes(plan, listing, Acme.NOW.plus(day).plusSeconds(1)))
        .containsExactly("plan/too-old");
    assertThat(codes(plan, listing, Acme.NOW.minus(Duration.ofHours(1))))
        .containsExactly("plan/dated-ahead");
  }

  @Test
  void anOwnerThatWasNotListedAgainIsRefused() {
    var checked = Staleness.check(plan(""), List.of(), Acme.NOW);
    assertThat(checked.refusals())
        .extracting(each -> each.code().slug())
        .containsExactly("plan/owner-not-listed");
    assertThat(checked.plan().isEmpty()).isTrue();
  }

  @Test
  void aSavedPlanThatWasTouchedIsNotRead() {
    var saved = PlanJson.write(plan(""));
    assertThat(codes(saved)).isEmpty();
    assertThat(codes(saved.replace("\"live\" : 0", "\"live\" : 1")))
        .containsExactly("plan/digest-mismatch");
    assertThat(codes(saved.replace("writ.plan/1", "writ.plan/9")))
        .containsExactly("plan/unknown-format");
    assertThat(codes("{}")).containsExactly("plan/unknown-format");
    assertThat(codes(saved.substring(0, 99))).containsExactly("plan/malformed");
    assertThat(codes("[]")).containsExactly("plan/malformed");
    assertThat(codes("{\"format\": \"writ.plan/1\", \"digest\": \"" + digestOfNothing() + "\"}"))
        .containsExactly("plan/malformed");
  }

  /// Of a document that holds its format alone: it agrees, and still is no plan.
  private static String digestOfNothing() {
    return CanonicalDefinition.sha256(
        "{\n  \"format\" : \"writ.plan/1\"\n}\n".getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> codes(String saved) {
    return PlanJson.read(new SourceFile("plan.json", saved)).diagnostics().stream()
        .map(each -> each.code().slug())
        .toList();
  }

  private static List<String> codes(Plan plan, Listing listing, Instant now) {
    return Staleness.check(plan, List.of(listing), now).refusals().stream()
        .map(each -> each.code().slug())
        .toList();
  }

  private static List<String> staleAfter(String fresh) {
    var planned =
        """
        - id: '1'
          name: a
          policies: [{allow: [DNS Write], resources: [zone:example.com, zone:example.net]}]
        - {id: '2', name: b}
        """;
    return stale(plan(planned), fresh);
  }

  private static List<String> stale(Plan plan, String fresh) {
    var checked = Staleness.check(plan, List.of(listing(fresh)), Acme.NOW);
    assertThat(checked.refusals().size() + checked.plan().changes().count()).isEqualTo(2);
    return checked.refusals().stream().map(each -> each.message() + ": " + each.label()).toList();
  }

  /// Both tokens are to have the definitions of `DESIRED`.
  private static Plan plan(String live) {
    var wanted = LiveYaml.read(DESIRED, Acme.OWNER);
    var desired = wanted.stream().map(TokenGenerator::wanting).toList();
    var tokens = LiveYaml.read(live, Acme.OWNER);
    var plan = Planner.plan(TokenGenerator.input(new ArrayList<>(desired), tokens, Acme.NOW));
    assertThat(plan.changes()).hasSize(2);
    return new Plan(Acme.NOW, List.of(plan), List.of(), false);
  }

  private static Listing listing(String live) {
    List<LiveToken> tokens = LiveYaml.read(live, Acme.OWNER);
    return new Listing(Acme.OWNER, tokens, null, Acme.NOW, 1);
  }
}
