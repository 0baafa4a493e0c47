package writ.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import writ.guardrail.facts.EvaluationContext;
import writ.review.Occasion;
import writ.review.ReviewSource;

/// On what occasion a run judges: what is known of the review that a change is in, and what it is
/// judged by. A fact that nobody knows is empty.
///
/// @param base the revision or folder whose files judge; empty for the project's own
/// @param event `pull_request`, `push`, `schedule` or `local`
/// @param labels what reviewers put on the pull request
/// @param author who asks for the change
/// @param approvers who approved it
/// @param target the branch that the change is to be merged into
/// @param source where to ask who approved each change; empty where that was typed, or is not known
public record ReviewContext(
    String base,
    String event,
    List<String> labels,
    String author,
    List<String> approvers,
    String target,
    Optional<ReviewSource> source) {

  /// Somebody at his own machine.
  public static final ReviewContext LOCAL =
      new ReviewContext("", "local", List.of(), "", List.of(), "");

  /// One that asks nobody.
  public ReviewContext(
      String base,
      String event,
      List<String> labels,
      String author,
      List<String> approvers,
      String target) {
    this(base, event, labels, author, approvers, target, Optional.empty());
  }

  public ReviewContext {
    labels = List.copyOf(labels);
    approvers = List.copyOf(approvers);
  }

  /// The same, of which more is asked there.
  public ReviewContext asking(ReviewSource there) {
    return new ReviewContext(base, event, labels, author, approvers, target, Optional.of(there));
  }

  /// The same for one change, whose review is known.
  ReviewContext on(Occasion occasion) {
    return new ReviewContext(
        base, event, occasion.labels(), occasion.author(), occasion.approvers(), target, source);
  }

  /// The same for rules. Logins differ by more than capitals: nobody approves his own change under
  /// another spelling.
  EvaluationContext at(Instant now) {
    return new EvaluationContext(
        now,
        event,
        labels,
        author,
        approvers.stream()
            .map(login -> login.equalsIgnoreCase(author) ? author : login)
            .distinct()
            .toList(),
        target.isEmpty() ? base : target);
  }
}
