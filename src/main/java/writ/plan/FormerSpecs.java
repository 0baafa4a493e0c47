package writ.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.token.DesiredToken;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;

/// What becomes of live tokens whose spec went, or got another name that nothing leads to: they
/// stay alive, and that is told.
public final class FormerSpecs {

  /// More than so many tokens that a new one could have been are not named.
  private static final int MOST = 3;

  private final PlanInput input;
  private final OwnerPlan plan;
  private final Map<String, Span> former;
  private final Map<String, Owner> elsewhere;
  private final Set<TokenId> changed = new HashSet<>();
  private final Set<String> twins = new HashSet<>();

  /// @param former names that specs of the owner gave tokens at the base revision and give no more,
  ///   with their places there; none where no base was named
  /// @param elsewhere who else's token a spec of the same name speaks of now
  public FormerSpecs(
      PlanInput input, OwnerPlan plan, Map<String, Span> former, Map<String, Owner> elsewhere) {
    this.input = input;
    this.plan = plan;
    this.former = new TreeMap<>(former);
    this.elsewhere = Map.copyOf(elsewhere);
    input.desired().stream()
        .filter(DesiredToken.Present.class::isInstance)
        .map(each -> ((DesiredToken.Present) each).renamedFrom())
        .filter(Objects::nonNull)
        .forEach(this.former::remove);
    for (var change : plan.changes()) {
      var basis = change.basisOrNull();
      if (basis != null) {
        changed.add(basis.id());
      }
    }
  }

  public List<Diagnostic> told() {
    var told = new ArrayList<Diagnostic>();
    for (var change : plan.changes()) {
      if (change instanceof Change.Create create) {
        var found = twins(create);
        found.forEach(live -> twins.add(live.name()));
        if (!found.isEmpty()) {
          told.add(MoveProblems.maybeRenamed(create, found));
        }
      }
    }
    for (var gone : former.entrySet()) {
      var key = new TokenKey(input.owner(), gone.getKey());
      var isAlive =
          input.listing().tokens().stream()
              .anyMatch(live -> live.name().equals(gone.getKey()) && isLeft(live));
      if (isAlive && !twins.contains(gone.getKey())) {
        told.add(MoveProblems.specRemoved(key, gone.getValue(), elsewhere.get(gone.getKey())));
      }
    }
    return told;
  }

  /// Live tokens of nobody that a spec which makes a new one may have meant.
  private List<LiveToken> twins(Change.Create create) {
    var wanted = CanonicalDefinition.of(create.target());
    return input.listing().tokens().stream()
        .filter(this::isLeft)
        .filter(live -> isTwin(live, wanted) || isInPlaceOf(live, create))
        .limit(MOST)
        .toList();
  }

  private boolean isTwin(LiveToken live, CanonicalDefinition wanted) {
    var held = CanonicalDefinition.of(live.definition());
    return live.unreadable().isEmpty()
        && !wanted.grants().isEmpty()
        && held.grants().equals(wanted.grants())
        && held.sources().equals(wanted.sources());
  }

  /// Whether its spec stood in the file in which the new one stands.
  private boolean isInPlaceOf(LiveToken live, Change.Create create) {
    var then = former.get(live.name());
    var now = create.place();
    return then != null
        && now != null
        && then.file().equals(now.file())
        && then.line() == now.line();
  }

  /// Whether it works, no spec speaks of it and nothing is going to happen to it.
  private boolean isLeft(LiveToken live) {
    return live.mayWork(input.now())
        && live.nameParts() instanceof TokenName.Plain
        && live.provisioner() == null
        && !live.id().equals(input.ownCredential())
        && !changed.contains(live.id())
        && !input.specified().contains(new TokenKey(input.owner(), live.name()))
        && input.desired().stream().noneMatch(each -> Observations.speaksOf(each, live))
        && (former.containsKey(live.name()) || !input.ownership().ignores(live.name()));
  }
}
