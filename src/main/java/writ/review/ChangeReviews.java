package writ.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Change;
import writ.plan.PlanInput;
import writ.project.Base;
import writ.review.TokenOrigin.Step;
import writ.token.DesiredToken;
import writ.token.TokenKey;

/// Finds out, for each change, on which occasions it was wanted, and by whom it was approved.
final class ChangeReviews {

  private final CommitLine line;
  private final ReviewLookup lookup;
  private final List<Diagnostic> unanswered = new ArrayList<>();

  ChangeReviews(CommitLine line, ReviewLookup lookup) {
    this.line = line;
    this.lookup = lookup;
  }

  /// @param inputs what the changes of each owner were computed from
  Result<ReviewedChanges> of(List<Change> changes, List<PlanInput> inputs) {
    var reviews = new TreeMap<TokenKey, ChangeReview>();
    for (var change : changes) {
      inputs.stream()
          .filter(each -> each.owner().equals(change.key().owner()))
          .findFirst()
          .map(input -> origin(change, input))
          .filter(origin -> !origin.steps().isEmpty() || origin.isCut())
          .ifPresent(origin -> reviews.put(change.key(), review(origin, change)));
    }
    var usual = reviews.size() < changes.size() ? usual() : Occasion.UNREVIEWED;
    return unanswered.isEmpty()
        ? Result.of(new ReviewedChanges(reviews, usual))
        : Result.failed(unanswered);
  }

  private Occasion usual() {
    return answer(lookup.ownRequest())
        .flatMap(request -> request)
        .flatMap(own -> answer(lookup.approvals(own)).map(known -> Occasion.of(own, known.given())))
        .orElse(Occasion.UNREVIEWED);
  }

  /// What came of a question; nothing where no answer came, which is remembered once.
  private <T> Optional<T> answer(Result<T> asked) {
    if (asked.valueOrNull() == null) {
      asked.diagnostics().stream()
          .filter(each -> !unanswered.contains(each))
          .forEach(unanswered::add);
    }
    return asked.value();
  }

  /// What gives nothing was wanted by whoever changed the spec last.
  private TokenOrigin origin(Change change, PlanInput input) {
    var origin = TokenOrigin.of(change, desired(change, input), input, line);
    return origin.steps().isEmpty() && !origin.isCut() && !change.givesOnlyTime()
        ? origin.with(TokenOrigin.newest(change.key(), input, line).stream().toList())
        : origin;
  }

  private static DesiredToken.@Nullable Present desired(Change change, PlanInput input) {
    return input.desired().stream()
        .filter(DesiredToken.Present.class::isInstance)
        .map(DesiredToken.Present.class::cast)
        .filter(each -> each.key().equals(change.key()))
        .findFirst()
        .orElse(null);
  }

  private ChangeReview review(TokenOrigin origin, Change change) {
    var draft = new ChangeReview.Draft();
    if (origin.isCut()) {
      draft.unreviewed(ReviewProblems.cutHistory(origin.key()));
    }
    var byRequest = new LinkedHashMap<PullRequest, List<Step>>();
    for (var step : origin.steps()) {
      if (step.at() < 0) {
        draft.unreviewed(ReviewProblems.notCommitted(origin.key(), change.place()));
        continue;
      }
      var commit = line.commit(step.at());
      answer(lookup.broughtBy(commit))
          .ifPresent(found ->
              found.ifPresentOrElse(
                  request -> byRequest.computeIfAbsent(request, _ -> new ArrayList<>()).add(step),
                  () ->
                      draft.unreviewed(
                          ReviewProblems.directPush(lookup.host(), origin.key(), commit))));
    }
    byRequest.forEach((request, steps) -> add(draft, origin, request, steps));
    return draft.of(origin.key(), origin.proposed(), earlier(origin));
  }

  /// What one pull request brought of the change.
  ///
  /// @param steps the newest first
  private void add(
      ChangeReview.Draft draft, TokenOrigin origin, PullRequest request, List<Step> steps) {
    var known = answer(lookup.approvals(request)).orElse(null);
    if (known == null) {
      return;
    }
    if (known.given().isEmpty()) {
      draft.occasions.add(Occasion.of(request, List.of()));
      if (!known.whyNobody().isEmpty()) {
        draft.doubts.add(ReviewProblems.nobodyCounts(request, known.whyNobody()));
      }
      return;
    }
    var head = answer(lookup.head(request)).orElse(null);
    if (head == null) {
      return;
    }
    var approved = origin.at(head);
    var merged = line.after(request.mergeCommit()).map(origin::at).orElse(steps.getFirst().after());
    if (origin.isWithin(merged, steps.getLast(), approved)) {
      draft.occasions.add(Occasion.of(request, known.given()));
      draft.approvals.add(ReviewProblems.approved(origin.key(), request, known.given()));
    } else {
      draft.occasions.add(Occasion.of(request, List.of()));
      draft.doubts.add(ReviewProblems.gainsMore(origin.key(), request));
    }
  }

  /// What judges a change is what judged before it came; rules that came later do, too, where they
  /// came by an approved pull request of their own.
  private Optional<EarlierRules> earlier(TokenOrigin origin) {
    if (origin.steps().isEmpty()) {
      return Optional.empty();
    }
    var own = origin.steps().stream().map(Step::at).toList();
    for (var at = origin.steps().getLast().at(); at >= -1; at--) {
      var before = base(at + 1);
      if (before.isEmpty() || !changesJudge(before.get(), at)) {
        continue;
      }
      if (at < 0 || own.contains(at) || !isApproved(line.commit(at))) {
        return Optional.of(
            new EarlierRules(line.commit(at + 1), before.get(), at < 0 ? "" : line.commit(at)));
      }
    }
    return Optional.empty();
  }

  private Optional<Base> base(int at) {
    var specs = line.specs(at);
    if (at >= line.size() || specs.files().isEmpty() || specs.configuration().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Base(line.commit(at), specs.files().get(), specs.configuration().get()));
  }

  private boolean changesJudge(Base before, int at) {
    return line.specs(at).files().map(after -> !before.notInForce(after).isEmpty()).orElse(true);
  }

  private boolean isApproved(String commit) {
    return answer(lookup.broughtBy(commit))
        .flatMap(request -> request)
        .flatMap(request -> answer(lookup.approvals(request)))
        .map(known -> !known.given().isEmpty())
        .orElse(false);
  }
}
