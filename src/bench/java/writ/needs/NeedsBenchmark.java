package writ.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import writ.diagnostic.Result;
import writ.needs.fact.Call;
import writ.needs.fact.Fact;
import writ.needs.fact.OperationFacts;

/// What the smallest spec costs: of 1,000 different operations, and of 10,000 calls on ten zones.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NeedsBenchmark {

  private static final int OPERATIONS = 1000;

  private final List<Call> thousand = new ArrayList<>();
  private final List<Call> tenThousand = new ArrayList<>();

  @Setup
  public void setUp() {
    var facts =
        OperationFacts.shipped().all().stream()
            .sorted((one, other) -> one.operation().compareTo(other.operation()))
            .limit(OPERATIONS)
            .toList();
    for (var i = 0; i < 10 * OPERATIONS; i++) {
      var call = call(facts.get(i % OPERATIONS), i, "zone-%d.example".formatted(i / OPERATIONS));
      tenThousand.add(call);
      if (i < OPERATIONS) {
        thousand.add(call);
      }
    }
  }

  private static Call call(Fact fact, int number, String zone) {
    var condition = fact.condition().split("=", 2);
    var path =
        fact.path().stream()
            .map(each ->
                switch (each) {
                  case "{zone_id}" -> zone;
                  case "{account_id}" -> "acme";
                  default -> each;
                })
            .toList();
    return new Call(
        fact.method(),
        path,
        condition.length == 2 ? Map.of(condition[0], condition[1]) : Map.of(),
        "calls.txt:" + number);
  }

  @Benchmark
  public Result<String> aThousandOperations() {
    return spec(thousand);
  }

  @Benchmark
  public Result<String> tenThousandCallsOnTenZones() {
    return spec(tenThousand);
  }

  private static Result<String> spec(List<Call> calls) {
    return NeedsRun.of(
            new NeedsRequest(
                "calls.txt", "t", "account:acme", Map.of(), Map.of(), calls, List.of(), List.of()))
        .then(NeedsSpec::of);
  }
}
