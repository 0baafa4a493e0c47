package writ.access.reach;

import java.util.List;
import java.util.stream.Stream;

/// How something is reached: from grants of the token, by one row of the table after the other. The
/// last step reaches it; each step begins with a start, or with what an earlier step reaches.
public record ReachChain(List<ReachStart> starts, List<ReachStep> steps) {

  public ReachChain {
    starts = List.copyOf(starts);
    steps = List.copyOf(steps);
  }

  static ReachChain at(ReachStart start) {
    return new ReachChain(List.of(start), List.of());
  }

  ReachChain and(ReachChain other) {
    return new ReachChain(
        Stream.concat(starts.stream(), other.starts.stream()).distinct().toList(),
        Stream.concat(steps.stream(), other.steps.stream()).distinct().toList());
  }

  ReachChain then(ReachStep step) {
    return new ReachChain(starts, Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  /// That of the least sure step.
  public Confidence confidence() {
    return steps.stream()
        .map(ReachStep::confidence)
        .max(Confidence::compareTo)
        .orElse(Confidence.TRIED);
  }

  /// By what the last step reaches.
  public ReachMeans means() {
    return steps.getLast().means();
  }

  /// What is reached on the way, in words.
  public List<String> between() {
    return steps.subList(0, steps.size() - 1).stream().map(step -> step.reached().words()).toList();
  }

  /// Whether it is surer, or as sure and shorter.
  boolean isBetterThan(ReachChain other) {
    var bySureness = confidence().compareTo(other.confidence());
    return bySureness != 0 ? bySureness < 0 : steps.size() < other.steps.size();
  }
}
