package writ.apply;

/// A protocol of which each state is a [Step]: where it stands now.
final class Steps {

  private Step now;

  Steps(Step.Next first) {
    this.now = first;
  }

  public Outcome run() {
    while (true) {
      switch (now) {
        case Step.Next next -> now = next.take();
        case Step.End(var outcome) -> {
          return outcome;
        }
      }
    }
  }

  public boolean isUnderway() {
    return !(now instanceof Step.Next next) || next.isUnderway();
  }
}
