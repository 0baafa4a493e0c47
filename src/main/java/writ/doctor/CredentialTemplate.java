package writ.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import writ.token.CatalogNeeds;
import writ.token.Owner;

/// The address of the dashboard's form for a credential, filled in with what Writ needs
/// (Cloudflare's pages "Create tokens via URL" for users' and for accounts' tokens).
///
/// @param onlyReads whether the credential is for plans alone
record CredentialTemplate(Owner owner, CatalogNeeds needs, boolean onlyReads) {

  private static final String DASHBOARD = "https://dash.cloudflare.com";

  String address() {
    var keys = URLEncoder.encode("[" + String.join(",", keys()) + "]", UTF_8);
    var name = URLEncoder.encode("writ " + purpose(), UTF_8);
    return switch (owner) {
      case Owner.AccountOwner _ ->
          DASHBOARD + "/?to=/:account/api-tokens&permissionGroupKeys=" + keys + "&name=" + name;
      case Owner.UserOwner _ ->
          DASHBOARD
              + "/profile/api-tokens?permissionGroupKeys="
              + keys
              + "&accountId=*&zoneId=all&name="
              + name;
    };
  }

  private String purpose() {
    return onlyReads ? "plan" : "apply";
  }

  private List<String> keys() {
    var keys = new ArrayList<String>();
    switch (owner) {
      case Owner.AccountOwner _ -> {
        keys.add(key("account_api_tokens", onlyReads ? "read" : "edit"));
        keys.add(key("account_settings", "read"));
        if (!needs.bucketJurisdictions().isEmpty()) {
          keys.add(key("workers_r2", "read"));
        }
        if (needs.workers()) {
          keys.add(key("workers_scripts", "read"));
        }
      }
      case Owner.UserOwner _ -> {
        keys.add(key("api_tokens", onlyReads ? "read" : "edit"));
        keys.add(key("user_details", "read"));
      }
    }
    keys.add(key("zone", "read"));
    return keys;
  }

  private static String key(String key, String type) {
    return "{\"key\":\"" + key + "\",\"type\":\"" + type + "\"}";
  }
}
