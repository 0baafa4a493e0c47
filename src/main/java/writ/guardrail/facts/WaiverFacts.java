package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactType.Plain.BOOL;
import static writ.guardrail.facts.FactType.Plain.STRING;
import static writ.guardrail.facts.FactType.Plain.TIMESTAMP;

import java.util.List;
import writ.spec.WaiverSpec;

/// A waiver as rules see it.
///
/// @param isMatched whether there was a finding of its rule for its token
public record WaiverFacts(WaiverSpec waiver, boolean isMatched) {

  static final FactKind<WaiverFacts> KIND =
      new FactKind<>(
          "Waiver",
          WaiverFacts.class,
          List.of(
              has("id", STRING, "its id", each -> each.waiver.id().value()),
              has("rule", STRING, "the rule", each -> each.waiver.rule().value()),
              has(
                  "token",
                  STRING,
                  "the token, such as `acme/ci-dns`",
                  each -> each.waiver.token().value()),
              has("at", STRING, "the element; empty for the whole token", each -> each.waiver.at()),
              has("reason", STRING, "why", each -> each.waiver.reason()),
              has("owner", STRING, "who keeps the risk", each -> each.waiver.owner()),
              FactKind.mayHave(
                  "ticket", STRING, "where it is tracked", each -> each.waiver.ticket()),
              has("approved_by", STRING, "who approved it", each -> each.waiver.approvedBy()),
              has("created", TIMESTAMP, "from when it is", each -> each.waiver.created()),
              has("expires", TIMESTAMP, "when it ends", each -> each.waiver.expires()),
              has(
                  "matched",
                  BOOL,
                  "whether its rule fails for its token",
                  WaiverFacts::isMatched)));
}
