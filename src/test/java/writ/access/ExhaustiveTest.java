package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every pair of small tokens: two permission groups, three zones in two accounts, at most two
/// policies.
final class ExhaustiveTest {

  private static final List<Map<String, Object>> RESOURCES =
      List.of(
          Map.of(SampleUniverse.ZONE + ".z1", "*"),
          Map.of(SampleUniverse.ZONE + ".z3", "*"),
          Map.of(SampleUniverse.ACCOUNT + ".a", Map.of(SampleUniverse.ZONE + ".*", "*")),
          Map.of(SampleUniverse.ZONE + ".*", "*"));

  private final ThreadLocal<AccessComparison> comparison =
      ThreadLocal.withInitial(() -> AccessComparison.in(SampleUniverse.universe()));

  @Test
  void everyPairOfSmallTokensIsThatOfTheOracle() {
    var tokens = tokens();
    IntStream.range(0, tokens.size())
        .parallel()
        .forEach(i -> {
          for (var after : tokens) {
            check(tokens.get(i), after);
          }
        });
  }

  private void check(RawToken before, RawToken after) {
    var expected = BruteForce.verdict(before, after, BruteForce.outcomes(before, after));
    var actual = comparison.get().between(before.definition(), after.definition());
    assertThat(actual.verdict()).as(() -> before + "\n" + after).isEqualTo(expected);
  }

  private static List<RawToken> tokens() {
    var policies = new ArrayList<RawToken.Policy>();
    for (var effect : List.of("allow", "deny")) {
      for (var group : List.of(SampleUniverse.DNS_WRITE, SampleUniverse.DNS_READ)) {
        RESOURCES.forEach(one -> policies.add(new RawToken.Policy(effect, List.of(group), one)));
      }
    }
    var tokens = new ArrayList<RawToken>();
    for (var i = 0; i < policies.size(); i++) {
      tokens.add(token(List.of(policies.get(i))));
      for (var j = i + 1; j < policies.size(); j++) {
        tokens.add(token(List.of(policies.get(i), policies.get(j))));
      }
    }
    return tokens;
  }

  private static RawToken token(List<RawToken.Policy> policies) {
    return new RawToken(policies, List.of(), List.of(), null, null);
  }
}
