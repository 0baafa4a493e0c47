package writ.needs;

import java.util.ArrayList;
import java.util.List;
import writ.needs.RefusedCallAnswer.Nearness;
import writ.render.Tone;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Document;

/// Why a call may have been refused, for a person.
public final class RefusedCallDescription {

  private static final int LABEL = 10;

  private RefusedCallDescription() {}

  public static Document of(RefusedCallAnswer answer) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Heading(answer.call().text()));
    blocks.add(new Block.Space());
    blocks.add(facts(takes(answer)));
    for (var token : answer.tokens()) {
      blocks.add(new Block.Space());
      blocks.add(new Block.Heading(token.title(), "", token.where()));
      blocks.add(facts(verdict(token)));
    }
    if (answer.far() > 0) {
      blocks.add(new Block.Space());
      blocks.add(new Block.Paragraph(far(answer)));
    }
    blocks.add(new Block.Space());
    blocks.add(
        new Block.Paragraph(
            "By what Cloudflare documents of this operation; whether it enforces that is not"
                + " tried."));
    return new Document.Builder("Refused call").add(blocks.toArray(Block[]::new)).build();
  }

  private static String far(RefusedCallAnswer answer) {
    return answer.tokens().isEmpty()
        ? "No spec comes near it: `writ needs` makes one."
        : answer.far() == 1
            ? "1 other spec holds nothing near it."
            : answer.far() + " other specs hold nothing near it.";
  }

  private static Block facts(List<Fact> facts) {
    return new Block.Facts(2, List.of(LABEL), facts);
  }

  private static List<Fact> takes(RefusedCallAnswer answer) {
    var facts = new ArrayList<Fact>();
    if (!answer.unknown().isEmpty()) {
      facts.add(fact("UNKNOWN", answer.unknown()));
    } else if (answer.takes().isEmpty()) {
      facts.add(fact("takes", "nothing: every token may"));
    }
    answer.takes().forEach(each -> facts.add(fact("takes", each)));
    answer.others().forEach(each -> facts.add(fact("or", each)));
    answer.sources().forEach(each -> facts.add(fact("by", each)));
    return facts;
  }

  private static List<Fact> verdict(RefusedCallAnswer.Verdict token) {
    var facts = new ArrayList<Fact>();
    var label = token.nearness().word();
    for (var cause : token.causes()) {
      facts.add(fact(label, cause));
      label = token.nearness() == Nearness.GRANTED ? "or" : "";
    }
    if (!token.change().isEmpty()) {
      facts.add(fact("change", token.change()));
    }
    return facts;
  }

  private static Fact fact(String label, String text) {
    return Fact.of(label, Tone.STRONG, text);
  }
}
