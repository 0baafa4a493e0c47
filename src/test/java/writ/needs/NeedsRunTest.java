package writ.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import writ.needs.fact.Call;
import writ.needs.fact.Fact;
import writ.needs.fact.Fact.Statement;
import writ.needs.fact.OperationFacts;
import writ.property.Choices;
import writ.property.ForAll;

/// What is granted allows each call, by the facts; what is not known is told.
final class NeedsRunTest {

  private static final List<Fact> FACTS = OperationFacts.shipped().all();

  @Test
  void eachCallIsAllowedByTheFactsOrTold() {
    ForAll.of(choices -> choices.listOf(1, 12, NeedsRunTest::call))
        .cases(300)
        .hold(calls -> {
          var answer = answer(calls);
          var unknown =
              answer.unknown().stream().map(each -> each.at()).collect(Collectors.toSet());
          var granted =
              answer.grants().stream()
                  .map(each -> each.grant().permission() + each.grant().scope())
                  .collect(Collectors.toSet());
          for (var call : calls) {
            var fact = OperationFacts.shipped().of(call).orElseThrow();
            if (fact.statement() instanceof Statement.Accepts(var ways)
                && !unknown.contains(call.at())) {
              assertThat(ways)
                  .anyMatch(way ->
                      way.stream().allMatch(each -> granted.contains(each.name() + each.scope())));
            } else if (!(fact.statement() instanceof Statement.NoPermission)) {
              assertThat(unknown).contains(call.at());
            }
          }
        });
  }

  /// No grant is without a call that takes it, and none is on more than a call names.
  @Test
  void eachGrantHasItsReason() {
    ForAll.of(choices -> choices.listOf(1, 12, NeedsRunTest::call))
        .cases(300)
        .hold(calls ->
            assertThat(answer(calls).grants())
                .allSatisfy(each -> {
                  assertThat(each.reasons()).isNotEmpty();
                  if (each.grant().resource().startsWith("zone:*")) {
                    assertThat(each.reasons())
                        .anyMatch(reason -> reason.call().text().equals("POST /zones"));
                  }
                }));
  }

  @Test
  void allOperationsAtOnce() {
    var calls = new HashSet<Call>();
    for (var i = 0; i < FACTS.size(); i++) {
      calls.add(call(FACTS.get(i), i, "a.example"));
    }
    assertThat(answer(List.copyOf(calls)).isProvenMinimal()).isTrue();
  }

  private static NeedsAnswer answer(List<Call> calls) {
    return NeedsRun.of(
            new NeedsRequest(
                "calls", "t", "account:acme", Map.of(), Map.of(), calls, List.of(), List.of()))
        .value()
        .orElseThrow();
  }

  private static Call call(Choices choices) {
    return call(
        choices.oneOf(FACTS), choices.below(1_000_000), choices.oneOf("a.example", "b.example"));
  }

  private static Call call(Fact fact, int number, String zone) {
    var attributes =
        fact.condition().isEmpty()
            ? Map.<String, String>of()
            : Map.of(fact.condition().split("=", -1)[0], fact.condition().split("=", 2)[1]);
    var path =
        fact.path().stream()
            .map(each ->
                switch (each) {
                  case "{zone_id}" -> zone;
                  case "{account_id}" -> "acme";
                  default -> each;
                })
            .toList();
    return new Call(fact.method(), path, attributes, "line " + number);
  }
}
