package writ.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.EvaluationContexts;
import writ.review.ReviewedChanges;
import writ.token.TokenKey;

/// On what occasions a run judges.
///
/// @param began by this machine's clock
/// @param reviews who wanted and who approved each change, where that was asked
record Occasions(ReviewContext review, Instant began, Optional<ReviewedChanges> reviews) {

  EvaluationContext usual(Instant now) {
    return reviews.map(each -> review.on(each.usual())).orElse(review).at(now);
  }

  EvaluationContexts at(Instant now) {
    var byToken = new TreeMap<TokenKey, List<EvaluationContext>>();
    reviews.ifPresent(known ->
        known
            .byToken()
            .forEach((key, change) ->
                byToken.put(
                    key,
                    change.occasions().stream().map(each -> review.on(each).at(now)).toList())));
    return new EvaluationContexts(usual(now), byToken);
  }
}
