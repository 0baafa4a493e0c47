package writ.review;

import java.util.List;

/// Whose approvals of a pull request count.
///
/// @param given those that count, the earliest first
/// @param whyNobody half a sentence: why nobody counts although somebody approved; empty where
///   somebody counts or nobody approved
public record Approvals(List<Approval> given, String whyNobody) {

  static final Approvals NONE = new Approvals(List.of(), "");

  public Approvals {
    given = given.stream().sorted().toList();
  }

  static Approvals nobody(String reason) {
    return new Approvals(List.of(), reason);
  }
}
