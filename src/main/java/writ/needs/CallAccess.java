package writ.needs;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import writ.access.Explanation;
import writ.needs.CallRequirements.Required;
import writ.needs.cover.CandidateGrant;
import writ.query.GrantQuestions;
import writ.query.GrantQuestions.Grant;
import writ.token.IpFilter;
import writ.token.Owner;
import writ.token.TokenDefinition;

/// What definitions of one owner's tokens allow of calls: what a call takes by the facts, and what
/// is granted by Writ's own comparison.
record CallAccess(GrantQuestions questions, Owner owner) {

  /// What has to be asked about a call.
  static Set<Grant> grants(Required required) {
    var grants = new LinkedHashSet<Grant>();
    if (required instanceof Required.Known known) {
      known
          .requirements()
          .forEach(each ->
              each.alternatives().forEach(way -> way.forEach(grant -> grants.add(word(grant)))));
    }
    return grants;
  }

  static Grant word(CandidateGrant grant) {
    return new Grant(grant.permission(), grant.resource());
  }

  /// Whether a definition grants all that a call takes, whatever the address and the time.
  boolean grants(TokenDefinition definition, Required.Known call) {
    var anywhere = anywhere(definition);
    return call.requirements().stream()
        .allMatch(requirement ->
            requirement.alternatives().stream().anyMatch(way -> grantsAll(anywhere, way)));
  }

  /// The grants alone.
  static TokenDefinition anywhere(TokenDefinition definition) {
    return definition.with(IpFilter.ANY).beginning(null).expiring(null);
  }

  private boolean grantsAll(TokenDefinition definition, Collection<CandidateGrant> way) {
    return way.stream()
        .allMatch(each ->
            explained(definition, each)
                .filter(explanation -> explanation.answer() == Explanation.Answer.YES)
                .isPresent());
  }

  Optional<Explanation> explained(TokenDefinition definition, CandidateGrant grant) {
    return questions.explained(owner, definition, word(grant), null, null);
  }
}
