package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.IpFilter;
import writ.token.TokenDefinition;

/// What holds of every comparison, whatever the tokens are.
final class LawsTest {

  private static final int ROUNDS = 3_000;
  private static final Set<Verdict> WITHIN = Set.of(Verdict.EQUIVALENT, Verdict.NARROWING);

  private final Universe universe = World.universe();

  @Test
  void everyTokenIsEquivalentToItself() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var token = new Generator(seed).token();
      assertThat(compare(token, token).verdict()).as("seed " + seed).isEqualTo(Verdict.EQUIVALENT);
    }
  }

  @Test
  void theConverseOfAComparisonIsItsMirror() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var generator = new Generator(seed);
      var a = generator.token();
      var b = generator.variant(a);
      var there = compare(a, b);
      var back = compare(b, a);
      assertThat(there.gained()).as("seed " + seed).isEqualTo(back.lost());
      assertThat(there.lost()).as("seed " + seed).isEqualTo(back.gained());
    }
  }

  @Test
  void lyingWithinIsTransitive() {
    var chains = 0;
    for (var seed = 0; seed < 3 * ROUNDS; seed++) {
      var generator = new Generator(seed);
      var a = generator.token();
      var b = generator.variant(a);
      var c = generator.variant(b);
      if (isWithin(a, b) && isWithin(b, c)) {
        chains++;
        assertThat(isWithin(a, c)).as("seed " + seed).isTrue();
      }
    }
    assertThat(chains).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void addingAnAllowNeverLosesAndAddingADenyNeverGains() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var generator = new Generator(seed);
      var token = generator.token();
      var policy = generator.policy();
      var policies = new ArrayList<>(token.policies());
      policies.add(policy);
      var delta = compare(token, with(token, policies));
      assertThat(policy.effect().equals("allow") ? delta.lost() : delta.gained())
          .as("seed " + seed)
          .isEmpty();
    }
  }

  @Test
  void orderAndSplittingAreNoChange() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var token = new Generator(seed).token();
      var policies = new ArrayList<RawToken.Policy>();
      token.policies().forEach(policy -> policies.addAll(Generator.split(policy)));
      Collections.shuffle(policies, new Random(seed));
      assertThat(compare(token, with(token, policies)).verdict())
          .as("seed " + seed)
          .isEqualTo(Verdict.EQUIVALENT);
    }
  }

  @Test
  void lyingWithinEachOtherIsBeingEquivalent() {
    var mutual = 0;
    for (var seed = 0; seed < ROUNDS; seed++) {
      var generator = new Generator(seed);
      var a = generator.token();
      var b = generator.variant(a);
      if (isWithin(a, b) && isWithin(b, a)) {
        mutual++;
        assertThat(compare(a, b).verdict()).as("seed " + seed).isEqualTo(Verdict.EQUIVALENT);
      }
    }
    assertThat(mutual).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void halvingNetworksIsNoChange() {
    var halved = 0;
    for (var seed = 0; seed < ROUNDS; seed++) {
      var token = new Generator(seed).token().definition();
      var filter = token.ipFilter();
      var halves = IpFilter.of(halves(filter.in()), halves(filter.notIn()));
      halved += filter.equals(halves) ? 0 : 1;
      var delta = AccessComparison.compare(token, filtered(token, halves), universe);
      assertThat(delta.verdict()).as("seed " + seed).isEqualTo(Verdict.EQUIVALENT);
    }
    assertThat(halved).isGreaterThan(ROUNDS / 10);
  }

  /// A verdict that gains without a gain to show says why: a deny went, or something is unknown.
  @Test
  void nothingIsGainedExactlyWhereTheVerdictSaysSo() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var generator = new Generator(seed);
      var before = generator.token();
      var delta = compare(before, generator.variant(before));
      if (!delta.gained().isEmpty()) {
        assertThat(delta.verdict().gains()).as("seed " + seed).isTrue();
        assertThat(delta.witness()).as("seed " + seed).isNotNull();
      } else if (delta.verdict().gains()) {
        assertThat(delta.assumptions()).as("seed " + seed).isNotEmpty();
      }
    }
  }

  private static List<Cidr> halves(Collection<Cidr> networks) {
    var halves = new ArrayList<Cidr>();
    for (var network : networks) {
      var longer = network.prefix() + 1;
      var last = network.last();
      if (longer > network.first().bits()) {
        halves.add(network);
      } else {
        halves.add(new Cidr(network.ipv6(), network.high(), network.low(), longer));
        halves.add(new Cidr(network.ipv6(), last.high(), last.low(), longer));
      }
    }
    return halves;
  }

  private static TokenDefinition filtered(TokenDefinition token, IpFilter filter) {
    return new TokenDefinition(
        token.name(),
        token.policies(),
        filter,
        token.notBefore(),
        token.expiresOn(),
        token.status());
  }

  @Test
  void theNameIsNoPartOfAccess() {
    var token = new Generator(1).token().definition();
    var delta = AccessComparison.compare(token, token.named("other"), universe);
    assertThat(delta.verdict()).isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void leavingOutWhatIsRedundantKeepsTheAccess() {
    var found = 0;
    for (var seed = 0; seed < ROUNDS; seed++) {
      var token = new Generator(seed).token();
      var redundancy = Redundancy.of(token.definition(), universe);
      assertThat(redundancy.isDead())
          .as("seed " + seed)
          .isEqualTo(AccessComparison.all(token.definition(), universe).gained().isEmpty());
      found += redundancy.findings().size();
      var rest = without(token.definition(), redundancy.findings());
      var delta = AccessComparison.compare(token.definition(), rest, universe);
      assertThat(delta.gained()).as("seed " + seed).isEmpty();
      assertThat(delta.lost()).as("seed " + seed).isEmpty();
    }
    assertThat(found).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void theOrganisationGainsWhatItsOnlyTokenGains() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var generator = new Generator(seed);
      var a = generator.token();
      var b = generator.variant(a);
      var change = new FleetComparison.Pair(a.definition(), b.definition());
      var alone = FleetComparison.compare(List.of(), List.of(change), universe);
      assertThat(alone.isNothing()).as("seed " + seed).isEqualTo(compare(a, b).gained().isEmpty());
      var beside = FleetComparison.compare(List.of(b.definition()), List.of(change), universe);
      assertThat(beside.isNothing()).as("seed " + seed).isTrue();
    }
  }

  /// Policies are emptied, so that the others keep their places.
  private static TokenDefinition without(TokenDefinition token, List<Redundancy.Finding> findings) {
    var policies = new ArrayList<>(token.policies());
    var in = new TreeSet<>(token.ipFilter().in());
    var notIn = new TreeSet<>(token.ipFilter().notIn());
    for (var finding : findings) {
      switch (finding) {
        case Redundancy.Finding.Policy(var i) -> policies.set(i, nothing(policies.get(i)));
        case Redundancy.Finding.IneffectiveDeny(var i) -> policies.set(i, nothing(policies.get(i)));
        case Redundancy.Finding.Permission(var i, var permission) -> {
          var policy = policies.get(i);
          var permissions = new TreeSet<>(policy.permissions());
          assertThat(permissions.remove(permission)).isTrue();
          policies.set(i, AccessPolicy.of(policy.effect(), permissions, policy.resources()));
        }
        case Redundancy.Finding.OneResource(var i, var resource) -> {
          var policy = policies.get(i);
          var resources = new TreeSet<>(policy.resources());
          assertThat(resources.remove(resource)).isTrue();
          policies.set(i, AccessPolicy.of(policy.effect(), policy.permissions(), resources));
        }
        case Redundancy.Finding.Network(var network, var isNotIn) ->
            assertThat((isNotIn ? notIn : in).remove(network)).isTrue();
      }
    }
    return new TokenDefinition(
        token.name(),
        policies,
        IpFilter.of(in, notIn),
        token.notBefore(),
        token.expiresOn(),
        token.status());
  }

  private static AccessPolicy nothing(AccessPolicy policy) {
    return AccessPolicy.of(policy.effect(), List.of(), List.of());
  }

  private boolean isWithin(RawToken smaller, RawToken larger) {
    return WITHIN.contains(compare(larger, smaller).verdict());
  }

  private AccessDelta compare(RawToken before, RawToken after) {
    return AccessComparison.compare(before.definition(), after.definition(), universe);
  }

  private static RawToken with(RawToken token, List<RawToken.Policy> policies) {
    return new RawToken(policies, token.in(), token.notIn(), token.notBefore(), token.expiresOn());
  }
}
