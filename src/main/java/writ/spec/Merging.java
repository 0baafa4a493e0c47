package writ.spec;

import java.util.ArrayList;
import java.util.List;
import writ.spec.yaml.Node;

/// Lays defaults under a spec. What the spec says wins key by key, also inside maps; lists are not
/// merged. Either way of giving an expiry beats every default for it.
final class Merging {

  private static final List<String> EXPIRY = List.of("expires_on", "expires_after", "renew_before");

  private Merging() {}

  /// @param defaults the one that wins first
  static Node.Mapping merge(Node.Mapping spec, List<Node.Mapping> defaults) {
    var merged = spec;
    for (var block : defaults) {
      merged = under(merged, fitting(block, merged));
    }
    return merged;
  }

  private static Node.Mapping fitting(Node.Mapping block, Node.Mapping above) {
    if (above.has("expires_on")) {
      return block.without(entry -> EXPIRY.stream().anyMatch(entry::is));
    }
    return above.has("expires_after") ? block.without(entry -> entry.is("expires_on")) : block;
  }

  private static Node.Mapping under(Node.Mapping above, Node.Mapping below) {
    var entries = new ArrayList<Node.Entry>();
    for (var entry : above.entries()) {
      var other = below.entry(entry.key().text());
      entries.add(
          entry.value() instanceof Node.Mapping upper
                  && other != null
                  && other.value() instanceof Node.Mapping lower
              ? new Node.Entry(entry.key(), under(upper, lower))
              : entry);
    }
    below.entries().stream().filter(entry -> !above.has(entry.key().text())).forEach(entries::add);
    return new Node.Mapping(entries, above.span());
  }
}
