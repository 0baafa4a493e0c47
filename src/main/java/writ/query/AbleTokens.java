package writ.query;

import java.util.List;
import writ.access.WhoCan;
import writ.token.Owner;

/// Which tokens can do something.
///
/// @param groups one for each resource that the words mean
/// @param asked how many tokens were looked at
/// @param unreachable owners whose tokens could not be looked at
public record AbleTokens(
    List<Group> groups, int asked, List<Owner> unreachable, AccessModel model) {

  /// @param able the tokens that can, and those of a status that nobody knows
  public record Group(WhoCan.Question question, List<WhoCan.Able<DescribedToken>> able) {

    public Group {
      able = List.copyOf(able);
    }
  }

  public AbleTokens {
    groups = List.copyOf(groups);
    unreachable = List.copyOf(unreachable);
  }
}
