package writ.apply;

/// A protocol of which each state is a [Step]: where it stands now.
final class Steps implements Protocol {

  private Step now;

  Steps(Step.Next first) {
    this.now = first;
  }

  @Override
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

  @Override
  public boolean isUnderway() {
    return !(now instanceof Step.Next next) || next.isUnderway();
  }
}
