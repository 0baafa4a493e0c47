package writ.render.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.render.change.AccessSummary;

/// What stands in a row of a table.
public sealed interface Cell {

  record Text(String text) implements Cell {}

  /// A name, cut where its column is narrower.
  ///
  /// @param remark a few words below it
  record Name(String name, String remark) implements Cell {}

  /// Words of which the first counts most, and stands alone where there is little room.
  ///
  /// @param badges at least one
  record Badges(List<Block.Badge> badges) implements Cell {
    public Badges {
      badges = List.copyOf(badges);
    }
  }

  /// A day; none is never.
  ///
  /// @param distance how far off it is
  record Day(@Nullable Instant instant, String distance) implements Cell {}

  record Access(List<AccessSummary> lines) implements Cell {
    public Access {
      lines = List.copyOf(lines);
    }
  }
}
