package writ.review;

import java.util.List;

/// One pull request by which a change was wanted, as rules may ask about it.
///
/// @param author who opened it; empty where no pull request brought the change
/// @param approvers who approved what was merged
public record Occasion(List<String> labels, String author, List<String> approvers) {

  /// A change that nobody is known to have reviewed.
  static final Occasion UNREVIEWED = new Occasion(List.of(), "", List.of());

  public Occasion {
    labels = List.copyOf(labels);
    approvers = List.copyOf(approvers);
  }

  static Occasion of(PullRequest request, List<Approval> approvals) {
    return new Occasion(
        request.labels(), request.author(), approvals.stream().map(Approval::login).toList());
  }
}
