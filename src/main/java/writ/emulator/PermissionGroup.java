package writ.emulator;

import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Json;

/// A permission group as the catalogue lists it.
///
/// @param isListed false where it is listed no more, though tokens may hold it still
public record PermissionGroup(
    String id, String name, String scope, String category, boolean isListed) {
  public static final String ACCOUNT = "com.cloudflare.api.account";
  public static final String ZONE = "com.cloudflare.api.account.zone";
  public static final String USER = "com.cloudflare.api.user";
  public static final String BUCKET = "com.cloudflare.edge.r2.bucket";
  public static final String FLAGSHIP_APP = "com.cloudflare.api.account.flagship.app";
  public static final String WORKER = "com.cloudflare.edge.worker.script";

  /// Whether a token with this group can write tokens; such a group cannot be handed on.
  boolean writesTokens() {
    return name.equals("API Tokens Write") || name.equals("Account API Tokens Write");
  }

  /// Whether it applies to single apps of Flagship; no user's token may have it.
  boolean isOfOneApp() {
    return scope.equals(FLAGSHIP_APP);
  }

  boolean isReplacedBy(PermissionGroup other) {
    return id.equals(other.id()) || (name.equals(other.name()) && scope.equals(other.scope()));
  }

  /// As listed by `permission_groups`.
  ObjectNode listed() {
    return Json.object(group -> {
      group.put("id", id);
      group.put("name", name);
      group.put("description", description());
      group.put("category", category);
      group.put("is_selectable", !writesTokens());
      group.putArray("scopes").add(scope);
    });
  }

  /// As filled in within a token's policy; every `meta` value is text.
  ObjectNode embedded() {
    return Json.object(group -> {
      group.put("id", id);
      group.put("name", name);
      group
          .putObject("meta")
          .put("category", category)
          .put("deprecated", "false")
          .put("description", description())
          .put("editable", "false")
          .put("label", label())
          .put("scopes", scope)
          .put("visibility", "public");
    });
  }

  private String description() {
    return "Grants " + name;
  }

  private String label() {
    return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }
}
