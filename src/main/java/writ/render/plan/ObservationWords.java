package writ.render.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import writ.plan.Observation;
import writ.render.ListedNames;
import writ.render.TextColumns;
import writ.render.Times;
import writ.token.TokenName;

/// Live tokens that a plan leaves alone, a line each, a few of each kind.
final class ObservationWords {

  private static final int SHOWN = 8;
  private static final int KIND = 13;
  private static final int NAME = 30;

  private ObservationWords() {}

  static List<String> lines(List<Observation> observations, ListedNames listed, Instant now) {
    var lines = new ArrayList<String>();
    byKind(observations)
        .forEach((kind, all) -> {
          var shown = all.size() <= SHOWN + 1 ? all.size() : SHOWN;
          all.subList(0, shown).forEach(each -> lines.add(line(each, listed, now)));
          if (shown < all.size()) {
            lines.add(
                TextColumns.padded(kind.word(), KIND) + "and " + (all.size() - shown) + " more");
          }
        });
    return lines;
  }

  private static Map<Observation.Kind, List<Observation>> byKind(List<Observation> observations) {
    var groups = new EnumMap<Observation.Kind, List<Observation>>(Observation.Kind.class);
    observations.forEach(
        each -> groups.computeIfAbsent(each.kind(), _ -> new ArrayList<>()).add(each));
    return groups;
  }

  private static String line(Observation each, ListedNames listed, Instant now) {
    var name = TextColumns.cut(listed.name(base(each)), NAME);
    return TextColumns.padded(each.kind().word(), KIND)
        + TextColumns.padded(name, NAME + 1)
        + " "
        + remark(each, now);
  }

  /// The name without what Writ appends to it.
  static String base(Observation each) {
    return TokenName.parse(each.name()).base();
  }

  /// Whoever still uses an old value is late, and may be found by the time.
  private static String retiring(Observation each, Instant now) {
    var end = each.about();
    var used = each.lastUsedOn();
    if (each.isLate() && used != null) {
      return "LATE, used " + Times.of(used);
    }
    return end == null ? Times.used(used, now) : "until " + Times.of(end);
  }

  /// What to know of it; may be empty.
  static String remark(Observation each, Instant now) {
    var about = each.about();
    return switch (each.kind()) {
      case EXPIRED -> about == null ? "" : "since " + Times.of(about);
      case RETIRING -> retiring(each, now);
      case REVOKED -> about == null ? "" : "on " + Times.of(about);
      case LEAKED -> "cut off: its value was public";
      case PROVISIONED -> "belongs to a Cloudflare service";
      case IN_FLIGHT -> "another run may be at work";
      case DUPLICATE ->
          Times.used(each.lastUsedOn(), now) + ", id " + each.id().value().substring(0, 8) + "…";
      case CREDENTIAL -> "what Writ works with";
      case UNMANAGED -> Times.used(each.lastUsedOn(), now);
    };
  }
}
