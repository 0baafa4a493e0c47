package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.token.DesiredToken.Present;
import writ.token.Expiry;
import writ.token.LiveToken;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;

/// What of one owner ends soon and is moved on by nobody: tokens with a fixed date, and the
/// credential that Writ itself works with.
public final class Expiring {

  private final PlanInput input;
  private final Duration warnBefore;

  /// @param warnBefore how long before an end it is told, where a spec does not say
  public Expiring(PlanInput input, Duration warnBefore) {
    this.input = input;
    this.warnBefore = warnBefore;
  }

  /// @param end null where it never ends, or does not say
  public List<Diagnostic> credential(@Nullable Instant end) {
    return end != null && isNear(end, warnBefore)
        ? List.of(ExpiryProblems.credentialEnds(input.owner(), end, input.now()))
        : List.of();
  }

  /// Tokens that work. What a spec gives a fixed date ends then, whatever the live token says; one
  /// that no spec describes ends as it is. What the project expects is left in peace, and of what
  /// is on its way in or out the end is told elsewhere.
  ///
  /// @param isNarrowed whether only some specs were asked about, and nothing else
  public List<Diagnostic> tokens(boolean isNarrowed) {
    var specs = Inventory.declarations(input);
    var told = new ArrayList<Diagnostic>();
    for (var live : input.listing().tokens()) {
      var spec = specs.get(live.id());
      if (isOurs(live) && spec != null) {
        ofSpec(spec, told);
      } else if (isOurs(live) && !isNarrowed && isOfNobody(live)) {
        var end = live.definition().expiresOn();
        if (end != null && isNear(end, warnBefore)) {
          var key = new TokenKey(input.owner(), live.name());
          told.add(ExpiryProblems.unmanagedEnds(key, end, input.now()));
        }
      }
    }
    return told;
  }

  private void ofSpec(Present spec, List<Diagnostic> told) {
    var before = spec.warnBefore() == null ? warnBefore : spec.warnBefore();
    if (spec.expiry() instanceof Expiry.On(var end) && isNear(end, before)) {
      told.add(ExpiryProblems.ends(spec, end, input.now()));
    }
  }

  private boolean isOurs(LiveToken live) {
    TokenId own = input.ownCredential();
    return live.mayWork(input.now())
        && !live.id().equals(own)
        && live.nameParts() instanceof TokenName.Plain;
  }

  private boolean isOfNobody(LiveToken live) {
    return live.provisioner() == null
        && !input.specified().contains(new TokenKey(input.owner(), live.name()))
        && input.desired().stream().noneMatch(each -> Observations.speaksOf(each, live))
        && !input.ownership().ignores(live.name());
  }

  /// What has passed is told in words of its own.
  private boolean isNear(Instant end, Duration before) {
    return end.isAfter(input.now()) && !end.isAfter(input.now().plus(before));
  }
}
