package writ.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// What comparing costs: 2,000 zones in 20 accounts, 40 permissions; a token has two to six
/// policies of up to five permissions on up to eight zones, and a filter of four networks.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class AccessBenchmark {

  private static final int ZONES = 2_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<PermissionId> permissions = new ArrayList<>();
  private final List<FleetComparison.Pair> changes = new ArrayList<>();
  private final Map<Integer, TokenDefinition> tokens = new LinkedHashMap<>();
  private Universe universe;
  private FleetComparison.Pair ordinary;

  @Setup
  public void setUp() {
    var groups = new HashMap<PermissionId, PermissionGroup>();
    var lines = ReadWriteTwins.ROWS.lines().limit(20).toList();
    for (var line : lines) {
      for (var word : List.of("Write", "Read")) {
        var fields = line.split(" ", 4);
        var id = new PermissionId(fields[word.equals("Write") ? 0 : 1]);
        var name = fields[3] + " " + word;
        groups.put(
            id,
            new PermissionGroup(id, name, Set.of(writ.token.Scope.ZONE), List.of(), ""));
        permissions.add(id);
      }
    }
    var homes = new HashMap<Resource, AccountId>();
    for (var zone = 0; zone < ZONES; zone++) {
      homes.put(Resource.zone("z" + zone), new AccountId("a" + zone % 20));
    }
    universe = new Universe(groups, homes, Instant.parse("2026-11-23T00:00:00Z"), false, false);
    for (var i = 0; i < 500; i++) {
      var before = token(2 + random.nextInt(5));
      changes.add(new FleetComparison.Pair(before, changed(before)));
    }
    for (var i = 0; i < 100_000; i++) {
      tokens.put(i, token(2));
    }
    var before = token(2);
    ordinary = new FleetComparison.Pair(before, changed(before));
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public List<AccessDelta> compare500Changes() {
    var comparison = AccessComparison.in(universe);
    return changes.stream()
        .map(change -> comparison.between(change.before(), change.after()))
        .toList();
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public AccessDelta compareOne() {
    return AccessComparison.compare(ordinary.before(), ordinary.after(), universe);
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public FleetComparison.Gain organisationOf500Changes() {
    return FleetComparison.compare(List.of(), changes, universe);
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public List<WhoCan.Able<Integer>> whoCanOf100000() {
    var question = new WhoCan.Question(permissions.getLast(), Resource.zone("z7"), null, null);
    return WhoCan.among(tokens, question, universe);
  }

  private TokenDefinition token(int count) {
    var policies = new ArrayList<AccessPolicy>();
    for (var i = 0; i < count; i++) {
      policies.add(policy());
    }
    var networks = new ArrayList<Cidr>();
    for (var i = 0; i < 4; i++) {
      networks.add(new Cidr(false, 0, random.nextInt(1 << 30), 20 + random.nextInt(13)));
    }
    return new TokenDefinition(
        "t", policies, IpFilter.of(networks, List.of()), null, null, Status.ACTIVE);
  }

  private TokenDefinition changed(TokenDefinition token) {
    var policies = new ArrayList<>(token.policies());
    policies.set(0, policy());
    return new TokenDefinition(
        "t", policies, token.ipFilter(), null, token.expiresOn(), Status.ACTIVE);
  }

  private AccessPolicy policy() {
    var some = new ArrayList<PermissionId>();
    for (var i = random.nextInt(5); i >= 0; i--) {
      some.add(permissions.get(random.nextInt(permissions.size())));
    }
    var resources = new ArrayList<Resource>();
    for (var i = random.nextInt(8); i >= 0; i--) {
      resources.add(Resource.zone("z" + random.nextInt(ZONES)));
    }
    if (random.nextInt(4) == 0) {
      resources.add(Resource.allZonesOf(new AccountId("a" + random.nextInt(20))));
    }
    var effect = random.nextInt(6) == 0 ? Effect.DENY : Effect.ALLOW;
    return AccessPolicy.of(effect, some, resources);
  }
}
