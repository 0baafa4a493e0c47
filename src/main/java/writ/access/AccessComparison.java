package writ.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.token.TokenDefinition;

/// Decides how the access of a token compares with what it becomes.
public final class AccessComparison {

  private AccessComparison() {}

  /// Compares two definitions of one token; the status is not part of it.
  ///
  /// @param before null when there is no such token yet
  /// @param after null when there is no such token any more
  public static AccessDelta compare(
      @Nullable TokenDefinition before, @Nullable TokenDefinition after, Universe universe) {
    return new AccessDelta(verdict(before, after), List.of(), List.of(), null, List.of());
  }

  private static Verdict verdict(
      @Nullable TokenDefinition before, @Nullable TokenDefinition after) {
    if (before == null) {
      return after == null ? Verdict.EQUIVALENT : Verdict.NEW;
    }
    if (after == null) {
      return Verdict.REMOVED;
    }
    var same =
        before.policies().equals(after.policies())
            && IpSet.of(before.ipFilter()).equals(IpSet.of(after.ipFilter()));
    return same ? Verdict.EQUIVALENT : Verdict.INCOMPARABLE;
  }
}
