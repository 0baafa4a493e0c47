package writ.plan.saved;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.plan.Change;

/// What of a change is held against another one.
record ChangeIdentity(JsonNode change) {

  /// What may differ between two equal changes.
  private static final List<String> INCIDENTAL = List.of("place", "last_used_on", "modified_on");

  /// What a change does; all else in it follows from that.
  private static final Set<String> DEEDS =
      Set.of(
          "after",
          "basis",
          "before",
          "cause",
          "delete_after",
          "deliveries",
          "former_name",
          "kind",
          "moved",
          "name",
          "overlap",
          "reason",
          "target");

  /// Everything that is said of it.
  static ChangeIdentity whole(Change change) {
    var tree = ChangeCodec.of(change.key().owner()).write(change);
    strip(tree);
    return new ChangeIdentity(tree);
  }

  /// What it does, and to which live token in which state.
  static ChangeIdentity deed(Change change) {
    var tree = ChangeCodec.of(change.key().owner()).write(change);
    strip(tree);
    tree.retain(DEEDS);
    return new ChangeIdentity(tree);
  }

  /// The same, whatever the live token is said to be.
  static ChangeIdentity deedFromAnything(Change change) {
    var deed = deed(change);
    ((ObjectNode) deed.change).remove("before");
    return deed;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(INCIDENTAL);
    }
    node.forEach(ChangeIdentity::strip);
  }
}
