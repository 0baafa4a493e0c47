package writ.apply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import writ.apply.SecretSink.Aftermath;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;

/// What became of a value at each of its sinks, where one that refuses does not stop the others.
///
/// @param left that were not asked yet
/// @param holders descriptions of the sinks that hold the value
/// @param refusals of the others, by their descriptions
/// @param worst what is known of the worst of them
record Receipts(
    List<SecretSink> left,
    List<String> holders,
    Map<String, Diagnostic> refusals,
    Aftermath worst) {

  static Receipts of(List<SecretSink> sinks) {
    return new Receipts(sinks, List.of(), Map.of(), Aftermath.REFUSED);
  }

  boolean isComplete() {
    return left.isEmpty();
  }

  /// After the next sink was asked.
  ///
  /// @param failure empty where it holds the value
  Receipts with(Optional<Failure> failure) {
    var place = left.getFirst().description();
    var others = left.subList(1, left.size());
    return failure
        .map(failed -> {
          var all = new LinkedHashMap<>(refusals);
          all.put(place, failed.reason());
          return new Receipts(others, holders, all, failed.aftermath().orWorse(worst));
        })
        .orElseGet(() ->
            new Receipts(
                others,
                Stream.concat(holders.stream(), Stream.of(place)).toList(),
                refusals,
                worst));
  }
}
