package writ.render.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import writ.plan.OrganisationAccess;
import writ.render.ListedNames;
import writ.render.Printable;
import writ.render.Words;
import writ.render.change.AccessWords;

/// What a plan means for all tokens together, in sentences.
final class OrganisationWords {

  private static final int NAMED = 3;

  private OrganisationWords() {}

  /// The organisation's line, what it rests on, and a sentence for each way in which tokens come to
  /// reach further than their grants.
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
    sentences.addAll(escalations(organisation, listed));
    sentences.addAll(reaches(organisation, listed));
    return sentences;
  }

  /// One sentence for each thing said, however many tokens it is said of.
  private static List<String> escalations(OrganisationAccess organisation, ListedNames listed) {
    var said = new LinkedHashMap<String, List<String>>();
    for (var each : organisation.escalated()) {
      if (each.powers().isEmpty()) {
        continue;
      }
      var phrases =
          each.powers().stream()
              .map(power -> power.kind().phrase())
              .collect(Collectors.joining(", "));
      said.computeIfAbsent(phrases, phrase -> new ArrayList<>()).add(listed.name(each.token()));
    }
    return said.entrySet().stream()
        .map(each -> "Escalation: " + subject(each.getValue(), each.getKey()) + ".")
        .toList();
  }

  /// One sentence for each set of means, however many tokens reach further by them.
  private static List<String> reaches(OrganisationAccess organisation, ListedNames listed) {
    var said = new TreeMap<String, List<String>>();
    for (var each : organisation.escalated()) {
      var phrases =
          each.reaches().stream()
              .map(reach -> reach.means().phrase())
              .distinct()
              .collect(Collectors.joining(", "));
      if (!phrases.isEmpty()) {
        said.computeIfAbsent(phrases, _ -> new ArrayList<>()).add(listed.name(each.token()));
      }
    }
    return said.entrySet().stream()
        .map(each ->
            "Reach, beyond what is granted: "
                + (each.getValue().size() == 1
                    ? each.getValue().getFirst() + " reaches further "
                    : each.getValue().size() + " tokens reach further ")
                + each.getKey()
                + (each.getValue().size() == 1
                    ? "."
                    : " (" + Words.some(each.getValue(), NAMED) + ")."))
        .toList();
  }

  private static String subject(List<String> tokens, String phrases) {
    if (tokens.size() == 1) {
      return tokens.getFirst() + " " + phrases;
    }
    return tokens.size() + " tokens " + phrases + " (" + Words.some(tokens, NAMED) + ")";
  }
}
