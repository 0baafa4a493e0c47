package writ.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import writ.access.WhoCan;
import writ.access.reach.ReachSummary;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Words;
import writ.render.change.AccessWords;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Document;
import writ.token.Owner;

/// What is told of who can.
public final class WhoCanDescription {

  private static final String TITLE = "Access";
  private static final String REACHING = "Reach it without being granted it:";

  private final AccessWords words;
  private final Document.Builder document = new Document.Builder(TITLE);

  private WhoCanDescription(AccessModel model) {
    this.words = model.words();
  }

  /// Tokens that can do something.
  public static Document of(AbleTokens answer) {
    return new WhoCanDescription(answer.model()).able(answer);
  }

  /// Tokens that reach further than their grants.
  public static Document of(PowerfulTokens answer) {
    return new WhoCanDescription(answer.model()).powerful(answer);
  }

  private Document able(AbleTokens answer) {
    unreachable(answer.unreachable());
    for (var group : answer.groups()) {
      document.add(new Block.Heading(request(group.question(), answer.model())), new Block.Space());
      group.able().forEach(each -> document.add(item(each)));
      if (group.able().isEmpty()) {
        document.add(
            new Block.Line(2, "no active token of " + answer.asked() + " can, in this model"));
      }
      document.add(new Block.Space());
      if (!group.reaching().isEmpty()) {
        document.add(new Block.Line(0, REACHING), new Block.Space());
        group.reaching().forEach(each -> document.add(item(each)));
        document.add(new Block.Space());
      }
    }
    return document.add(new Block.Paragraph(answer.model().sentence())).build();
  }

  private Document powerful(PowerfulTokens answer) {
    unreachable(answer.unreachable());
    answer.rows().forEach(row -> document.add(item(row), new Block.Space()));
    return document
        .add(
            new Block.Paragraph(
                answer.certain()
                    + " of "
                    + Words.count(answer.asked(), "token")
                    + " reach further than their own grants, in this model."
                    + (answer.unusable() == 0
                        ? ""
                        : " Left out: " + answer.unusable() + " that nobody can use.")),
            new Block.Paragraph(answer.model().sentence()))
        .build();
  }

  private void unreachable(List<Owner> owners) {
    if (!owners.isEmpty()) {
      var names = owners.stream().map(Owner::toString).collect(Collectors.joining(", "));
      document.add(new Block.Alarm("INCOMPLETE:", "could not ask " + names), new Block.Space());
    }
  }

  private Block.Item item(WhoCan.Able<DescribedToken> able) {
    var token = able.token();
    var could = token.isUserOwned() ? "could, if that user still has the role, " : "";
    var isUnread = able.policies().isEmpty();
    var through =
        isUnread
            ? "what of its policies cannot be read"
            : able.policies().stream().map(token::policy).collect(Collectors.joining(", "));
    var facts = new ArrayList<Fact>();
    facts.add(
        Fact.of(
            (isUnread ? "may, " : "")
                + could
                + "from "
                + AccessWords.addresses(able.sources())
                + words.window(able.window())
                + ", through "
                + through));
    able.assumptions().stream()
        .filter(each -> !token.isUserOwned() || !each.contains("belongs to a user"))
        .forEach(each -> facts.add(Fact.of(each)));
    return token.described(null, facts);
  }

  private Block.Item item(AbleTokens.Reaching reaching) {
    var token = reaching.token();
    var facts = new ArrayList<Fact>();
    ReachSummary.of(reaching.reaches()).forEach(reach -> facts.add(Fact.of(words.reach(reach))));
    if (token.isUserOwned()) {
      facts.add(Fact.of("could, if that user still has the role"));
    }
    return token.described(null, facts);
  }

  private Block.Item item(PowerfulTokens.Row row) {
    var token = row.token();
    var facts = new ArrayList<Fact>();
    row.powers().forEach(power -> facts.add(Fact.of(words.power(power))));
    ReachSummary.of(row.reaches())
        .forEach(reach -> facts.add(Fact.of("reaches " + words.reach(reach))));
    if (token.definition().hasUnreadPolicy()) {
      facts.add(Fact.of("may, through what of its policies cannot be read"));
    }
    if (token.isUserOwned()) {
      facts.add(Fact.of("could, if that user still has the role"));
    }
    if (!token.definition().status().isActive()) {
      var status = token.definition().status();
      facts.add(
          Fact.of(
              status.isKnown()
                  ? "not active: " + Printable.line(status.value())
                  : "its status is "
                      + Printable.line(status.value())
                      + ": whether it works is unknown"));
    }
    return token.described(null, facts);
  }

  /// `DNS Write on zone:example.com from 203.0.113.9`.
  static String request(WhoCan.Question question, AccessModel model) {
    var names = model.names();
    return Printable.line(names.of(question.permission()))
        + " on "
        + Printable.line(names.of(question.resource()))
        + (question.source() == null ? "" : " from " + question.source())
        + (question.instant() == null ? "" : " on " + Times.of(question.instant()));
  }
}
