package writ.needs.cover;

import java.util.List;
import java.util.Set;

/// Something that has to be possible: any one of the alternatives is enough, and of an alternative
/// all grants are needed.
public record Requirement(List<Set<CandidateGrant>> alternatives) {

  public Requirement {
    alternatives = alternatives.stream().map(Set::copyOf).distinct().toList();
    if (alternatives.isEmpty()) {
      throw new IllegalArgumentException("what nothing satisfies is no requirement");
    }
  }

  boolean isSatisfiedBy(Set<CandidateGrant> grants) {
    return alternatives.stream().anyMatch(grants::containsAll);
  }
}
