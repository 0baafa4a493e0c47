package writ.render.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import writ.plan.OrganisationAccess;
import writ.render.ListedNames;
import writ.render.Printable;
import writ.render.change.AccessWords;

/// What a plan means for all tokens together, in sentences.
final class OrganisationWords {

  private OrganisationWords() {}

  /// The organisation's line, what it rests on, and a sentence for each token that comes to reach
  /// further than its grants.
  static List<String> sentences(OrganisationAccess organisation, ListedNames listed, Instant now) {
    var words = new AccessWords(organisation.names(), now);
    var gain = organisation.gain();
    var sentences = new ArrayList<String>();
    sentences.add(
        gain.isNothing()
            ? "The organisation gains no access that nobody had, in this model."
            : gain.isUnknown()
                ? "What the organisation gains is unknown."
                : "The organisation gains: " + words.blocks(gain.gained()) + ".");
    gain.assumptions().forEach(each -> sentences.add("(" + Printable.line(each) + ")"));
    for (var each : organisation.escalated()) {
      var phrases = each.powers().stream().map(power -> power.kind().phrase()).toList();
      var name = listed.name(each.token());
      sentences.add("Escalation: " + name + " " + String.join(", ", phrases) + ".");
    }
    return sentences;
  }
}
