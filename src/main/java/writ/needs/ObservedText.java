package writ.needs;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import writ.needs.ObservedAnswer.Kept;
import writ.needs.ObservedAnswer.Outcome;
import writ.needs.ObservedAnswer.Weakened;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Words;

/// What an audit log says of a spec, for a person: comments, and below them the change of the file
/// as `git apply` takes it.
public final class ObservedText {

  private static final int WIDTH = 76;

  /// So many resources of one remark are named.
  private static final int SHOWN = 5;

  private final ObservedAnswer answer;
  private final List<String> remarks = new ArrayList<>();

  private ObservedText(ObservedAnswer answer) {
    this.answer = answer;
  }

  public static String of(ObservedAnswer answer) {
    return new ObservedText(answer).text();
  }

  private String text() {
    var difference = "";
    switch (answer.outcome()) {
      case Outcome.Withheld(var reasons) -> {
        remarks.add("nothing is proposed for " + answer.token() + ": what was seen leaves doubt");
        reasons.forEach(each -> remarks.add("in doubt: " + each));
        watched();
      }
      case Outcome.Proposed proposed -> {
        remarks.add(sentence(proposed));
        proposed(proposed);
        watched();
        difference = proposed.difference() == null ? "" : proposed.difference();
      }
    }
    return remarks.stream()
            .map(each -> Printable.line(each, Integer.MAX_VALUE))
            .map(each -> "# " + String.join("\n#   ", Words.wrapped(each, WIDTH)))
            .collect(Collectors.joining("\n"))
        + "\n"
        + difference;
  }

  private String days() {
    var days = ChronoUnit.DAYS.between(answer.seen().first(), answer.seen().last());
    return days == 0 ? "less than a day" : Words.count(days, "day");
  }

  private String sentence(Outcome.Proposed proposed) {
    return proposed.weakened().isEmpty()
        ? "%s stays as it is: nothing of it that writes can become a Read".formatted(answer.token())
        : "%s: not seen in %s: %s; a Read is left of %s"
            .formatted(
                answer.token(),
                days(),
                Words.count(proposed.weakened().size(), "grant") + " that can write",
                proposed.weakened().size() == 1 ? "it" : "each");
  }

  private void proposed(Outcome.Proposed proposed) {
    on(
        proposed.weakened(),
        Weakened::permission,
        Weakened::resource,
        each -> ": not seen in %s; %s is left".formatted(days(), each.reading()));
    on(proposed.kept(), Kept::permission, Kept::resource, each -> " stays: " + each.why());
    if (!proposed.obstacle().isEmpty()) {
      remarks.add(
          "%s has to be changed by hand: %s".formatted(proposed.file(), proposed.obstacle()));
    }
    if (!proposed.weakened().isEmpty()) {
      remarks.add(
          "proven by comparison: every call that was seen (%d) stays possible, nothing is gained"
              .formatted(proposed.calls()));
    }
  }

  /// One remark for all resources of which the same is said.
  private <T> void on(
      List<T> all,
      Function<T, String> permission,
      Function<T, String> resource,
      Function<T, String> said) {
    var resources = new LinkedHashMap<List<String>, List<String>>();
    all.forEach(each ->
        resources
            .computeIfAbsent(
                List.of(permission.apply(each), said.apply(each)), _ -> new ArrayList<>())
            .add(resource.apply(each)));
    resources.forEach((words, some) ->
        remarks.add(words.getFirst() + " on " + Words.some(some, SHOWN) + words.getLast()));
  }

  private void watched() {
    var seen = answer.seen();
    remarks.add(
        "watched from %s to %s (%s): %s of %s, %d of them of this token"
            .formatted(
                Times.of(seen.first()),
                Times.of(seen.last()),
                days(),
                Words.count(seen.records(), "record"),
                answer.log().equals("-") ? "standard input" : answer.log(),
                seen.own()));
    remarks.add("an audit log holds 18 months, and neither what only reads nor what was refused");
    remarks.add(
        "counted as this token: "
            + seen.tokens().entrySet().stream()
                .map(each ->
                    each.getValue().isEmpty()
                        ? each.getKey()
                        : (each.getValue() + " " + each.getKey()).strip())
                .collect(Collectors.joining(", ")));
    if (seen.others() + seen.withoutToken() > 0) {
      remarks.add(
          "not counted: %s, and %s without a token; a former token of another name counts with"
                  .formatted(
                      Words.count(seen.others(), "other token"),
                      Words.count(seen.withoutToken(), "record"))
              + " `--token ID`");
    }
  }
}
