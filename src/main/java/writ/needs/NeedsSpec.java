package writ.needs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import writ.needs.cover.CandidateGrant;
import writ.render.Words;
import writ.spec.SpecDraft;
import writ.spec.edit.SpecWriter;
import writ.token.Effect;

/// The answer as a spec in the canonical form: what it grants, and in comments why, by which
/// source, and what is not known.
public final class NeedsSpec {

  private static final int REASONS = 3;
  private static final int WIDTH = 78;
  private static final String CONTINUED = "  ";

  private NeedsSpec() {}

  /// The text of the file.
  public static String of(NeedsAnswer answer) {
    return SpecWriter.token(draft(answer)).value().orElseThrow();
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

  private static List<SpecDraft.Entry> entries(List<ReasonedGrant> grants) {
    var byResource = new LinkedHashMap<String, List<ReasonedGrant>>();
    grants.stream()
        .sorted((one, other) -> one.grant().resource().compareTo(other.grant().resource()))
        .forEach(each ->
            byResource.computeIfAbsent(each.grant().resource(), _ -> new ArrayList<>()).add(each));
    return byResource.entrySet().stream()
        .map(each -> entry(each.getKey(), each.getValue()))
        .toList();
  }

  private static SpecDraft.Entry entry(String resource, List<ReasonedGrant> grants) {
    var remarks = new ArrayList<String>();
    grants.forEach(each -> remarks.addAll(reasons(each)));
    var isOpen = Blanks.isOpen(resource);
    return new SpecDraft.Entry(
        Effect.ALLOW,
        grants.stream().map(each -> each.grant().permission()).sorted().toList(),
        isOpen ? List.of() : List.of(resource),
        isOpen ? List.of(resource) : List.of(),
        remarks);
  }

  /// The first calls that take it, how many more there are, and where it is said.
  private static List<String> reasons(ReasonedGrant grant) {
    var all = grant.reasons();
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
    return wrapped(grant.grant().permission() + ": " + calls + more + "; by " + sources, "  ");
  }

  /// In lines that fit 80 columns behind an indent and `# `.
  private static List<String> wrapped(String text, String indent) {
    var lines = Words.wrapped(text, WIDTH - indent.length() - CONTINUED.length());
    return IntStream.range(0, lines.size())
        .mapToObj(each -> (each == 0 ? "" : CONTINUED) + lines.get(each))
        .toList();
  }
}
