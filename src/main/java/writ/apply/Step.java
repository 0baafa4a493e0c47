package writ.apply;

/// One state of a protocol: doing it gives the next. A protocol is run by following its steps until
/// [End], so that each method is one state of the model and says itself where it leads.
sealed interface Step {

  /// Something to do yet.
  non-sealed interface Next extends Step {
    Step take();
  }

  /// Nothing left to do.
  record End(Outcome outcome) implements Step {}

  static Outcome follow(Next first) {
    Step step = first;
    while (true) {
      switch (step) {
        case Next next -> step = next.take();
        case End(var outcome) -> {
          return outcome;
        }
      }
    }
  }
}
