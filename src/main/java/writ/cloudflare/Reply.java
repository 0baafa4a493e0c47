package writ.cloudflare;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// What came of a call, after all retries.
sealed interface Reply<T> {

  /// @param envelope what was around the result
  record Ok<T>(T value, Envelope envelope, Instant serverTime) implements Reply<T> {}

  /// A definite no: nothing happened.
  record No<T>(int status, List<ApiError> errors, Instant serverTime) implements Reply<T> {

    private static final int TOO_FAST = 429;

    /// Whether it was only too early.
    boolean isTooFast() {
      return status == TOO_FAST;
    }

    boolean has(int code) {
      return errors.stream().anyMatch(error -> error.code() == code);
    }

    boolean says(String words) {
      return errors.stream().anyMatch(error -> error.says(words));
    }

    <R> No<R> retyped() {
      return new No<>(status, errors, serverTime);
    }
  }

  /// Nobody knows.
  ///
  /// @param what half a sentence: "the connection broke"
  /// @param hint what to do about it
  record Broken<T>(String what, String hint) implements Reply<T> {

    Broken(String what) {
      this(what, Failure.USUAL_HINT);
    }
  }

  /// Goes on with the value where there is one.
  default <R> Reply<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Ok<T> ok -> new Ok<>(change.apply(ok.value), ok.envelope, ok.serverTime);
      case No<T> no -> no.retyped();
      case Broken<T> broken -> new Broken<>(broken.what, broken.hint);
    };
  }
}
