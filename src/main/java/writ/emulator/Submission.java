package writ.emulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The body of a create or update as it was sent; a field left out, sent as null and sent with a
/// value are three different things.
record Submission(
    String name,
    List<Policy> policies,
    Field<IpFilter> condition,
    Field<Instant> notBefore,
    Field<Instant> expiresOn,
    Optional<String> status) {

  /// One optional field of a body.
  sealed interface Field<T> {
    /// Left out.
    record Omitted<T>() implements Field<T> {}

    /// Sent as `null`.
    record Null<T>() implements Field<T> {}

    /// Sent with a value.
    record Given<T>(T value) implements Field<T> {}
  }
}
