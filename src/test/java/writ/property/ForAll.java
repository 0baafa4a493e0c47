package writ.property;

import java.lang.StackWalker.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;

/// Holds a check for many generated values: `ForAll.of(Specs::token).hold(token -> …)`. The same
/// values in every run; `-Dseed=N` asks for others. A failure names its seed, which is kept in
/// [Seeds] of the test, and the smallest value that was found to fail in half a minute: a run of a
/// whole program is tried for thousands of smaller values otherwise, and its failure is never told.
public final class ForAll<T> {

  private static final Duration SEARCH = Duration.ofSeconds(30);
  private static final long BASE = Long.getLong("seed", 1);

  private final Function<Choices, T> generator;
  private final int cases;
  private final Seeds seeds;

  private ForAll(Function<Choices, T> generator, int cases, Seeds seeds) {
    this.generator = generator;
    this.cases = cases;
    this.seeds = seeds;
  }

  /// With the seeds of the class that calls this.
  public static <T> ForAll<T> of(Function<Choices, T> generator) {
    var test = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass();
    return new ForAll<>(generator, 1000, Seeds.of(test));
  }

  public ForAll<T> cases(int number) {
    return new ForAll<>(generator, number, seeds);
  }

  public ForAll<T> andSeeds(Seeds seeds) {
    return new ForAll<>(generator, cases, seeds);
  }

  public void hold(Consumer<T> check) {
    LongStream.of(seeds.kept()).forEach(seed -> hold(check, seed));
    for (var number = 0; number < cases; number++) {
      hold(check, BASE * 1_000_003 + number);
    }
  }

  private void hold(Consumer<T> check, long seed) {
    var choices = Choices.seeded(seed);
    attempt(check, choices)
        .ifPresent(failure -> {
          var smallest =
              smallest(check, new Failure<>(failure.value(), choices.made(), failure.cause()));
          throw new AssertionError(
              "%s, smallest value that fails: %s%n%s"
                  .formatted(seeds.keep(seed), smallest.value(), smallest.cause().getMessage()),
              smallest.cause());
        });
  }

  private record Failure<T>(T value, List<Integer> decisions, Throwable cause) {

    /// Fewer decisions first, then smaller ones.
    boolean isSimplerThan(Failure<T> other) {
      return decisions.size() < other.decisions.size()
          || (decisions.size() == other.decisions.size() && sum() < other.sum());
    }

    private long sum() {
      return decisions.stream().mapToLong(Integer::longValue).sum();
    }
  }

  private Optional<Failure<T>> attempt(Consumer<T> check, Choices choices) {
    var value = generator.apply(choices);
    try {
      check.accept(value);
      return Optional.empty();
    } catch (AssertionError | RuntimeException cause) {
      return Optional.of(new Failure<>(value, choices.made(), cause));
    }
  }

  private Failure<T> smallest(Consumer<T> check, Failure<T> failure) {
    var end = System.nanoTime() + SEARCH.toNanos();
    var smallest = failure;
    for (var next = smaller(check, smallest, end);
        next.isPresent();
        next = smaller(check, smallest, end)) {
      smallest = next.get();
    }
    return smallest;
  }

  private Optional<Failure<T>> smaller(Consumer<T> check, Failure<T> failure, long end) {
    return edits(failure.decisions()).stream()
        .takeWhile(_ -> System.nanoTime() - end < 0)
        .flatMap(edited -> attempt(check, Choices.replayed(edited)).stream())
        .filter(candidate -> candidate.isSimplerThan(failure))
        .findFirst();
  }

  /// The decisions with some left out, longest gaps first, then with one made smaller.
  private static List<List<Integer>> edits(List<Integer> decisions) {
    var edits = new ArrayList<List<Integer>>();
    for (var gap = decisions.size(); gap > 0; gap /= 2) {
      for (var start = 0; start + gap <= decisions.size(); start++) {
        var shorter = new ArrayList<>(decisions);
        shorter.subList(start, start + gap).clear();
        edits.add(shorter);
      }
    }
    for (var index = 0; index < decisions.size(); index++) {
      var decision = decisions.get(index);
      for (var less : new int[] {0, decision / 2, decision - 1}) {
        if (less >= 0 && less < decision) {
          var smaller = new ArrayList<>(decisions);
          smaller.set(index, less);
          edits.add(smaller);
        }
      }
    }
    return edits;
  }
}
