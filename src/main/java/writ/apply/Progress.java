package writ.apply;

import java.time.Duration;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.TokenId;

/// Hears what a run does while it does it. Called from several threads at once.
@FunctionalInterface
public interface Progress {

  /// One thing worth telling. Never holds a secret.
  sealed interface Event {

    /// Sinks are asked whether they would take a value.
    record Probing(int sinks) implements Event {}

    /// A sink would take a value, with something to say about it.
    record Noticed(Change change, Diagnostic warning) implements Event {}

    record Started(Change change) implements Event {}

    /// Another run may be at work on the name.
    ///
    /// @param most how long this run will wait at most before it looks again
    record Waiting(Change change, Duration most) implements Event {}

    /// A token was made, under a name that says it is on its way.
    record Made(Change change, TokenId id) implements Event {}

    /// A step of the protocol begins.
    record Reached(Change change, Milestone milestone) implements Event {}

    record Finished(Change change, Outcome outcome) implements Event {}
  }

  /// What a listener wants to see of a hand-over.
  enum Milestone {
    CREATED,
    ROLLED,
    VERIFIED,
    DELIVERED,
    RETIRED,
    NAMED
  }

  void happened(Event event);

  /// Nobody listens.
  static Progress silent() {
    return event -> {};
  }
}
