package writ.spec.decode;

import java.util.HashMap;
import java.util.Map;
import writ.diagnostic.Span;
import writ.spec.yaml.Node;

/// Where each field of a spec stands, by its path: `expires_on`, `request_ip.in[2]`. A field that
/// came from a default stands in the project file, which is how a reader learns where it came from.
public final class FieldPlaces {

  private FieldPlaces() {}

  /// Most specs have the same fields, so that a fleet of them shares the paths.
  public static Map<String, Span> of(Node.Mapping spec) {
    var places = new HashMap<String, Span>();
    collect("", spec, places);
    return Map.copyOf(places);
  }

  private static void collect(String path, Node node, Map<String, Span> places) {
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence list -> {
        for (var i = 0; i < list.items().size(); i++) {
          var item = (path + "[" + i + "]").intern();
          places.put(item, list.items().get(i).span());
          collect(item, list.items().get(i), places);
        }
      }
      case Node.Mapping map -> {
        for (var entry : map.entries()) {
          var field = ((path.isEmpty() ? "" : path + ".") + entry.key().text()).intern();
          var isScalar = entry.value() instanceof Node.Scalar;
          places.put(field, isScalar ? entry.value().span() : entry.key().span());
          collect(field, entry.value(), places);
        }
      }
    }
  }
}
