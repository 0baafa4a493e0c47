package writ.query;

import java.util.List;
import java.util.stream.Collectors;
import writ.access.WhoCan;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextPage;
import writ.render.Times;
import writ.render.Words;
import writ.render.change.AccessWords;
import writ.token.Owner;

/// Who can, as a person reads it in a terminal of eighty columns.
public final class WhoCanText {

  private final TerminalColor ink;

  public WhoCanText(TerminalColor ink) {
    this.ink = ink;
  }

  /// Tokens that can do something; every line ends with a line break.
  public String of(AbleTokens told) {
    var page = new TextPage();
    var words = told.model().words();
    unreachable(page, told.unreachable());
    for (var group : told.groups()) {
      page.line(request(group.question(), told.model()), ink::bold);
      page.blank();
      for (var able : group.able()) {
        add(page, able, words);
      }
      if (group.able().isEmpty()) {
        page.line("  no active token of " + told.asked() + " can, in this model");
      }
      page.blank();
    }
    page.paragraph(told.model().sentence());
    return page.text();
  }

  /// Tokens that reach further than their grants; every line ends with a line break.
  public String of(PowerfulTokens told) {
    var page = new TextPage();
    var words = told.model().words();
    unreachable(page, told.unreachable());
    for (var row : told.rows()) {
      page.line("  " + row.token().title(), ink::bold);
      page.right(row.token().where());
      row.powers().forEach(power -> page.beside(6, "", ink::dim, words.power(power)));
      if (row.token().definition().hasUnreadPolicy()) {
        page.beside(6, "", ink::dim, "may, through what of its policies cannot be read");
      }
      if (row.token().isUserOwned()) {
        page.beside(6, "", ink::dim, "could, if that user still has the role");
      }
      if (!row.token().definition().status().isActive()) {
        page.beside(6, "", ink::dim, "not active: " + status(row.token()));
      }
      page.blank();
    }
    page.paragraph(
        told.certain()
            + " of "
            + Words.count(told.asked(), "token")
            + " reach further than their own grants, in this model.");
    page.paragraph(told.model().sentence());
    return page.text();
  }

  private void unreachable(TextPage page, List<Owner> owners) {
    if (!owners.isEmpty()) {
      var names = owners.stream().map(each -> Printable.line(each.toString())).toList();
      page.line("INCOMPLETE: could not ask " + String.join(", ", names), ink::red);
      page.blank();
    }
  }

  private void add(TextPage page, WhoCan.Able<DescribedToken> able, AccessWords words) {
    var token = able.token();
    page.line("  " + token.title(), ink::bold);
    page.right(token.where());
    var could = token.isUserOwned() ? "could, if that user still has the role, " : "";
    var isUnread = able.policies().isEmpty();
    var through =
        isUnread
            ? "what of its policies cannot be read"
            : able.policies().stream().map(token::policy).collect(Collectors.joining(", "));
    page.beside(
        6,
        "",
        ink::dim,
        (isUnread ? "may, " : "")
            + could
            + "from "
            + AccessWords.addresses(able.sources())
            + words.window(able.window())
            + ", through "
            + through);
    able.assumptions().stream()
        .filter(each -> !token.isUserOwned() || !each.contains("belongs to a user"))
        .forEach(each -> page.beside(6, "", ink::dim, Printable.line(each)));
  }

  private static String status(DescribedToken token) {
    return Printable.line(token.definition().status().value());
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
