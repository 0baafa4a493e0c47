package writ.query;

import java.util.List;
import writ.access.Escalation;
import writ.access.reach.Reach;
import writ.token.Owner;

/// Tokens that reach further than their own grants.
///
/// @param asked how many tokens were looked at
/// @param unusable how many were left out, because nobody can use them
/// @param unreachable owners whose tokens could not be looked at
public record PowerfulTokens(
    List<Row> rows, int asked, int unusable, List<Owner> unreachable, AccessModel model) {

  /// One token, its powers and what it reaches; none where only what of its policies cannot be read
  /// may give any.
  public record Row(DescribedToken token, List<Escalation> powers, List<Reach> reaches) {

    public Row {
      powers = List.copyOf(powers);
      reaches = List.copyOf(reaches);
    }
  }

  /// How many tokens are known to have such powers.
  long certain() {
    return rows.stream().filter(row -> !row.powers().isEmpty() || !row.reaches().isEmpty()).count();
  }

  public PowerfulTokens {
    rows = List.copyOf(rows);
    unreachable = List.copyOf(unreachable);
  }
}
