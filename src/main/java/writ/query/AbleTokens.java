package writ.query;

import java.util.List;
import writ.access.WhoCan;
import writ.access.reach.Reach;
import writ.token.Owner;

/// Which tokens can do something.
///
/// @param groups one for each resource that the words mean
/// @param asked how many tokens were looked at
/// @param unreachable owners whose tokens could not be looked at
public record AbleTokens(
    List<Group> groups, int asked, List<Owner> unreachable, AccessModel model) {

  /// A token that can by what it reaches beyond the words of its grants.
  public record Reaching(DescribedToken token, List<Reach> reaches) {

    public Reaching {
      reaches = List.copyOf(reaches);
    }
  }

  /// @param able the tokens that can, and those of a status that nobody knows
  /// @param reaching tokens that can in a roundabout way, and are not granted it
  public record Group(
      WhoCan.Question question, List<WhoCan.Able<DescribedToken>> able, List<Reaching> reaching) {

    public Group {
      able = List.copyOf(able);
      reaching = List.copyOf(reaching);
    }
  }

  public AbleTokens {
    groups = List.copyOf(groups);
    unreachable = List.copyOf(unreachable);
  }
}
