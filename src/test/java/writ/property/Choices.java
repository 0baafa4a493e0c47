package writ.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/// What a generator asks for its decisions. Every decision is a number from 0; a smaller one means
/// a simpler value. Decisions are recorded, so that a value can be made again from edited ones.
public final class Choices {

  private final SplittableRandom random;
  private final List<Integer> given;
  private final boolean replays;
  private final List<Integer> made = new ArrayList<>();

  private Choices(SplittableRandom random, List<Integer> given, boolean replays) {
    this.random = random;
    this.given = given;
    this.replays = replays;
  }

  static Choices seeded(long seed) {
    return new Choices(new SplittableRandom(seed), List.of(), false);
  }

  /// Repeats the given decisions, and decides 0 when they have run out.
  static Choices replayed(List<Integer> decisions) {
    return new Choices(new SplittableRandom(0), decisions, true);
  }

  List<Integer> made() {
    return List.copyOf(made);
  }

  /// From 0 to one less than `bound`.
  public int below(int bound) {
    var decision = replays ? Math.min(next(), bound - 1) : random.nextInt(bound);
    made.add(decision);
    return decision;
  }

  public int between(int least, int most) {
    return least + below(most - least + 1);
  }

  public boolean chance(int oneIn) {
    return below(oneIn) == oneIn - 1;
  }

  /// One of the values, the first being the simplest.
  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return values[below(values.length)];
  }

  public <T> T oneOf(List<T> values) {
    return values.get(below(values.size()));
  }

  /// Decides before each element whether there is one, so that leaving decisions out leaves
  /// elements out.
  public <T> List<T> listOf(int least, int most, Function<Choices, T> element) {
    var list = new ArrayList<T>();
    while (list.size() < least || (list.size() < most && below(most + 1) > 0)) {
      list.add(element.apply(this));
    }
    return list;
  }

  /// The values in some order; in their own order when every decision is 0.
  public <T> List<T> shuffled(List<T> values) {
    var rest = new ArrayList<>(values);
    var shuffled = new ArrayList<T>();
    while (!rest.isEmpty()) {
      shuffled.add(rest.remove(below(rest.size())));
    }
    return shuffled;
  }

  private int next() {
    return made.size() < given.size() ? given.get(made.size()) : 0;
  }
}
