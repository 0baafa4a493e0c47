package writ.apply;

/// How one change is done, from its first look to its outcome.
interface Protocol {

  Outcome run();

  /// Whether a write was sent, so that something may be left behind.
  boolean isUnderway();
}
