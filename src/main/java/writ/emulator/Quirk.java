package writ.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A switch for something that is uncertain in the real API. The first choice is the default: what
/// the newest observation says, else the stricter reading.
public enum Quirk {
  /// What a PUT without `condition` does to the one that is set.
  OMITTED_CONDITION("clear keep"),
  /// What a PUT without `expires_on` or `not_before` does to those that are set.
  OMITTED_DATES("clear keep"),
  /// What `null` for `condition`, `expires_on` or `not_before` does in a PUT.
  EXPLICIT_NULL("clear keep refuse"),
  /// The key of the address condition in answers; both spellings are read.
  CONDITION_KEY("request_ip request.ip"),
  /// What a key of `condition` that nobody knows does.
  UNKNOWN_CONDITION("refuse ignore"),
  /// What becomes of `192.0.2.1/24`: returned as sent, returned as `192.0.2.0/24`, or refused.
  HOST_BITS("keep mask refuse"),
  /// When the creator must itself hold what it grants: for single zones, for everything, for
  /// nothing.
  CREATOR_MUST_HOLD("single-zone always never"),
  /// A permission group on a resource of another kind: accepted and useless, or refused.
  SCOPE_MISMATCH("accept refuse"),
  /// A body field that the schema does not have.
  UNKNOWN_FIELD("refuse ignore"),
  /// How long `include_expired` lists an expired token.
  EXPIRED_LISTED("30d forever never"),
  /// An `expires_on` in the past.
  PAST_EXPIRY("refuse accept"),
  /// `GET /accounts` by an account-owned token.
  ACCOUNTS_BY_ACCOUNT_TOKEN("accept refuse"),
  /// Whether `verify` applies the address condition.
  VERIFY_CHECKS_ADDRESS("yes no"),
  /// What a value that is no token's, or was rolled, deleted or exposed, gets outside `verify`: 403
  /// with 9109 "Invalid access token", or 401 with 1000 "Invalid API Token", which `verify`
  /// answers.
  DEAD_VALUE("9109 1000"),
  /// What a token that is disabled, expired or not valid yet gets outside `verify`.
  INACTIVE_TOKEN("10000 9109 1000"),
  /// `GET /memberships` by an account-owned token.
  MEMBERSHIPS_BY_ACCOUNT_TOKEN("9106 10001 9109"),
  /// `GET /zones/{id}` of a zone that does not exist: 403 with 9109, or 404 with 1001.
  UNKNOWN_ZONE("9109 1001"),
  /// `per_page` below 5, the documented minimum, for accounts, memberships and tokens.
  SHORT_PAGES("refuse accept"),
  /// `com.cloudflare.edge.r2.bucket.*` outside an account's key.
  FLAT_ALL_BUCKETS("accept refuse"),
  /// How a policy names an app of Flagship: nested under its account, or flat too.
  FLAGSHIP_KEY("nested any"),
  /// A group that is listed no more, in a PUT of a token that holds it.
  UNLISTED_GROUP("refuse keep"),
  /// How many permission groups one policy may name.
  GROUPS_IN_A_POLICY("300 any"),
  /// How many groups `permission_groups` answers without `per_page`.
  GROUPS_PAGE("all 50"),
  /// How the `name` filter of a token listing compares.
  NAME_FILTER("exact contains"),
  /// The order of a token listing without `direction`: by time of issue.
  LIST_ORDER("asc desc"),
  /// An operation that the emulator does nothing for: no such route, or an empty result to whoever
  /// holds a permission group that it is documented to accept, and 403 to others.
  OTHER_OPERATIONS("unknown permitted");

  private final String choices;

  Quirk(String choices) {
    this.choices = choices;
  }

  /// Its name in a seed and on the command line, like `omitted-condition`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What it can be set to; the first is the default.
  public List<String> choices() {
    return List.of(choices.split(" ", -1));
  }

  /// The quirk of a label.
  public static Optional<Quirk> labelled(String label) {
    return Arrays.stream(values()).filter(quirk -> quirk.label().equals(label)).findFirst();
  }
}
