package writ.survival;

import java.util.ArrayList;
import java.util.List;

/// One run that was killed as a process, and what came of it.
///
/// @param exit the process's, 137 after SIGKILL
/// @param left the names that live tokens had then
/// @param next how the next run was told to deal with what it found
/// @param wrong what did not hold
record SigkillOutcome(
    Trial trial, KillPoint point, int exit, List<String> left, String next, List<String> wrong) {

  /// What a run has to do, and with how many sinks.
  record Trial(Scenario scenario, List<String> sinks) {
    String words() {
      var name = scenario.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      return sinks.size() == 1 ? name + ", one sink" : name + ", two sinks";
    }
  }

  SigkillOutcome with(List<String> more) {
    var all = new ArrayList<>(wrong);
    all.addAll(more);
    return new SigkillOutcome(trial, point, exit, left, next, all);
  }

  boolean isFine() {
    return wrong.isEmpty();
  }

  String line() {
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            trial.words(),
            point.words() + (exit == 137 ? "" : " (it had ended)"),
            left.isEmpty()
                ? "nothing"
                : String.join(", ", left).replaceAll("(:retire):[0-9-]+", "$1"),
            next,
            isFine() ? "as specified" : "WRONG: " + String.join("; ", wrong));
  }
}
