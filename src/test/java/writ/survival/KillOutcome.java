package writ.survival;

import java.util.ArrayList;
import java.util.List;

/// One moment at which a run was killed, and what came of it.
///
/// @param moment in words
/// @param left the names that live tokens had then
/// @param nexts the ways of running again that were tried
/// @param wrong what did not hold
record KillOutcome(
    Scenario scenario,
    int number,
    String moment,
    List<String> left,
    List<String> nexts,
    List<String> wrong) {

  KillOutcome(Scenario scenario, int number, String moment) {
    this(scenario, number, moment, List.of(), List.of(), List.of());
  }

  KillOutcome with(List<String> names, String next, List<String> problems) {
    var allNexts = new ArrayList<>(nexts);
    allNexts.add(next);
    var allWrong = new ArrayList<>(wrong);
    problems.forEach(problem -> allWrong.add(next + ": " + problem));
    return new KillOutcome(scenario, number, moment, names, allNexts, allWrong);
  }

  boolean isFine() {
    return wrong.isEmpty();
  }
}
