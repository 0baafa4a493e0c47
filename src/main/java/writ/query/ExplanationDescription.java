package writ.query;

import java.util.ArrayList;
import java.util.List;
import writ.access.Explanation;
import writ.access.IpSet;
import writ.access.Redundancy.Finding;
import writ.access.Request;
import writ.access.Window;
import writ.access.reach.ReachSummary;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Tone;
import writ.render.change.AccessWords;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Document;
import writ.token.Status;

/// What is told of what one token can do.
public final class ExplanationDescription {

  private static final int LABEL = 10;

  private final TokenExplanation explanation;
  private final List<Fact> facts = new ArrayList<>();

  private ExplanationDescription(TokenExplanation explanation) {
    this.explanation = explanation;
  }

  public static Document of(TokenExplanation explanation) {
    return new ExplanationDescription(explanation).build();
  }

  private Document build() {
    if (explanation.request() != null && explanation.answer() != null) {
      answer(explanation.request(), explanation.answer());
    } else {
      everything(explanation.model().words());
    }
    return new Document.Builder("Explanation")
        .add(
            new Block.Heading(explanation.token().title(), "", explanation.token().where()),
            new Block.Space(),
            new Block.Facts(2, List.of(LABEL), facts),
            new Block.Space(),
            new Block.Paragraph(explanation.model().sentence()))
        .build();
  }

  private void everything(AccessWords words) {
    var definition = explanation.token().definition();
    if (explanation.redundancy().isDead()) {
      add("DEAD", "it can do nothing, now or later");
    }
    var could = explanation.token().isUserOwned() ? "could" : "can";
    explanation
        .all()
        .gained()
        .forEach(block -> add(could, words.granted(block.permissions(), block.resources())));
    add("from", AccessWords.addresses(IpSet.of(definition.ipFilter())));
    add("when", when(explanation, words));
    if (!definition.status().isActive()) {
      add("STATUS", status(definition.status(), ""));
    }
    explanation.origins().forEach(each -> add(each.kind().word(), each.sentence()));
    explanation.powers().forEach(power -> add("ESCALATION", words.power(power)));
    reach(words);
    explanation
        .redundancy()
        .findings()
        .forEach(found -> add("NEEDLESS", words(found, explanation)));
    explanation.redundancy().assumptions().forEach(each -> add("", each));
    explanation.all().assumptions().forEach(each -> add("", each));
  }

  /// What it reaches beyond the words of its grants, apart from what it can do directly.
  private void reach(AccessWords words) {
    ReachSummary.of(explanation.reaches()).forEach(reach -> add("REACH", words.reach(reach)));
    if (!explanation.unknownReach().isEmpty()) {
      var unknown =
          explanation.unknownReach().stream()
              .map(explanation.model().names()::of)
              .map(Printable::line)
              .toList();
      add("REACH", "unknown of " + String.join(", ", unknown) + ", which no catalog knows");
    }
  }

  private static String when(TokenExplanation explanation, AccessWords words) {
    var window = Window.of(explanation.token().definition(), explanation.model().now());
    var text = window.isEmpty() ? " never again" : words.window(window);
    return text.isEmpty() ? "without end" : text.substring(1);
  }

  private static String words(Finding finding, TokenExplanation explanation) {
    var names = explanation.model().names();
    return switch (finding) {
      case Finding.Policy(var at) -> policy(at, explanation) + " adds nothing";
      case Finding.IneffectiveDeny(var at) ->
          policy(at, explanation) + " denies nothing that is allowed";
      case Finding.Permission(var at, var permission) ->
          names.of(permission) + " adds nothing in " + policy(at, explanation);
      case Finding.OneResource(var at, var resource) ->
          names.of(resource) + " adds nothing in " + policy(at, explanation);
      case Finding.Network(var network, var isNotIn) ->
          network + " changes nothing in request_ip." + (isNotIn ? "not_in" : "in");
    };
  }

  private static String policy(int at, TokenExplanation explanation) {
    return "policy "
        + (at + 1)
        + (explanation.token().isLive() ? "" : " (" + explanation.token().policy(at) + ")");
  }

  private void answer(Request request, Explanation answer) {
    var names = explanation.model().names();
    var label =
        switch (answer.answer()) {
          case YES -> explanation.token().isUserOwned() ? "COULD" : "YES";
          case NO -> "NO";
          case DEPENDS -> "DEPENDS";
        };
    add(
        label,
        names.of(request.permission())
            + " on "
            + names.of(request.resource())
            + " from "
            + source(explanation, request)
            + " on "
            + Times.of(request.instant()));
    answer.allowing().forEach(reason -> add("allows", reason(reason, explanation)));
    answer.denying().forEach(reason -> add("denies", reason(reason, explanation)));
    answer.obstacles().forEach(each -> add("blocks", obstacle(each)));
    if (!explanation.token().definition().status().isActive()) {
      add("STATUS", status(explanation.token().definition().status(), ", whatever it grants"));
    }
    answer.assumptions().forEach(each -> add("", each));
  }

  private static String status(Status status, String more) {
    return Printable.line(status.value())
        + (status.isKnown() ? ": it does not work now" + more : ": whether it works is unknown");
  }

  /// An address that nobody named and nothing keeps out stands for all.
  private static String source(TokenExplanation explanation, Request request) {
    var isAny = IpSet.of(explanation.token().definition().ipFilter()).isAll();
    return isAny && request.source().equals(IpSet.ALL.example())
        ? "any address"
        : request.source().toString();
  }

  private static String reason(Explanation.Reason reason, TokenExplanation explanation) {
    var names = explanation.model().names();
    return names.of(reason.permission())
        + " on "
        + names.of(reason.resource())
        + ", "
        + policy(reason.policy(), explanation);
  }

  static String obstacle(Explanation.Obstacle obstacle) {
    return switch (obstacle) {
      case PERMISSION_NOT_GRANTED -> "permission: no policy allows it on anything";
      case WRONG_KIND -> "resource: the permission does not apply to resources of this kind";
      case RESOURCE_NOT_GRANTED -> "resource: the permission is allowed, but not on this one";
      case DENIED_BY_POLICY -> "deny: a policy refuses it, and that always wins";
      case SOURCE_NOT_IN -> "address: it is in none of the networks of request_ip.in";
      case SOURCE_EXCLUDED -> "address: it is in a network of request_ip.not_in";
      case NOT_YET_VALID -> "time: before not_before";
      case EXPIRED -> "time: at or after expires_on";
    };
  }

  private void add(String label, String text) {
    facts.add(Fact.of(label, Tone.STRONG, text));
  }
}
