package writ.guardrail;

import static writ.guardrail.Kind.has;
import static writ.guardrail.Kind.oneOf;
import static writ.guardrail.Sort.Plain.STRING;

import java.util.List;
import java.util.Set;

/// The occasion of a judgement as rules see it.
final class ContextFacts {

  static final Kind<JudgingContext> KIND =
      new Kind<>(
          "Context",
          JudgingContext.class,
          List.of(
              oneOf(
                  "event",
                  Set.of("pull_request", "push", "schedule", "local"),
                  "on what occasion",
                  JudgingContext::event),
              has(
                  "labels",
                  Sort.listOf(STRING),
                  "labels of the pull request",
                  JudgingContext::labels),
              has("author", STRING, "who wants the change", JudgingContext::author),
              has("approvers", Sort.listOf(STRING), "who approved it", JudgingContext::approvers),
              has("base", STRING, "the branch or revision it goes into", JudgingContext::base)));

  private ContextFacts() {}
}
