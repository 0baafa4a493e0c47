package writ.review;

import java.time.Instant;
import java.util.Comparator;

/// Somebody's word that a pull request may be merged as it is.
public record Approval(String login, Instant givenAt) implements Comparable<Approval> {

  @Override
  public int compareTo(Approval other) {
    return Comparator.comparing(Approval::givenAt)
        .thenComparing(Approval::login)
        .compare(this, other);
  }

  boolean isAfterMergeOf(PullRequest request) {
    var merged = request.mergedAt();
    return merged != null && givenAt.isAfter(merged);
  }
}
