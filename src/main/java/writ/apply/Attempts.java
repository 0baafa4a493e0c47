package writ.apply;

import java.util.List;
import java.util.stream.Stream;
import writ.apply.SecretSink.Aftermath;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;

/// The attempts to bring one value to one sink, of which each has failed.
record Attempts(SecretSink sink, List<Failure> failures) {

  Attempts(SecretSink sink) {
    this(sink, List.of());
  }

  Attempts with(Failure failure) {
    return new Attempts(sink, Stream.concat(failures.stream(), Stream.of(failure)).toList());
  }

  int count() {
    return failures.size();
  }

  boolean mayTryAgain() {
    return count() < Limits.DELIVERIES;
  }

  String place() {
    return sink.description();
  }

  Diagnostic lastReason() {
    return failures.getLast().reason();
  }

  /// The last failure, with what is known of the worst.
  Failure last() {
    return new Failure(lastReason(), worst());
  }

  /// Whether one of those that failed may have left the value there.
  boolean mayHaveStored() {
    return worst() != Aftermath.REFUSED;
  }

  Aftermath worst() {
    return failures.stream().map(Failure::aftermath).reduce(Aftermath.REFUSED, Aftermath::orWorse);
  }
}
