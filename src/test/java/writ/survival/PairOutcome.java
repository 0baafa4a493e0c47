package writ.survival;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Two runs that were under way at once, and what came of them.
///
/// @param killedAt where each was killed; empty where it was not
/// @param exits of both; 137 after SIGKILL
/// @param left the names that live tokens had when both had ended
/// @param wrong what did not hold
record PairOutcome(
    Scenario scenario,
    List<String> killedAt,
    List<Integer> exits,
    List<String> left,
    List<String> wrong) {

  boolean isFine() {
    return wrong.isEmpty();
  }

  String line() {
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            scenario.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            killedAt.stream()
                .map(killedAt -> killedAt.isEmpty() ? "lives" : killedAt)
                .collect(Collectors.joining("; ")),
            exits.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            left.isEmpty()
                ? "nothing"
                : String.join(", ", left).replaceAll("(:retire):[0-9-]+", "$1"),
            isFine() ? "as specified" : "WRONG: " + String.join("; ", wrong));
  }
}
