package writ.spec.edit;

import java.util.List;
import writ.diagnostic.Span;

/// Where the items of a token's lists stand: the place of an item that is an alias is that of what
/// it means. A list that the document does not hold is empty.
public record SpecOutline(List<Entry> entries, List<Span> allowed, List<Span> refused) {

  /// An entry of `policies`; a template is its only permission.
  public record Entry(boolean isTemplate, List<Span> permissions, List<Span> resources) {
    public Entry {
      permissions = List.copyOf(permissions);
      resources = List.copyOf(resources);
    }
  }

  public SpecOutline {
    entries = List.copyOf(entries);
    allowed = List.copyOf(allowed);
    refused = List.copyOf(refused);
  }
}
