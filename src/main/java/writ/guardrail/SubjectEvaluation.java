package writ.guardrail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.guardrail.cel.CelParams;
import writ.guardrail.cel.ExpressionBindings;
import writ.guardrail.cel.StepBudget;
import writ.guardrail.facts.ChangeFacts;
import writ.guardrail.facts.ElementPlace;
import writ.guardrail.facts.RuleSubject;
import writ.guardrail.facts.SubjectView;
import writ.guardrail.facts.TokenFacts;
import writ.guardrail.facts.UnreadFact;
import writ.token.SpecDescription;
import writ.token.TokenKey;

/// One subject before the rules.
final class SubjectEvaluation {

  private final RuleSubject subjectKind;
  private final @Nullable TokenFacts token;
  private final @Nullable TokenKey key;
  private final @Nullable Span place;
  private final StepBudget steps;
  private final Map<String, Long> costs = new HashMap<>();
  private final List<Variant> variants = new ArrayList<>();

  /// The subject under one of its paths and descriptions, on all occasions.
  ///
  /// @param atBase what of a description of the base sets it apart; null where it is the subject's
  private record Variant(
      String path, List<List<EvaluatedView>> occasions, @Nullable String atBase) {}

  /// The subject under one of its paths, in one view.
  private record EvaluatedView(EvaluatedSubject subject, SubjectView view) {}

  /// @param views for each occasion the subject in all readings of a deny together, and in each
  ///   where they differ; the strictest outcome counts
  /// @param paths the files the subject is judged under; the strictest outcome counts
  /// @param former how the base describes it otherwise; the strictest outcome counts
  /// @param key whom findings belong to; null for a plan
  /// @param place where findings point that have no better place
  SubjectEvaluation(
      RuleSubject subjectKind,
      List<List<SubjectView>> views,
      List<String> paths,
      List<SpecDescription> former,
      @Nullable TokenKey key,
      @Nullable Span place) {
    this.subjectKind = subjectKind;
    this.token = views.getFirst().getFirst().token();
    this.key = key;
    this.place = place;
    this.steps = StepBudget.forParts(token == null ? 0 : token.parts());
    for (var path : paths) {
      var here = evaluatedViews(views, view -> evaluated(view, path, steps));
      variants.add(new Variant(path, here, null));
    }
    for (var one : former) {
      var there = evaluatedViews(views, view -> evaluated(view, one, steps));
      variants.add(new Variant(one.file(), there, Finding.atBase(one, described())));
    }
  }

  private static List<List<EvaluatedView>> evaluatedViews(
      List<List<SubjectView>> views, Function<SubjectView, EvaluatedView> evaluated) {
    return views.stream().map(each -> each.stream().map(evaluated).toList()).toList();
  }

  private static EvaluatedView evaluated(SubjectView view, String path, StepBudget steps) {
    var token = view.token();
    var here = token == null || path.equals(token.file()) ? token : token.under(path);
    return new EvaluatedView(new EvaluatedSubject(here, view.facts(), steps), view);
  }

  private static EvaluatedView evaluated(
      SubjectView view, SpecDescription former, StepBudget steps) {
    var token = view.token();
    var facts = new HashMap<>(view.facts());
    facts.computeIfPresent("before", (_, before) -> ((TokenFacts) before).as(former));
    facts.computeIfPresent("change", (_, change) -> ((ChangeFacts) change).as(former));
    var named = token == null ? null : token.as(former);
    return new EvaluatedView(new EvaluatedSubject(named, facts, steps), view);
  }

  private SpecDescription described() {
    return token == null ? SpecDescription.NONE : token.described();
  }

  /// How much of the work went into each rule, by its id.
  Map<String, Long> costs() {
    return Map.copyOf(costs);
  }

  RuleSubject subjectKind() {
    return subjectKind;
  }

  @Nullable TokenFacts token() {
    return token;
  }

  @Nullable TokenKey key() {
    return key;
  }

  /// The file the subject stands in now.
  String path() {
    return variants.getFirst().path;
  }

  /// How one rule came out for the subject.
  record Verdict(Rule rule, RuleResult result, List<Finding> findings) {
    Verdict {
      findings = List.copyOf(findings);
    }

    /// The one that stands in the way of more.
    Verdict stricter(Verdict other) {
      return other.weight() > weight() ? other : this;
    }

    /// The same with one more sentence about what its findings rest on.
    Verdict assuming(String sentence) {
      return new Verdict(
          rule, result, findings.stream().map(each -> each.assuming(sentence)).toList());
    }

    private int weight() {
      var worst = 0;
      for (var finding : findings) {
        worst = Math.max(worst, weight(finding.enforcement()));
      }
      return 2 * worst + (result == RuleResult.PASS ? 1 : 0);
    }

    private static int weight(Enforcement enforcement) {
      return switch (enforcement) {
        case ADVISORY -> 1;
        case WAIVABLE -> 2;
        case MANDATORY -> 3;
      };
    }
  }

