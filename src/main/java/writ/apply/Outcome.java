package writ.apply;

import java.util.List;
import writ.diagnostic.Diagnostic;

/// What became of one change. A value that was lost or left alive is never counted as success.
public sealed interface Outcome {

  /// Done and read back.
  ///
  /// @param delivered descriptions of the sinks that hold the new value; empty when none was made
  record Applied(List<String> delivered) implements Outcome {
    public Applied {
      delivered = List.copyOf(delivered);
    }
  }

  /// The live token already was as wanted.
  record Unchanged() implements Outcome {}

  /// Not tried, such as when another run may be at work or the token moved since the plan.
  record Skipped(Diagnostic reason) implements Outcome {}

  /// Tried, failed, and taken back: live is as it was.
  record Undone(Diagnostic reason) implements Outcome {}

  /// Failed; live is as it was, or as the reason says.
  record Failed(Diagnostic reason) implements Outcome {}

  /// Failed with something left behind that the next run will deal with.
  record Orphaned(Diagnostic reason) implements Outcome {}
}
