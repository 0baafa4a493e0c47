package writ.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import writ.access.PermissionWeight;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.render.HtmlPage;
import writ.render.PermissionList;
import writ.render.Words;
import writ.render.Xml;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Resource;

/// Which token holds how many permissions on what, of one owner: tokens × resources, to be narrowed
/// to one permission. What a token holds on all resources of a kind counts on each of them, and
/// what it is denied does not count.
final class AccessMap {

  /// What a map may hold and still be looked at.
  private static final int MOST_TOKENS = 150;

  private static final int MOST_RESOURCES = 60;

  private final Inventory inventory;
  private final List<Resource> columns;
  private final int resources;
  private final List<Entry> rows;

  /// Permissions by number, as the cells name them.
  private final Map<PermissionId, Integer> numbers = new HashMap<>();

  AccessMap(Inventory inventory) {
    this.inventory = inventory;
    var isCut = inventory.entries().size() > MOST_TOKENS;
    this.rows =
        inventory.entries().stream()
            .sorted(Comparator.comparing(entry -> isCut ? weight(entry) : PermissionWeight.READ))
            .limit(MOST_TOKENS)
            .toList();
    var all =
        rows.stream()
            .flatMap(entry -> entry.policies().stream())
            .flatMap(policy -> policy.resources().stream())
            .distinct()
            .sorted(
                Comparator.comparing(Resource::scope)
                    .thenComparing(each -> !each.isWildcard())
                    .thenComparing(inventory.names()::of)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    this.resources = all.size();
    this.columns = all.stream().limit(MOST_RESOURCES).toList();
  }

  private PermissionWeight weight(Entry entry) {
    return PermissionList.weight(
        entry.policies().stream().flatMap(policy -> policy.permissions().stream()).toList(),
        inventory.names());
  }

  /// What one token may and may not do with one resource.
  private record Cell(
      SortedSet<PermissionId> allowed, SortedSet<PermissionId> denied, boolean isOwn) {}

  private void add(HtmlPage page) {
    page.line("<h3>" + Xml.content(inventory.owner().toString()) + "</h3>");
    if (columns.size() < resources || rows.size() < inventory.entries().size()) {
      page.paragraph(
          "The first %d of %s and %d of %s."
              .formatted(
                  rows.size(),
                  Words.count(inventory.entries().size(), "token"),
                  columns.size(),
                  Words.count(resources, "resource")));
    }
    choice(page);
    page.line("<div class=\"scroll\"><table class=\"map\"><thead><tr><th>Token</th>");
    columns.forEach(
        each -> page.line("<th><span>" + Xml.content(inventory.names().of(each)) + "</span></th>"));
    page.line("</tr></thead><tbody>");
    rows.forEach(entry -> row(page, entry));
    page.line("</tbody></table></div>");
  }

  /// The maps of all owners, and what their marks mean.
  static void add(List<Inventory> inventories, HtmlPage page) {
    var maps = inventories.stream().map(AccessMap::new).filter(map -> map.resources > 0).toList();
    if (maps.isEmpty()) {
      return;
    }
    page.section("Access map", "how many permissions each token holds on what");
    page.line("<p class=\"legend\"><span><i class=\"writes\">3</i> some of them write</span>");
    page.line("<span><i class=\"reads\">1</i> only reads</span>");
    page.line(
        "<span><i class=\"writes far\">3</i> <i class=\"reads far\">1</i> through <q>all of a"
            + " kind</q></span>");
    page.line("<span><i class=\"denied\">×</i> allowed, and denied</span></p>");
    maps.forEach(map -> map.add(page));
  }

  private void choice(HtmlPage page) {
    var names = new TreeMap<String, PermissionId>();
    rows.stream()
        .flatMap(entry -> entry.policies().stream())
        .flatMap(policy -> policy.permissions().stream())
        .forEach(id -> names.merge(inventory.names().of(id), id, (one, _) -> one));
    page.line("<div class=\"tools\"><label>Permission <select class=\"permission\">");
    page.line("<option value=\"\">any</option>");
    names.forEach((name, id) -> {
      numbers.put(id, numbers.size());
      page.line("<option value=\"%d\">%s</option>".formatted(numbers.get(id), Xml.content(name)));
    });
    page.line("</select></label> <output></output></div>");
  }

  private void row(HtmlPage page, Entry entry) {
    page.line(
        "<tr data-token=\"%s\"><td class=\"name\">%s <small>%s</small></td>"
            .formatted(Xml.attribute(entry.id().value()), Xml.content(entry.name()), state(entry)));
    for (var column : columns) {
      page.line(cell(cell(entry, column)));
    }
    page.line("</tr>");
  }

  /// What makes a token another one than it seems to be; empty for nothing.
  private static String state(Entry entry) {
    if (!entry.status().isActive()) {
      return Xml.content(entry.status().value());
    }
    return entry.state() == Inventory.State.MANAGED ? "" : entry.state().word();
  }

  private Cell cell(Entry entry, Resource column) {
    var allowed = new TreeSet<PermissionId>();
    var denied = new TreeSet<PermissionId>();
    var isOwn = false;
    for (var policy : entry.policies()) {
      for (var resource : policy.resources()) {
        if (resource.equals(column) || covers(resource, column)) {
          (policy.effect() == Effect.DENY ? denied : allowed).addAll(policy.permissions());
          isOwn |= resource.equals(column);
        }
      }
    }
    denied.retainAll(allowed);
    allowed.removeAll(denied);
    return new Cell(allowed, denied, isOwn);
  }

  /// Whether one is all of a kind, and the other is of that kind. Everything that an account's
  /// token names belongs to that account.
  private static boolean covers(Resource all, Resource one) {
    return all.isWildcard()
        && all.scope().equals(one.scope())
        && (all.within() == null || !one.isWildcard() && isOneAccount(all, one));
  }

  private static boolean isOneAccount(Resource all, Resource one) {
    return one.within() == null || one.within().equals(all.within());
  }

  private String cell(Cell cell) {
    if (cell.allowed().isEmpty() && cell.denied().isEmpty()) {
      return "<td></td>";
    }
    var names = names(cell.allowed());
    var isReading = names.stream().allMatch(each -> each.endsWith(" Read"));
    var style =
        (cell.allowed().isEmpty() ? "denied" : isReading ? "reads" : "writes")
            + (cell.isOwn() ? "" : " far");
    var title =
        String.join(", ", names)
            + (cell.denied().isEmpty()
                ? ""
                : " – denied: " + String.join(", ", names(cell.denied())));
    return "<td data-allow=\"%s\" data-deny=\"%s\" title=\"%s\"><i class=\"%s\">%s</i></td>"
        .formatted(
            numbers(cell.allowed()),
            numbers(cell.denied()),
            Xml.attribute(title),
            style,
            cell.allowed().isEmpty() ? "×" : Integer.toString(names.size()));
  }

  private List<String> names(SortedSet<PermissionId> ids) {
    var names = new ArrayList<String>();
    ids.forEach(id -> names.add(inventory.names().of(id)));
    names.sort(Comparator.naturalOrder());
    return names;
  }

  private String numbers(SortedSet<PermissionId> ids) {
    return ids.stream()
        .map(id -> Integer.toString(numbers.getOrDefault(id, -1)))
        .collect(Collectors.joining(" "));
  }
}
