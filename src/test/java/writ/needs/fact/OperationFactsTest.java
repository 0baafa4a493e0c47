package writ.needs.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.needs.fact.Fact.Statement;

/// The shipped facts, as a whole and by example.
final class OperationFactsTest {

  private final OperationFacts facts = OperationFacts.shipped();

  @Test
  void everyRowHasItsSource_andNoTwoSpeakOfTheSame() {
    assertThat(facts.size()).isGreaterThan(1000);
    assertThat(facts.all())
        .allSatisfy(fact -> {
          assertThat(fact.source()).isNotBlank();
          assertThat(fact.method()).isIn("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        });
    assertThat(facts.all().stream().map(fact -> fact.operation() + " " + fact.condition()))
        .doesNotHaveDuplicates();
  }

  /// A call of each row finds that row, and no other one speaks for it.
  @Test
  void aCallOfARowFindsIt() {
    for (var fact : facts.all()) {
      var attributes =
          fact.condition().isEmpty()
              ? Map.<String, String>of()
              : Map.of(fact.condition().split("=", -1)[0], fact.condition().split("=", 2)[1]);
      var path = fact.path().stream().map(each -> each.startsWith("{") ? "x" : each).toList();
      assertThat(facts.of(new Call(fact.method(), path, attributes, "here"))).contains(fact);
    }
  }

  /// A reading group satisfies a changing call only where a source says so of that call; these are
  /// all that say it.
  @Test
  void aReadSatisfiesAChangeOnlyWhereASourceSaysSo() {
    var reading =
        facts.all().stream()
            .filter(fact -> !Set.of("GET", "HEAD").contains(fact.method()))
            .filter(fact ->
                fact.statement() instanceof Statement.Accepts(var ways)
                    && ways.stream()
                        .anyMatch(
                            way -> way.stream().allMatch(each -> each.name().endsWith(" Read"))))
            .map(Fact::operation)
            .sorted()
            .toList();
    assertThat(reading).containsExactlyInAnyOrder(READS_ACCEPTED.lines().toArray(String[]::new));
  }

  private static final String READS_ACCEPTED =
      """
      DELETE /accounts/{account_id}/workers/scripts/{script_name}/tails/{id}
      POST /accounts/{account_id}/ai/tomarkdown
      POST /accounts/{account_id}/d1/database/{database_id}/query
      POST /accounts/{account_id}/d1/database/{database_id}/raw
      POST /accounts/{account_id}/storage/kv/namespaces/{namespace_id}/bulk/get
      POST /accounts/{account_id}/vectorize/v2/indexes/{index_name}/query
      POST /accounts/{account_id}/workers/scripts/{script_name}/tails
      POST /zones/{zone_id}/logpush/edge/jobs
      POST /zones/{zone_id}/ssl/analyze
      """;

  @ParameterizedTest
  @CsvSource({
    "POST, zones/example.com/dns_records, '', DNS Write",
    "POST, zones/example.com/rulesets, phase=http_request_origin, Origin Write",
    "GET, zones, '', Zone Read",
    "PUT, accounts/acme/workers/scripts/site, '', Workers Scripts Write",
    "PUT, accounts/acme/workers/scripts/site, script=existing, Individual Workers Editor",
  })
  void acceptsGroups(String method, String path, String attribute, String group) {
    var fact = facts.of(call(method, path, attribute)).orElseThrow();

    assertThat(fact.statement()).isInstanceOf(Statement.Accepts.class);
    assertThat(((Statement.Accepts) fact.statement()).alternatives())
        .anyMatch(way -> way.size() == 1 && way.iterator().next().name().equals(group));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, zones/example.com/rulesets, ''",
    "DELETE, zones/example.com/rulesets/5fd1cafff895419c8bcc647fc64ab8f0, ''",
    "PUT, zones/example.com/rulesets/phases/of_tomorrow/entrypoint, ''",
  })
  void hangsOnAPhase(String method, String path, String attribute) {
    var fact = facts.of(call(method, path, attribute)).orElseThrow();

    assertThat(fact.statement()).isEqualTo(new Statement.HangsOn("phase"));
  }

  @Test
  void verifyingTakesNothing() {
    assertThat(facts.of(call("GET", "user/tokens/verify", "")).orElseThrow().statement())
        .isInstanceOf(Statement.NoPermission.class);
  }

  private static Call call(String method, String path, String attribute) {
    var attributes =
        attribute.isEmpty()
            ? Map.<String, String>of()
            : Map.of(attribute.split("=", -1)[0], attribute.split("=", -1)[1]);
    return new Call(method, List.of(path.split("/", -1)), attributes, "here");
  }
}
