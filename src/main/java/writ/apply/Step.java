package writ.apply;

import writ.diagnostic.Diagnostic;

/// One state of a protocol, with what is known in it: doing it gives the next. A protocol is run by
/// following its steps until [End], so that each is one state of the model and says itself where it
/// leads.
sealed interface Step {

  /// Something to do yet.
  non-sealed interface Next extends Step {
    Step take();

    /// Whether a write was sent before, or is sent here, so that something may be left behind.
    default boolean isUnderway() {
      return true;
    }
  }

  /// Nothing left to do.
  record End(Outcome outcome) implements Step {}

  static Step end(Outcome outcome) {
    return new End(outcome);
  }

  /// The end of a run that leaves something behind, which the next one deals with.
  static Step orphaned(Diagnostic reason) {
    return new End(new Outcome.Orphaned(ApplyProblems.runAgain(reason)));
  }
}
