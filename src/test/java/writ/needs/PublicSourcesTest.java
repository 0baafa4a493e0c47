package writ.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.needs.fact.Call;
import writ.needs.fact.Fact.Statement;
import writ.needs.fact.OperationFacts;
import writ.needs.input.CallLines;

/// Writ's answer beside those of public sources: by what theirs exceed it, and where theirs are not
/// enough by the facts. `-Dupdate=true` writes the table anew.
final class PublicSourcesTest {

  private static final Path TABLE = Path.of("src/test/resources/writ/needs/public-sources.txt");

  @Test
  void whatIsSaidOfEach() throws IOException {
    var before = Files.readString(TABLE);
    var now = new StringBuilder();
    for (var block : before.split("(?m)(?=^== )", -1)) {
      now.append(block.startsWith("== ") ? compared(block) : block);
    }
    if (Boolean.getBoolean("update")) {
      Files.writeString(TABLE, now.toString());
    }
    assertThat(now.toString()).isEqualTo(before);
  }

  private static String compared(String block) {
    var lines = block.lines().filter(line -> !line.isBlank() && !line.startsWith(">")).toList();
    var stated =
        Stream.of(lines.get(2).substring("stated: ".length()).split(", ", -1))
            .collect(Collectors.toCollection(TreeSet::new));
    var calls = new ArrayList<Call>();
    for (var line : lines.subList(3, lines.size())) {
      calls.add(CallLines.call(line, line));
    }
    var answer = answer(calls, stated.contains("User Details Read"));
    var granted =
        answer.grants().stream()
            .map(each -> each.grant().permission())
            .collect(Collectors.toCollection(TreeSet::new));
    var exceeding = new TreeSet<>(stated);
    exceeding.removeAll(granted);
    return String.join("\n", lines)
        + "\n> Writ: "
        + told(granted)
        + "\n> theirs exceed by: "
        + told(exceeding)
        + "\n> theirs fall short for: "
        + told(lacking(calls, stated))
        + "\n> not known: "
        + told(new TreeSet<>(answer.unknown().stream().map(each -> each.at()).toList()))
        + "\n\n";
  }

  /// The calls of which a source says that they take something else.
  private static SortedSet<String> lacking(List<Call> calls, Set<String> stated) {
    var lacking = new TreeSet<String>();
    for (var call : calls) {
      if (OperationFacts.shipped().of(call).map(fact -> fact.statement()).orElse(null)
              instanceof Statement.Accepts(var ways)
          && ways.stream()
              .noneMatch(way -> way.stream().allMatch(each -> stated.contains(each.name())))) {
        lacking.add(call.at());
      }
    }
    return lacking;
  }

  private static String told(SortedSet<String> words) {
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  private static NeedsAnswer answer(List<Call> calls, boolean isOfUser) {
    var owner = isOfUser ? "user:bot" : "account:acme";
    return NeedsRun.of(
            new NeedsRequest("calls", "t", owner, Map.of(), Map.of(), calls, List.of(), List.of()))
        .value()
        .orElseThrow();
  }
}
