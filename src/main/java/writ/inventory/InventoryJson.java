package writ.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import writ.apply.SinkCheck;
import writ.apply.SinkCheck.Verdict;
import writ.guardrail.Finding;
import writ.json.Json;
import writ.json.JsonForm;
import writ.plan.Inventory;
import writ.render.change.AccessWords;
import writ.render.report.FindingWords;
import writ.render.report.Report;
import writ.token.TokenKey;

/// An inventory for programs. Its schema is `schemas/inventory.schema.json`; plain ASCII, so that
/// nothing in it can steer a terminal.
public final class InventoryJson implements InventoryView {

  static final String FORMAT = "writ.inventory/1";

  @Override
  public String of(List<OwnerInventory> stocks, Report report) {
    var open = report.openByToken();
    var document = Json.object();
    document.put("format", FORMAT);
    var owners = document.putArray("owners");
    stocks.forEach(stock -> owners.add(owner(stock, open)));
    return JsonForm.READABLE.text(document) + "\n";
  }

  private ObjectNode owner(OwnerInventory stock, Map<TokenKey, List<Finding>> open) {
    var inventory = stock.inventory();
    var node = Json.object();
    node.put("owner", inventory.owner().reference());
    node.put("taken_at", inventory.takenAt().toString());
    if (inventory.gap() != null) {
      node.put("gap", inventory.gap());
    }
    var tokens = node.putArray("tokens");
    for (var entry : inventory.entries()) {
      var key = new TokenKey(inventory.owner(), entry.name());
      var token = token(entry, open.getOrDefault(key, List.of()));
      reach(token, entry, inventory);
      tokens.add(token);
    }
    if (stock.sinks().isPresent()) {
      var sinks = node.putArray("sinks");
      stock.sinks().orElseThrow().forEach(finding -> sinks.add(sink(finding)));
    }
    return node;
  }

  private ObjectNode sink(SinkCheck.Finding finding) {
    var node = Json.object();
    node.put("token", finding.key().name());
    node.put("sink", finding.sink());
    node.put("file", finding.delivery().span().file());
    node.put("line", finding.delivery().span().line());
    node.put("holds", SinkContents.Kind.of(finding.verdict()).word());
    if (finding.verdict() instanceof Verdict.HoldsAnother(var id, var name)) {
      node.put("bearer", name == null ? id.value() : name);
    }
    return node;
  }

  private ObjectNode token(Inventory.Entry entry, List<Finding> found) {
    var node = Json.object();
    node.put("id", entry.id().value());
    node.put("name", entry.name());
    node.put("state", entry.state().word());
    node.put("status", entry.status().value());
    if (entry.isIdle()) {
      node.put("idle", true);
    }
    if (!entry.change().isEmpty()) {
      node.put("change", entry.change());
    }
    put(node, "issued_on", entry.issuedOn());
    put(node, "expires_on", entry.expiresOn());
    put(node, "last_used_on", entry.lastUsedOn());
    put(node, "renews_on", entry.renewsOn());
    put(node, "rotates_on", entry.rotatesOn());
    put(entry, node);
    if (!found.isEmpty()) {
      var findings = node.putArray("findings");
      found.forEach(each -> findings.add(finding(each)));
    }
    return node;
  }

  /// Whose it is and from where it may be used.
  private static void put(Inventory.Entry entry, ObjectNode node) {
    var known = Provenance.of(entry);
    if (known.creator() != null) {
      node.put("created_by", known.creator());
    }
    if (known.description() != null) {
      node.put("description", known.description());
    }
    if (!known.labels().isEmpty()) {
      var labels = node.putObject("labels");
      known.labels().forEach(labels::put);
    }
    var filter = entry.live().definition().ipFilter();
    if (!filter.isAny()) {
      var addresses = node.putObject("request_ip");
      if (filter.isLimited()) {
        var in = addresses.putArray("in");
        filter.in().forEach(each -> in.add(each.toString()));
      }
      if (!filter.notIn().isEmpty()) {
        var notIn = addresses.putArray("not_in");
        filter.notIn().forEach(each -> notIn.add(each.toString()));
      }
    }
  }

  /// What it reaches beyond the words of its grants.
  private static void reach(ObjectNode token, Inventory.Entry entry, Inventory inventory) {
    if (entry.reaches().isEmpty()) {
      return;
    }
    var words = new AccessWords(inventory.names(), inventory.takenAt());
    var reaches = token.putArray("reaches");
    for (var reach : entry.reaches()) {
      var node = reaches.addObject();
      node.put("means", reach.means().word());
      var starts = node.putArray("starts");
      for (var start : reach.starts()) {
        var one = starts.addObject();
        one.put("permission", inventory.names().of(start.permission()));
        var resources = one.putArray("resources");
        start.resources().forEach(each -> resources.add(words.resource(each)));
      }
      var between = node.putArray("between");
      reach.between().forEach(between::add);
      var places = node.putArray("places");
      reach.places().forEach(each -> places.add(words.resource(each)));
      var reached = node.putArray("reached");
      reach
          .reached()
          .forEach((confidence, all) -> {
            var one = reached.addObject();
            one.put("confidence", confidence.word());
            var what = one.putArray("what");
            all.forEach(what::add);
          });
    }
  }

  private ObjectNode finding(Finding finding) {
    var node = Json.object();
    node.put("rule", finding.rule().id());
    node.put("severity", finding.rule().severity().word());
    node.put("result", FindingWords.consequence(finding));
    node.put("message", finding.message());
    return node;
  }

  private static void put(ObjectNode node, String field, @Nullable Instant instant) {
    if (instant != null) {
      node.put(field, instant.toString());
    }
  }
}
