package writ.guardrail;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import writ.access.Universe;
import writ.token.PermissionId;

/// What the facts about tokens of one owner rest on. Several tokens may be judged at once.
final class Scene {

  private final Lexicon lexicon;
  private final Universe universe;
  private final Instant now;
  private final Map<PermissionId, PermissionFacts> permissions =
      Collections.synchronizedMap(new HashMap<>());

  /// @param now the instant that lifetimes and ages count from
  Scene(Lexicon lexicon, Universe universe, Instant now) {
    this.lexicon = lexicon;
    this.universe = universe;
    this.now = now;
  }

  Lexicon lexicon() {
    return lexicon;
  }

  Universe universe() {
    return universe;
  }

  Instant now() {
    return now;
  }

  PermissionFacts permission(PermissionId id) {
    return permissions.computeIfAbsent(id, _ -> new PermissionFacts(id, this));
  }
}
