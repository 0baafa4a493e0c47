package writ.apply;

/// What a run knows of the writes that it sent to a token.
enum Sent {
  /// None was sent.
  NOTHING,
  /// What came of each is known.
  SETTLED,
  /// Nobody knows yet what came of the last.
  UNSETTLED;

  boolean isAny() {
    return this != NOTHING;
  }

  /// Once the token was seen as it was before the last write.
  Sent settled() {
    return this == NOTHING ? NOTHING : SETTLED;
  }
}
