package writ.apply;

import java.time.Duration;
import writ.plan.Change;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenName;

/// What a create, a rotation or an unfinished hand-over is to end in.
///
/// @param target the definition under the final name
/// @param overlap for how long predecessors go on working
record TokenGoal(TokenDefinition target, Duration overlap) {

  /// Where no spec says how long both values work.
  static final Duration USUAL_OVERLAP = Duration.ofHours(24);

  static TokenGoal of(Change.Create create) {
    return new TokenGoal(create.target(), USUAL_OVERLAP);
  }

  static TokenGoal of(Change.Rotate rotate) {
    return new TokenGoal(rotate.target(), rotate.overlap());
  }

  static TokenGoal of(Change.Finish finish) {
    return new TokenGoal(finish.target(), finish.overlap());
  }

  /// The definition while the token is on its way: a create cannot set another status, and a value
  /// is verified with the token that it opens. Step 9 sets the final one.
  TokenDefinition named(TokenName name) {
    return target.named(name.text()).withStatus(Status.ACTIVE);
  }
}