  /// What the rules say that judge such a subject and are on for it.
  List<Verdict> ask(List<Rule> rules) {
    var verdicts = new ArrayList<Verdict>();
    for (var rule : rules) {
      steps.begin();
      var verdict = rule.judges().contains(subjectKind) ? ask(rule) : null;
      costs.merge(rule.id(), steps.ofTheRule(), Long::sum);
      if (verdict != null) {
        verdicts.add(verdict);
      }
    }
    return verdicts;
  }

  /// Null where the rule is off for the subject.
  private @Nullable Verdict ask(Rule rule) {
    @Nullable Verdict strictest = null;
    for (var variant : variants) {
      var enforcement = rule.overrides().enforcement(variant.path);
      if (enforcement != null) {
        var params = rule.overrides().params(variant.path);
        for (var occasion : variant.occasions) {
          var verdict = ask(rule, occasion, params, enforcement);
          if (variant.atBase != null) {
            verdict = verdict.assuming(variant.atBase);
          }
          strictest = strictest == null ? verdict : strictest.stricter(verdict);
        }
      }
    }
    return strictest;
  }

  /// What passes in one reading of a deny only says so.
  private Verdict ask(
      Rule rule, List<EvaluatedView> views, CelParams params, Enforcement enforcement) {
    var verdicts =
        views.stream().map(each -> ask(rule, each.subject, params, enforcement)).toList();
    var strictest = verdicts.stream().reduce(Verdict::stricter).orElseThrow();
    for (var i = 1; i < views.size(); i++) {
      if (!strictest.findings.isEmpty() && verdicts.get(i).findings.isEmpty()) {
        strictest = strictest.assuming(Finding.PASSES + ", " + views.get(i).view.passing());
      }
    }
    return strictest;
  }

  private Verdict ask(
      Rule rule, EvaluatedSubject subject, CelParams params, Enforcement enforcement) {
    if (token != null && token.isDead() && rule.asksWhatItCouldDo()) {
      return new Verdict(rule, RuleResult.NOT_APPLICABLE, List.of());
    }
    var findings = new ArrayList<Finding>();
    var passes = false;
    var errs = false;
    RuleBody.@Nullable Answer ofAll = null;
    for (var element : subject.elements(rule.each())) {
      var bindings = new ExpressionBindings(element.facts(), params);
      var answer = rule.kept(bindings);
      if (answer == null && rule.body() instanceof RuleBody.Require) {
        answer = rule.body().ask(bindings, subject.token());
      } else if (answer == null) {
        // the same for each element
        ofAll = ofAll == null ? whole(rule.body(), bindings, subject) : ofAll;
        answer = ofAll;
      }
      if (element.unread() != null && answer.result() == RuleResult.ERROR) {
        // what holds of any element holds of one that cannot be read as well; all else is unknown
        answer = RuleBody.Answer.error(element.unread());
      }
      passes |= answer.result() == RuleResult.PASS;
      errs |= answer.result() == RuleResult.ERROR;
      if (answer.result() == RuleResult.FAIL || answer.result() == RuleResult.ERROR) {
        var spot = spot(answer.cause(), subject.token(), element, rule.at());
        var told = rule.message(bindings, answer);
        var witness = rule.witness(bindings, answer);
        findings.add(finding(rule, enforcement, answer, told, witness, spot));
      }
    }
    var failed = errs ? RuleResult.ERROR : RuleResult.FAIL;
    var good = passes ? RuleResult.PASS : RuleResult.NOT_APPLICABLE;
    return new Verdict(rule, findings.isEmpty() ? good : failed, findings);
  }

  private static RuleBody.Answer whole(
      RuleBody body, ExpressionBindings bindings, EvaluatedSubject subject) {
    try {
      return body.ask(bindings, subject.token());
    } catch (StepBudget.Up _) {
      return RuleBody.Answer.error(subject.steps().reason());
    }
  }

  private boolean isPartlyUnread() {
    return token != null && !token.definition().unknown().isEmpty();
  }

  private static ElementPlace.Spot spot(
      RuleBody.@Nullable Cause cause,
      @Nullable TokenFacts token,
      EvaluatedSubject.Element element,
      String at) {
    return cause == null || token == null
        ? element.spot().apply(at)
        : new ElementPlace(token).permission(cause.policy(), cause.permission());
  }

  private Finding finding(
      Rule rule,
      Enforcement enforcement,
      RuleBody.Answer answer,
      String message,
      @Nullable String witness,
      ElementPlace.Spot spot) {
    return new Finding(
        rule.description(),
        answer.result(),
        enforcement,
        subjectKind,
        key,
        spot.path(),
        spot.span() == null ? place : spot.span(),
        message,
        witness,
        answer.result() == RuleResult.ERROR && isPartlyUnread()
            ? List.of(UnreadFact.REMEDY)
            : answer.assumptions(),
        null,
        Finding.Standing.COUNTS);
  }
}
