package writ.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.access.IpSet;
import writ.plan.Inventory.Entry;
import writ.render.change.AccessWords;

/// Whose a live token is and what for, as far as Cloudflare and its spec tell, and from where it
/// may be used.
///
/// @param creator who made it; null where Cloudflare does not say
/// @param description what its spec says of it; null where none does
/// @param addresses in words; empty for any
record Provenance(
    @Nullable String creator,
    @Nullable String description,
    SortedMap<String, String> labels,
    String addresses) {

  static Provenance of(Entry entry) {
    var spec = entry.spec();
    var filter = entry.live().definition().ipFilter();
    return new Provenance(
        entry.live().creator(),
        spec == null ? null : spec.description(),
        spec == null ? new TreeMap<>() : spec.labels(),
        filter.isAny() ? "" : "from " + AccessWords.addresses(IpSet.of(filter)));
  }

  /// `owner=platform, purpose=release`.
  String labelled() {
    return labels.entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getKey()))
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /// Everything that is known, a line each.
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(creator == null ? "Cloudflare does not say who made it" : "made by " + creator);
    if (!labels.isEmpty()) {
      lines.add("labels " + labelled());
    }
    if (description != null) {
      lines.add(description);
    }
    lines.add(addresses.isEmpty() ? "from any address" : addresses);
    return lines;
  }
}
