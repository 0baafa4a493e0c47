package writ.needs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import writ.diagnostic.Result;
import writ.needs.cover.CandidateGrant;
import writ.needs.input.InputProblems;
import writ.render.Words;
import writ.spec.SpecDraft;
import writ.spec.edit.SpecWriter;
import writ.token.Effect;

/// The answer as a spec in the canonical form: what it grants, and in comments why, by which
/// source, and what is not known.
public final class NeedsSpec {

  /// More is no name of anything.
  private static final int LONGEST = 500;

  private static final int REASONS = 3;
  private static final int WIDTH = 78;
  private static final String CONTINUED = "  ";

  private NeedsSpec() {}

  /// The text of the file; nothing where the input has a name that may not stand in one.
  public static Result<String> of(NeedsAnswer answer) {
    var strange =
        Stream.concat(
                Stream.of(answer.name(), answer.owner()),
                answer.grants().stream().map(each -> each.grant().resource()))
            .filter(word -> !SpecWriter.canHold(word) || word.length() > LONGEST)
            .findFirst();
    return strange
        .map(word -> Result.<String>failed(InputProblems.unwritable(word)))
        .orElseGet(() -> SpecWriter.token(draft(answer)));
  }

  private static SpecDraft draft(NeedsAnswer answer) {
    return new SpecDraft(
        remarks(answer).stream().flatMap(each -> wrapped(each, "").stream()).toList(),
        answer.name(),
        answer.owner(),
        entries(answer.grants()),
        List.of(),
        List.of(),
        null,
        null,
        false);
  }

  private static List<String> remarks(NeedsAnswer answer) {
    var remarks = new ArrayList<String>();
    if (!answer.isComplete()) {
      remarks.add(
          "incomplete: what to grant is not known for %d of %s"
              .formatted(answer.unknown().size(), Words.count(answer.calls(), "call")));
    }
    answer.grants().stream()
        .filter(each -> !each.power().isEmpty())
        .forEach(each ->
            remarks.add(
                "%s on %s %s, and nothing smaller is accepted"
                    .formatted(each.grant().permission(), each.grant().resource(), each.power())));
    if (!answer.isProvenMinimal()) {
      remarks.add("not proven minimal: there are too many ways to try them all");
    }
    remarks.add("for %s of %s".formatted(Words.count(answer.calls(), "call"), asked(answer)));
    answer
        .unknown()
        .forEach(
            each -> remarks.add("unknown: " + each.what() + " (" + each.at() + "): " + each.why()));
    remarks.addAll(answer.remarks());
    answer
        .others()
        .forEach(each ->
            remarks.add(
                "instead of "
                    + named(each.of())
                    + " would do "
                    + named(each.instead())
                    + ": "
                    + each.why()));
    return remarks;
  }

  private static String asked(NeedsAnswer answer) {
    return answer.asked().equals("-") ? "standard input" : answer.asked();
  }

  private static String named(List<CandidateGrant> grants) {
    return grants.stream()
        .map(each -> each.permission() + " on " + each.resource())
        .collect(Collectors.joining(" + "));
  }

  /// An entry for all resources on which the same is granted.
  private static List<SpecDraft.Entry> entries(List<ReasonedGrant> grants) {
    var byResource = new TreeMap<String, List<ReasonedGrant>>();
    grants.forEach(each ->
        byResource.computeIfAbsent(each.grant().resource(), _ -> new ArrayList<>()).add(each));
    var alike = new LinkedHashMap<SortedSet<String>, List<ReasonedGrant>>();
    byResource
        .values()
        .forEach(
            each -> alike.computeIfAbsent(permissions(each), _ -> new ArrayList<>()).addAll(each));
    return alike.values().stream().map(NeedsSpec::entry).toList();
  }

  private static SortedSet<String> permissions(List<ReasonedGrant> grants) {
    return grants.stream()
        .map(each -> each.grant().permission())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SpecDraft.Entry entry(List<ReasonedGrant> grants) {
    var reasons = new TreeMap<String, List<GrantReason>>();
    grants.forEach(each ->
        reasons
            .computeIfAbsent(each.grant().permission(), _ -> new ArrayList<>())
            .addAll(each.reasons()));
    var resources = grants.stream().map(each -> each.grant().resource()).distinct().toList();
    return new SpecDraft.Entry(
        Effect.ALLOW,
        List.copyOf(reasons.keySet()),
        resources.stream().filter(each -> !Blanks.isOpen(each)).toList(),
        resources.stream().filter(Blanks::isOpen).toList(),
        reasons.entrySet().stream()
            .flatMap(each ->
                reasons(each.getKey(), each.getValue().stream().distinct().toList()).stream())
            .toList());
  }

  /// The first calls that take it, how many more there are, and where it is said.
  private static List<String> reasons(String permission, List<GrantReason> all) {
    var calls =
        all.stream()
            .limit(REASONS)
            .map(each -> each.fact().operation() + " (" + each.call().at() + ")")
            .collect(Collectors.joining(", "));
    var more = all.size() > REASONS ? " and " + (all.size() - REASONS) + " more" : "";
    var sources =
        all.stream()
            .limit(REASONS)
            .map(each -> each.fact().source())
            .distinct()
            .collect(Collectors.joining(", "));
    return wrapped(permission + ": " + calls + more + "; by " + sources, "  ");
  }

  /// In lines that fit 80 columns behind an indent and `# `.
  private static List<String> wrapped(String text, String indent) {
    var lines = Words.wrapped(text, WIDTH - indent.length() - CONTINUED.length());
    return IntStream.range(0, lines.size())
        .mapToObj(each -> (each == 0 ? "" : CONTINUED) + lines.get(each))
        .toList();
  }
}
