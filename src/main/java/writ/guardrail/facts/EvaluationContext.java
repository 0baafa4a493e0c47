package writ.guardrail.facts;

import java.time.Instant;
import java.util.List;

/// When and on what occasion a judgement is asked for. A fact that nobody knows is empty, never an
/// error.
///
/// @param now the real present: a saved plan revives no waiver
/// @param event `pull_request`, `push`, `schedule` or `local`
/// @param labels labels of the pull request
/// @param author who wants the change
/// @param approvers who has approved it
/// @param base the branch or revision that it is to go into
public record EvaluationContext(
    Instant now,
    String event,
    List<String> labels,
    String author,
    List<String> approvers,
    String base) {

  public EvaluationContext {
    labels = List.copyOf(labels);
    approvers = List.copyOf(approvers);
  }

  /// The same at another moment.
  public EvaluationContext at(Instant moment) {
    return new EvaluationContext(moment, event, labels, author, approvers, base);
  }

  /// Somebody at a terminal.
  public static EvaluationContext local(Instant now) {
    return new EvaluationContext(now, "local", List.of(), "", List.of(), "");
  }
}
