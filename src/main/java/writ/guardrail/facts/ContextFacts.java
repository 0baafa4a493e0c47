package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactKind.oneOf;
import static writ.guardrail.facts.FactType.Plain.STRING;

import java.util.List;
import java.util.Set;

/// The occasion of a judgement as rules see it.
final class ContextFacts {

  static final FactKind<EvaluationContext> KIND =
      new FactKind<>(
          "Context",
          EvaluationContext.class,
          List.of(
              oneOf(
                  "event",
                  Set.of("pull_request", "push", "schedule", "local"),
                  "on what occasion",
                  EvaluationContext::event),
              has(
                  "labels",
                  FactType.listOf(STRING),
                  "labels of the pull request",
                  EvaluationContext::labels),
              has("author", STRING, "who wants the change", EvaluationContext::author),
              has(
                  "approvers",
                  FactType.listOf(STRING),
                  "who approved it",
                  EvaluationContext::approvers),
              has("base", STRING, "the branch or revision it goes into", EvaluationContext::base)));

  private ContextFacts() {}
}
