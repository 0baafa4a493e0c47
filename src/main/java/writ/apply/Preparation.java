package writ.apply;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import writ.apply.Progress.Event;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.Delivery;

/// The sinks of every change that makes a value, found and probed before the first write of a run.
final class Preparation {

  private final Map<Change, List<SecretSink>> sinks = new LinkedHashMap<>();
  private final Map<Change, Diagnostic> failures = new HashMap<>();

  private Preparation() {}

  static Preparation of(
      List<Change> changes,
      SecretSink.Directory directory,
      Applier.Terms terms,
      Progress progress) {
    var preparation = new Preparation();
    changes.forEach(change -> preparation.find(change, directory));
    var count = preparation.sinks.values().stream().mapToInt(List::size).sum();
    if (count > 0) {
      progress.happened(new Event.Probing(count));
    }
    preparation.sinks.forEach((change, found) -> preparation.probe(change, found, terms, progress));
    return preparation;
  }

  List<SecretSink> sinks(Change change) {
    return sinks.getOrDefault(change, List.of());
  }

  Optional<Diagnostic> failure(Change change) {
    return Optional.ofNullable(failures.get(change));
  }

  private void find(Change change, SecretSink.Directory directory) {
    switch (change) {
      case Change.Create create -> find(create, create.deliveries(), directory);
      case Change.Rotate rotate -> find(rotate, rotate.deliveries(), directory);
      case Change.Roll roll -> find(roll, roll.deliveries(), directory);
      case Change.Finish _, Change.Modify _, Change.Retire _, Change.Delete _, Change.Revoke _ -> {}
    }
  }

  private void find(Change change, List<Delivery> deliveries, SecretSink.Directory directory) {
    var found = directory.sinksFor(change.key(), deliveries);
    if (found.hasErrors()) {
      found.diagnostics().stream()
          .filter(Diagnostic::isError)
          .findFirst()
          .ifPresent(cause -> failures.put(change, ApplyProblems.sinkUnusable(change, cause)));
    } else if (found.valueOrNull() == null || found.valueOrNull().isEmpty()) {
      failures.put(change, ApplyProblems.noSink(change));
    } else {
      sinks.put(change, found.valueOrNull());
    }
  }

  private void probe(
      Change change, List<SecretSink> found, Applier.Terms terms, Progress progress) {
    for (var sink : found) {
      var longest = Lease.longestStep(terms.lease());
      if (sink.timeLimit().compareTo(longest) > 0) {
        failures.put(change, ApplyProblems.leaseTooShort(change, sink, terms.lease()));
        return;
      }
      var problem = sink.probe();
      if (problem.isPresent() && !problem.get().isError()) {
        progress.happened(new Event.Noticed(change, problem.get()));
      } else if (problem.isPresent()) {
        var reason = ApplyProblems.probeFailed(change, sink.description(), problem.get());
        failures.put(change, reason);
        return;
      }
    }
  }
}
