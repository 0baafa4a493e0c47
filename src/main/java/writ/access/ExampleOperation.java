package writ.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.token.PermissionId;

/// An operation of the API that a permission is enough for, so that a reader sees what a permission
/// means. Data: a row for each permission whose operation's page in Cloudflare's API reference
/// lists it under "Accepted Permissions" (read in November 2026); no row is a guess.
public final class ExampleOperation {

  private static final Map<PermissionId, String> OPERATIONS =
      Map.of(
          // "Create DNS Record"
          id("4755a26eedb94da69e1066d98aa820be"),
          "POST /zones/{zone_id}/dns_records",
          // "Create Token", of an account
          id("5bc3f8b21c554832afc660159ab75fa4"),
          "POST /accounts/{account_id}/tokens",
          // "Initialize new SSO connector"
          id("901ca5e292584c6aa1b4cdb39248bb07"),
          "POST /accounts/{account_id}/sso_connectors",
          // "Add an Access identity provider"
          id("bfe0d8686a584fa680f4c53b5eb0de6d"),
          "POST /accounts/{account_id}/access/identity_providers",
          // "Purge build cache", of a Pages project
          id("8d28297797f24fb8a0c332fe0866ec89"),
          "POST /accounts/{account_id}/pages/projects/{project_name}/purge_build_cache",
          // "Download Worker"
          id("1a71c399035b4950a1bd1466bbe4f420"),
          "GET /accounts/{account_id}/workers/scripts/{script_name}");

  private ExampleOperation() {}

  /// Such as `POST /zones/{zone_id}/dns_records`; null where the table has none.
  public static @Nullable String of(PermissionId permission) {
    return OPERATIONS.get(permission);
  }

  private static PermissionId id(String value) {
    return new PermissionId(value);
  }
}
