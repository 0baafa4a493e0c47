package writ.query;

import writ.access.Explanation;
import writ.access.IpSet;
import writ.access.Redundancy.Finding;
import writ.access.Request;
import writ.access.Window;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextColumns;
import writ.render.TextPage;
import writ.render.Times;
import writ.render.change.AccessWords;

/// What one token can do, as a person reads it in a terminal of eighty columns.
public final class ExplanationText {

  private static final int LABEL = 10;

  private final TerminalColor ink;

  public ExplanationText(TerminalColor ink) {
    this.ink = ink;
  }

  /// The whole answer; every line ends with a line break.
  public String of(TokenExplanation told) {
    var page = new TextPage();
    page.line(told.token().title(), ink::bold);
    page.right(told.token().where());
    page.blank();
    if (told.request() != null && told.answer() != null) {
      answer(page, told, told.request(), told.answer());
    } else {
      everything(page, told, told.model().words());
    }
    page.blank();
    page.paragraph(told.model().sentence());
    return page.text();
  }

  private void everything(TextPage page, TokenExplanation told, AccessWords words) {
    var definition = told.token().definition();
    if (told.redundancy().isDead()) {
      row(page, "DEAD", "it can do nothing, now or later");
    }
    var could = told.token().isUserOwned() ? "could" : "can";
    told.all()
        .gained()
        .forEach(block -> row(page, could, words.granted(block.permissions(), block.resources())));
    row(page, "from", AccessWords.addresses(IpSet.of(definition.ipFilter())));
    row(page, "when", when(told, words));
    if (!definition.status().isActive()) {
      row(page, "STATUS", Printable.line(definition.status().value()) + ": it does not work now");
    }
    told.origins().forEach(each -> row(page, each.kind().word(), each.sentence()));
    told.powers().forEach(power -> row(page, "ESCALATION", words.power(power)));
    told.redundancy().findings().forEach(found -> row(page, "NEEDLESS", words(found, told)));
    told.redundancy().assumptions().forEach(each -> row(page, "", Printable.line(each)));
    told.all().assumptions().forEach(each -> row(page, "", Printable.line(each)));
  }

  private static String when(TokenExplanation told, AccessWords words) {
    var window = Window.of(told.token().definition(), told.model().now());
    var text = window.isEmpty() ? " never again" : words.window(window);
    return text.isEmpty() ? "without end" : text.substring(1);
  }

  private static String words(Finding finding, TokenExplanation told) {
    var names = told.model().names();
    return switch (finding) {
      case Finding.Policy(var at) -> policy(at, told) + " adds nothing";
      case Finding.IneffectiveDeny(var at) -> policy(at, told) + " denies nothing that is allowed";
      case Finding.Permission(var at, var permission) ->
          Printable.line(names.of(permission)) + " adds nothing in " + policy(at, told);
      case Finding.OneResource(var at, var resource) ->
          Printable.line(names.of(resource)) + " adds nothing in " + policy(at, told);
      case Finding.Network(var network, var isNotIn) ->
          network + " changes nothing in request_ip." + (isNotIn ? "not_in" : "in");
    };
  }

  private static String policy(int at, TokenExplanation told) {
    return "policy "
        + (at + 1)
        + (told.token().isLive() ? "" : " (" + told.token().policy(at) + ")");
  }

  private void answer(TextPage page, TokenExplanation told, Request request, Explanation answer) {
    var names = told.model().names();
    var label =
        switch (answer.answer()) {
          case YES -> told.token().isUserOwned() ? "COULD" : "YES";
          case NO -> "NO";
          case DEPENDS -> "DEPENDS";
        };
    row(
        page,
        label,
        Printable.line(names.of(request.permission()))
            + " on "
            + Printable.line(names.of(request.resource()))
            + " from "
            + source(told, request)
            + " on "
            + Times.of(request.instant()));
    answer.allowing().forEach(reason -> row(page, "allows", reason(reason, told)));
    answer.denying().forEach(reason -> row(page, "denies", reason(reason, told)));
    answer.obstacles().forEach(each -> row(page, "blocks", obstacle(each)));
    if (!told.token().definition().status().isActive()) {
      var status = Printable.line(told.token().definition().status().value());
      row(page, "STATUS", status + ": it does not work now, whatever it grants");
    }
    answer.assumptions().forEach(each -> row(page, "", Printable.line(each)));
  }

  /// An address that nobody named and nothing keeps out stands for all.
  private static String source(TokenExplanation told, Request request) {
    var isAny = IpSet.of(told.token().definition().ipFilter()).isAll();
    return isAny && request.source().equals(IpSet.ALL.example())
        ? "any address"
        : request.source().toString();
  }

  private static String reason(Explanation.Reason reason, TokenExplanation told) {
    var names = told.model().names();
    return Printable.line(names.of(reason.permission()))
        + " on "
        + Printable.line(names.of(reason.resource()))
        + ", "
        + policy(reason.policy(), told);
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

  private void row(TextPage page, String label, String text) {
    page.beside(2, TextColumns.padded(label, LABEL), ink::bold, text);
  }
}
