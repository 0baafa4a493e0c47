package writ.needs.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.access.Escalation;
import writ.access.PermissionWeight;
import writ.needs.cover.CostClass;
import writ.resolve.ShippedCatalog;
import writ.token.PermissionName;
import writ.token.Scope;

/// The groups that facts name, by the catalogue's own names; `account:` or `zone:` before a name
/// that two groups bear.
final class FactGroups {

  /// Groups that read what is stored, sent or done, or who does it, and not only how things are
  /// configured (Cloudflare, "API token permissions", and for code and what it stores "Workers:
  /// authorization").
  private static final Set<String> SENSITIVE =
      Set.of(
          "Zero Trust: PII Read",
          "Logs Read",
          "Access: Audit Logs Read",
          "Workers Tail Read",
          "Workers Scripts Read",
          "Workers Content Read-Only",
          "Individual Workers Content Read-Only",
          "Workers KV Storage Read",
          "Workers R2 Storage Read",
          "Workers R2 Storage Bucket Item Read",
          "D1 Read",
          "Billing Read",
          "User Details Read",
          "Memberships Read",
          "Account Settings Read",
          "Magic Firewall Packet Captures - Read PCAPs API",
          "Cloud Email Security: Read",
          "Email Routing Addresses Read",
          "API Tokens Read",
          "Account API Tokens Read");

  /// Groups that are documented to change nothing, whatever their names end in (Cloudflare,
  /// "Workers: roles and permissions").
  private static final Set<String> READS =
      Set.of(
          "Workers Metadata Read-Only",
          "Workers Content Read-Only",
          "Individual Workers Metadata Read-Only",
          "Individual Workers Content Read-Only");

  private final Map<String, AcceptedGroup> byWord = new HashMap<>();

  private FactGroups() {
    var all = new ArrayList<PermissionName>(ShippedCatalog.read().permissions());
    all.addAll(ShippedCatalog.withoutId());
    var order = 0;
    for (var group : all) {
      for (var scope : group.scopes()) {
        var power = Escalation.powerOf(group).map(Escalation.Kind::phrase).orElse("");
        var accepted = new AcceptedGroup(group.name(), scope, order++, costClass(group), power);
        byWord.put(word(scope, group.name()), accepted);
        // a name that two groups bear means neither
        byWord.merge(group.name(), accepted, (_, _) -> null);
      }
    }
  }

  private static CostClass costClass(PermissionName group) {
    if (READS.contains(group.name())) {
      return SENSITIVE.contains(group.name()) ? CostClass.SENSITIVE_READ : CostClass.READ;
    }
    return switch (PermissionWeight.of(group)) {
      case REACHES_FURTHER -> CostClass.REACHES_FURTHER;
      case NOT_A_READ -> CostClass.WRITE;
      case READ -> SENSITIVE.contains(group.name()) ? CostClass.SENSITIVE_READ : CostClass.READ;
    };
  }

  static FactGroups shipped() {
    return new FactGroups();
  }

  private static String word(Scope scope, String name) {
    return scope.word() + ":" + name;
  }

  List<Set<AcceptedGroup>> alternatives(String cell) {
    return Stream.of(cell.split(" \\| ", -1))
        .map(alternative ->
            Stream.of(alternative.split(" \\+ ", -1)).map(this::group).collect(Collectors.toSet()))
        .distinct()
        .toList();
  }

  private AcceptedGroup group(String word) {
    var group = byWord.get(word.strip());
    if (group == null) {
      throw new IllegalStateException("a fact names `" + word + "`, which the catalogue has not");
    }
    return group;
  }
}
