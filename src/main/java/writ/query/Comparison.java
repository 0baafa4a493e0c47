package writ.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.access.reach.Reach;
import writ.render.Printable;

/// How tokens compare: one with another, or all of one place with all of another.
///
/// @param from the first operand as it was typed
/// @param isSet whether places are compared; else there is one row
/// @param organisation what all tokens together gain; null where two tokens are compared
public record Comparison(
    String from,
    String to,
    boolean isSet,
    List<Row> rows,
    FleetComparison.@Nullable Gain organisation,
    AccessModel model) {

  /// One token on both sides; null where it does not exist.
  public record Pair(@Nullable DescribedToken before, @Nullable DescribedToken after) {

    /// Whether it is one token under two names of one owner, of two places that are compared.
    boolean isRenamed() {
      return before != null
          && after != null
          && before.key().owner().equals(after.key().owner())
          && !before.key().equals(after.key());
    }

    public DescribedToken either() {
      var one = after == null ? before : after;
      if (one == null) {
        throw new IllegalStateException("a pair of nothing");
      }
      return one;
    }
  }

  /// @param powers what the second can do beyond its grants, and the first could not
  /// @param reaches what the second reaches beyond their words, and the first did not
  public record Row(Pair pair, AccessDelta delta, List<Escalation> powers, List<Reach> reaches) {

    public Row {
      powers = List.copyOf(powers);
      reaches = List.copyOf(reaches);
    }

    /// Whether the second grants what the first does not.
    public boolean widens() {
      return delta.verdict().gains() || isEnabled();
    }

    /// The token that allows the witness.
    @Nullable DescribedToken allowing() {
      return delta.gained().isEmpty() ? pair.before() : pair.after();
    }

    /// Whether only the second works.
    boolean isEnabled() {
      var before = pair.before();
      var after = pair.after();
      return before != null
          && after != null
          && !before.definition().status().isActive()
          && after.definition().status().isActive();
    }

    /// `disabled -> active`; empty where the status is the same.
    String status() {
      var before = pair.before();
      var after = pair.after();
      if (before == null || after == null) {
        return "";
      }
      var from = before.definition().status();
      var to = after.definition().status();
      return from.equals(to)
          ? ""
          : Printable.line(from.value()) + " -> " + Printable.line(to.value());
    }
  }

  public Comparison {
    rows = List.copyOf(rows);
  }
}
