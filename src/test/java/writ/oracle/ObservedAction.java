package writ.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One thing that a run was seen to do, with what came of it for the run.
public sealed interface ObservedAction {

  /// What the run learnt of a write.
  enum Reply {
    DONE,
    /// There is no such token.
    GONE,
    /// Nobody told whether it happened.
    LOST,
    /// Nothing happened.
    REFUSED
  }

  /// A listing was answered.
  ///
  /// @param serverTime the clock by which ages count
  record Listed(Instant serverTime, List<ListedToken> tokens) implements ObservedAction {
    public Listed {
      tokens = List.copyOf(tokens);
    }
  }

  /// @param id of the token that was made; empty where the run did not learn it
  /// @param answeredAt when the answer came, or it was given up
  record Posted(String id, String name, Reply reply, Duration answeredAt)
      implements ObservedAction {}

  /// @param name the token's after it
  /// @param expires whether the token ends at a date after it
  /// @param works whether it is active after it
  record Put(String id, String name, boolean expires, boolean works, Reply reply)
      implements ObservedAction {}

  record Deleted(String id, Reply reply) implements ObservedAction {}

  record Verified(String id, boolean isProven) implements ObservedAction {}

  record Delivered(String sink, String id, Receipt receipt) implements ObservedAction {}

  /// What a sink said of a value.
  enum Receipt {
    STORED,
    /// It said no, and has nothing of it.
    REFUSED,
    /// It may have it.
    UNCLEAR,
    /// It may get it yet.
    UNDER_WAY
  }
}
