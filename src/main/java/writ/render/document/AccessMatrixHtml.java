package writ.render.document;

import java.util.List;
import java.util.stream.Collectors;
import writ.render.HtmlPage;
import writ.render.Xml;
import writ.render.document.AccessMatrix.Held;
import writ.render.document.AccessMatrix.Permissions;

/// Tokens × resources, to be narrowed to one permission.
final class AccessMatrixHtml {

  private final HtmlPage page;

  AccessMatrixHtml(HtmlPage page) {
    this.page = page;
  }

  /// All of them, and what their marks mean.
  void add(List<AccessMatrix> matrices) {
    page.section("Access map", "how many permissions each token holds on what");
    page.line("<p class=\"legend\"><span><i class=\"writes\">3</i> some of them write</span>");
    page.line("<span><i class=\"reads\">1</i> only reads</span>");
    page.line(
        "<span><i class=\"writes far\">3</i> <i class=\"reads far\">1</i> through <q>all of a"
            + " kind</q></span>");
    page.line("<span><i class=\"denied\">×</i> allowed, and denied</span>");
    if (matrices.stream().anyMatch(AccessMatrix::hasReach)) {
      page.line(
          "<span><i class=\"reach\">2</i> reached without being granted: through code, tokens,"
              + " tunnels</span>");
    }
    page.line("</p>");
    matrices.forEach(this::add);
  }

  private void add(AccessMatrix matrix) {
    page.line("<h3>" + Xml.content(matrix.title()) + "</h3>");
    if (!matrix.note().isEmpty()) {
      page.paragraph(matrix.note());
    }
    page.line("<div class=\"tools\"><label>Permission <select class=\"permission\">");
    page.line("<option value=\"\">any</option>");
    matrix
        .permissions()
        .forEach(each ->
            page.line(
                "<option value=\"%d\">%s</option>"
                    .formatted(each.number(), Xml.content(each.name()))));
    page.line("</select></label> <output></output></div>");
    page.line("<div class=\"scroll\"><table class=\"map\"><thead><tr><th>Token</th>");
    matrix.columns().forEach(each -> page.line("<th><span>" + Xml.content(each) + "</span></th>"));
    if (matrix.hasReach()) {
      page.line("<th class=\"reach\"><span>reach</span></th>");
    }
    page.line("</tr></thead><tbody>");
    matrix.rows().forEach(row -> row(row, matrix.hasReach()));
    page.line("</tbody></table></div>");
  }

  private void row(AccessMatrix.Row row, boolean hasReach) {
    page.line(
        "<tr data-token=\"%s\"><td class=\"name\">%s <small>%s</small></td>"
            .formatted(
                Xml.attribute(row.id()), Xml.content(row.name()), Xml.content(row.remark())));
    row.cells().forEach(each -> page.line(cell(each)));
    if (hasReach) {
      page.line(reach(row));
    }
    page.line("</tr>");
  }

  /// Apart from what is held, and behind all of it.
  private static String reach(AccessMatrix.Row row) {
    return row.reach().isEmpty()
        ? "<td class=\"reach\"></td>"
        : "<td class=\"reach\" title=\"%s\"><i class=\"reach\">%d</i></td>"
            .formatted(Xml.attribute(String.join("; ", row.reach())), row.reached());
  }

  private static String cell(Held held) {
    var allowed = held.allowed().names();
    var denied = held.denied().names();
    if (allowed.isEmpty() && denied.isEmpty()) {
      return "<td></td>";
    }
    var isReading = allowed.stream().allMatch(each -> each.endsWith(" Read"));
    var style =
        (allowed.isEmpty() ? "denied" : isReading ? "reads" : "writes")
            + (held.isOwn() ? "" : " far");
    var title =
        String.join(", ", allowed)
            + (denied.isEmpty() ? "" : " – denied: " + String.join(", ", denied));
    return "<td data-allow=\"%s\" data-deny=\"%s\" title=\"%s\"><i class=\"%s\">%s</i></td>"
        .formatted(
            numbers(held.allowed()),
            numbers(held.denied()),
            Xml.attribute(title),
            style,
            allowed.isEmpty() ? "×" : Integer.toString(allowed.size()));
  }

  private static String numbers(Permissions permissions) {
    return permissions.numbers().stream().map(each -> "" + each).collect(Collectors.joining(" "));
  }
}
