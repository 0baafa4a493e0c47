package writ.render.document;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
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

  /// What a token can do.
  ///
  /// @param isHeld false where nobody can use it any more
  record Access(List<AccessSummary> lines, boolean isHeld) implements Cell {
    public Access {
      lines = List.copyOf(lines);
    }

    /// Said before it where it is past.
    String lead() {
      return isHeld || lines.isEmpty() ? "" : "held: ";
    }

    String text() {
      return lead() + lines.stream().map(AccessSummary::text).collect(Collectors.joining("; "));
    }
  }
}
