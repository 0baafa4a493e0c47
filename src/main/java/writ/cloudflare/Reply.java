package writ.cloudflare;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import writ.cloudflare.http.Failure;

/// What came of a call, after all retries.
sealed interface Reply<T> {

  /// @param envelope what was around the result
  record Ok<T>(T value, Envelope envelope, Instant serverTime) implements Reply<T> {}

  /// A definite no: nothing happened.
  ///
  /// Several codes mean two things each, which only the words tell apart
  /// (docs/cloudflare.md#error-codes-seen).
  record No<T>(int status, List<ApiError> errors, Instant serverTime) implements Reply<T> {

    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_FAST = 429;
    private static final List<Integer> THROTTLED = List.of(971, 10429);
    private static final int INTERNAL = 10001;
    private static final int INVALID_TOKEN = 1000;
    private static final int MALFORMED_HEADERS = 6003;
    private static final int NO_AUTHENTICATION = 9106;
    private static final int UNAUTHORIZED_RESOURCE = 9109;
    private static final int AUTHENTICATION = 10000;

    private static final Pattern THROTTLING =
        Pattern.compile("(?i)\\brate.?limit|throttl(?:ed|ing) your request");
    private static final Pattern PASSING =
        Pattern.compile(
            "(?i)time[d -]?out|internal (?:server )?error|unknown error has occurred|try again"
                + "|temporar|service unavailable|overload");
    private static final Pattern UNAUTHENTICATED = Pattern.compile("(?i)unable to authenticate");
    private static final Pattern INVALID_VALUE =
        Pattern.compile("(?i)invalid (?:api |access )?token|invalid access");

    /// Whether it was only too early. Cloudflare says so with other statuses than 429 as well, 200
    /// among them.
    boolean isTooFast() {
      return status == TOO_FAST
          || any(error -> THROTTLED.contains(error.code()))
          || any(error -> error.says(THROTTLING));
    }

    /// Whether the server says 429: then nothing happened.
    boolean isHeldOff() {
      return status == TOO_FAST;
    }

    /// Whether it is no answer: something failed there, and another try may do.
    boolean isPassing() {
      return any(error ->
          error.says(PASSING)
              || (error.code() == INTERNAL && !error.says(UNAUTHENTICATED))
              || (error.code() == INVALID_TOKEN
                  && status != UNAUTHORIZED
                  && !error.says(INVALID_VALUE)));
    }

    /// Whether Cloudflare says that no token has the credential's value.
    boolean knowsNoSuchToken() {
      return any(error ->
          error.code() == MALFORMED_HEADERS
              || (error.code() == INVALID_TOKEN && !error.says(PASSING))
              || (error.code() == UNAUTHORIZED_RESOURCE && error.says(INVALID_VALUE)));
    }

    /// Whether Cloudflare seems to know whose the credential is, and that it is nobody's here.
    boolean isOfAnother() {
      return has(UNAUTHORIZED_RESOURCE) && !knowsNoSuchToken();
    }

    /// Whether it may be the credential as well as a permission that is at fault.
    boolean isAboutAccess() {
      return status == UNAUTHORIZED
          || status == FORBIDDEN
          || isUnauthenticated()
          || has(UNAUTHORIZED_RESOURCE)
          || has(AUTHENTICATION);
    }

    /// Whether it is the credential's fault, whatever is said of it elsewhere.
    boolean isUnauthenticated() {
      return status == UNAUTHORIZED || knowsNoSuchToken() || has(NO_AUTHENTICATION);
    }

    /// Whether a valid credential was seen to be refused so under load, and accepted right after.
    boolean isSometimesPassing() {
      return has(AUTHENTICATION);
    }

    boolean has(int code) {
      return any(error -> error.code() == code);
    }

    boolean says(String words) {
      return any(error -> error.says(words));
    }

    private boolean any(Predicate<ApiError> fits) {
      return errors.stream().anyMatch(fits);
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
