package writ.emulator;

import java.time.Duration;
import java.util.OptionalInt;

/// Something that goes wrong on demand: what, for which requests, from which of them on, how often.
///
/// @param effect what happens
/// @param match which requests it happens to
/// @param first the first matching request it happens to, counted from 1
/// @param times how many matching requests from then on
public record Fault(Effect effect, Match match, int first, int times) {

  /// As often as it matches.
  public static final int ALWAYS = Integer.MAX_VALUE;

  public Fault {
    if (first < 1 || times < 1) {
      throw new IllegalArgumentException("a fault counts from 1");
    }
  }

  /// Reads a fault spec, the grammar of `--fault` (`docs/emulator.md`).
  ///
  /// @throws IllegalArgumentException saying what is wrong with the spec
  public static Fault parse(String spec) {
    return FaultSpec.parse(spec);
  }

  /// What a fault does.
  public sealed interface Effect {}

  /// The answer comes later.
  public record Latency(Duration delay) implements Effect {}

  /// An error comes instead of the answer.
  ///
  /// @param html a page from the edge, else the JSON envelope with `code` and `message`
  /// @param retryAfter seconds in `Retry-After`, absent where the header is to be missing
  /// @param handled whether the request took effect all the same
  public record Answer(
      int status, boolean html, int code, String message, OptionalInt retryAfter, boolean handled)
      implements Effect {}

  /// The connection is reset, before the request or after it took effect.
  public record Reset(boolean handled) implements Effect {}

  /// The request takes effect, then the body ends early.
  ///
  /// @param bytes how much of the body is sent, absent for half of it
  public record Truncation(OptionalInt bytes) implements Effect {}

  /// A listing shows the tokens as they were that many writes ago.
  public record Lag(int writes) implements Effect {}

  /// The answer bears the `Date` of an earlier one, as if something on the way had kept it.
  ///
  /// @param aged whether an `Age` tells so
  public record OldDate(Duration behind, boolean aged) implements Effect {}
}
