package writ.guardrail.facts;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.access.Reading;
import writ.access.Universe;
import writ.token.PermissionId;
import writ.token.TokenDefinition;

/// What the facts about tokens of one owner rest on. Several tokens may be judged at once.
public final class FactsContext {

  private final RuleNames ruleNames;
  private final Universe universe;
  private final Instant now;
  private @Nullable Collection<TokenDefinition> boundaries;
  private final Map<Reading, FactsContext> readings =
      Collections.synchronizedMap(new EnumMap<>(Reading.class));
  private final Map<PermissionId, PermissionFacts> permissions =
      Collections.synchronizedMap(new HashMap<>());

  /// @param now the instant that lifetimes and ages count from
  public FactsContext(RuleNames ruleNames, Universe universe, Instant now) {
    this.ruleNames = ruleNames;
    this.universe = universe;
    this.now = now;
  }

  public RuleNames ruleNames() {
    return ruleNames;
  }

  public Universe universe() {
    return universe;
  }

  public Instant now() {
    return now;
  }

  /// The same where a deny is read in one way.
  FactsContext in(Reading reading) {
    return readings.computeIfAbsent(
        reading, one -> new FactsContext(ruleNames, universe.readingDenies(one), now));
  }

  /// Whether the readings of a deny can say nothing different of tokens, and of the boundaries that
  /// a rule may hold them against.
  public boolean areReadAlike(Collection<TokenDefinition> tokens) {
    return universe.areReadAlike(tokens) && universe.areReadAlike(boundaries());
  }

  private synchronized Collection<TokenDefinition> boundaries() {
    var known = boundaries;
    if (known == null) {
      known = ruleNames.knownBoundaries();
      boundaries = known;
    }
    return known;
  }

  PermissionFacts permission(PermissionId id) {
    return permissions.computeIfAbsent(id, _ -> new PermissionFacts(id, this));
  }
}
