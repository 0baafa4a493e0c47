package writ.emulator.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.emulator.Cidr;
import writ.emulator.Definition;
import writ.emulator.Ids;
import writ.emulator.IpFilter;
import writ.emulator.Owner;
import writ.emulator.PermissionCatalog;
import writ.emulator.Quirk;
import writ.emulator.Quirks;
import writ.emulator.Seed;
import writ.emulator.SeedException;
import writ.emulator.StoredToken;

/// Reads `kind: EmulatorSeed` (schema: `schemas/emulator-seed.schema.json`). Ids that are not given
/// are generated, the same ones every time.
public final class SeedReader {
  private static final long SEED_OF_IDS = 7;
  private static final long MOST_BYTES = 16L << 20;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern RELATIVE = Pattern.compile("([+-])(\\d{1,6})([smhd])");
  private static final Pattern OWNER = Pattern.compile("(account|user):(.+)");
  private static final String AN_ID = "an id of 32 hex digits";

  private final Instant now;
  private final Ids ids = new Ids(SEED_OF_IDS);
  private final Map<String, Seed.Account> accounts = new LinkedHashMap<>();
  private final Map<String, Seed.User> users = new LinkedHashMap<>();

  private SeedReader(Instant now) {
    this.now = now;
  }

  /// Reads a file; dates like `-30d` count from `now`.
  ///
  /// @throws SeedException with file, line and column of what is wrong
  /// @throws IOException where the file cannot be read
  public static Seed read(Path file, Instant now) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new SeedException(file + ":1:1: it has more than " + MOST_BYTES + " bytes");
    }
    return read(file.toString(), Files.readString(file), now);
  }

  /// Reads a text; the name is for messages only.
  ///
  /// @throws SeedException with file, line and column of what is wrong
  public static Seed read(String name, String text, Instant now) {
    return new SeedReader(now).seed(SeedNode.parse(name, text));
  }

  private Seed seed(SeedNode root) {
    var fields =
        root.fields(
            "apiVersion",
            "kind",
            "client_ip",
            "credential",
            "exports",
            "quirks",
            "permission_groups",
            "accounts",
            "users",
            "tokens");
    fields.required("apiVersion").word(Set.of("writ/v1"));
    fields.required("kind").word(Set.of("EmulatorSeed"));
    var quirks = quirks(fields);
    var groups = fields.list("permission_groups").stream().map(this::group).toList();
    fields.map("accounts").forEach((alias, node) -> accounts.put(alias, account(alias, node)));
    fields.map("users").forEach((alias, node) -> users.put(alias, user(alias, node)));
    var catalog = new PermissionCatalog(groups.stream().map(Seed.ExtraGroup::group).toList());
    var policies = new SeedPolicies(catalog, accounts, ids);
    var tokens = fields.list("tokens").stream().map(node -> token(node, policies)).toList();
    fields.get("credential").ifPresent(node -> requireToken(node, tokens));
    var exports = new LinkedHashMap<String, String>();
    fields
        .map("exports")
        .forEach((variable, node) -> {
          requireToken(node, tokens);
          exports.put(variable, node.text());
        });
    return new Seed(
        fields.get("client_ip").map(SeedReader::address),
        fields.text("credential"),
        exports,
        quirks,
        groups,
        accounts,
        users,
        tokens);
  }

  private static void requireToken(SeedNode node, List<Seed.Token> tokens) {
    var wanted = node.text();
    if (tokens.stream()
        .noneMatch(token ->
            token.definition().name().equals(wanted) || token.id().equals(Optional.of(wanted)))) {
      throw node.problem("no token of this seed is called `" + wanted + "`");
    }
  }

  private static String address(SeedNode node) {
    if (Cidr.address(node.text()).isEmpty()) {
      throw node.problem("`" + node.text() + "` is not an IP address");
    }
    return node.text();
  }

  private static Quirks quirks(SeedNode.Fields fields) {
    var quirks = Quirks.standard();
    for (var entry : fields.map("quirks").entrySet()) {
      var quirk =
          Quirk.labelled(entry.getKey())
              .orElseThrow(
                  () -> entry.getValue().problem("unknown quirk `" + entry.getKey() + "`"));
      quirks = quirks.with(quirk, entry.getValue().word(Set.copyOf(quirk.choices())));
    }
    return quirks;
  }

  private Seed.ExtraGroup group(SeedNode node) {
    var fields = node.fields("id", "name", "scope", "listed");
    return new Seed.ExtraGroup(
        id(fields),
        fields.required("name").text(),
        fields.required("scope").text(),
        fields.get("listed").map(SeedNode::truth).orElse(true));
  }

  private Seed.Account account(String alias, SeedNode node) {
    var fields =
        node.fields(
            "id", "name", "type", "token_quota", "zones", "buckets", "workers", "flagship_apps");
    return new Seed.Account(
        id(fields),
        fields.text("name").orElse(alias),
        fields.text("type").orElse("standard"),
        fields.get("token_quota").map(SeedNode::number).orElse(500),
        fields.list("zones").stream().map(this::zone).toList(),
        fields.list("buckets").stream().map(SeedReader::bucket).toList(),
        fields.list("workers").stream().map(this::worker).toList(),
        fields.list("flagship_apps").stream().map(this::app).toList());
  }

  private Seed.Zone zone(SeedNode node) {
    if (!node.isMap()) {
      return new Seed.Zone(ids.next(), node.text(), "active", "full");
    }
    var fields = node.fields("id", "name", "status", "type");
    return new Seed.Zone(
        id(fields),
        fields.required("name").text(),
        fields.text("status").orElse("active"),
        fields.text("type").orElse("full"));
  }

  private static Seed.Bucket bucket(SeedNode node) {
    if (!node.isMap()) {
      return new Seed.Bucket(node.text(), "default");
    }
    var fields = node.fields("name", "jurisdiction");
    return new Seed.Bucket(
        fields.required("name").text(), fields.text("jurisdiction").orElse("default"));
  }

  private Seed.Worker worker(SeedNode node) {
    if (!node.isMap()) {
      return new Seed.Worker(node.text(), ids.next());
    }
    var fields = node.fields("id", "tag");
    return new Seed.Worker(fields.required("id").text(), fields.text("tag").orElseGet(ids::next));
  }

  private Seed.App app(SeedNode node) {
    if (!node.isMap()) {
      return new Seed.App(ids.next(), node.text());
    }
    var fields = node.fields("id", "name");
    return new Seed.App(fields.text("id").orElseGet(ids::next), fields.required("name").text());
  }

  private Seed.User user(String alias, SeedNode node) {
    var fields = node.fields("id", "email", "accounts", "api_key", "token_quota");
    var memberships = new ArrayList<String>();
    for (var account : fields.list("accounts")) {
      memberships.add(alias(account, account.text(), accounts, "account").id());
    }
    return new Seed.User(
        id(fields),
        fields.text("email").orElse(alias + "@example.com"),
        memberships,
        fields.text("api_key").orElseGet(ids::globalKey),
        fields.get("token_quota").map(SeedNode::number).orElse(50));
  }

  private Seed.Token token(SeedNode node, SeedPolicies policies) {
    var fields =
        node.fields(
            "id",
            "name",
            "owner",
            "value",
            "legacy_value",
            "status",
            "policies",
            "request_ip",
            "condition",
            "not_before",
            "expires_on",
            "issued_on",
            "modified_on",
            "last_used_on",
            "creator_email",
            "created_by",
            "provisioner_type",
            "provisioner_id",
            "sees_only_own");
    var owner = owner(fields.required("owner"));
    var definition =
        new Definition(
            fields.required("name").text(),
            policies.read(fields.list("policies"), owner),
            filter(fields),
            time(fields, "not_before"),
            time(fields, "expires_on"),
            fields.get("status").map(SeedReader::status).orElse(Definition.ACTIVE));
    return new Seed.Token(
        Optional.of(id(fields)),
        owner,
        fields.text("value"),
        fields.get("legacy_value").map(SeedNode::truth).orElse(false),
        definition,
        Optional.ofNullable(time(fields, "issued_on")),
        Optional.ofNullable(time(fields, "modified_on")),
        time(fields, "last_used_on"),
        new StoredToken.Provenance(
            fields.text("creator_email").orElse(null),
            fields.text("provisioner_type").orElse(null),
            fields.text("provisioner_id").orElse(null),
            fields.text("created_by").orElse(null)),
        fields.get("sees_only_own").map(SeedNode::truth).orElse(false));
  }

  private static String status(SeedNode node) {
    return node.word(
        Set.of(
            Definition.ACTIVE, Definition.DISABLED, Definition.EXPOSED, Definition.UNDOCUMENTED));
  }

  private Owner owner(SeedNode node) {
    var parts = OWNER.matcher(node.text());
    if (!parts.matches()) {
      throw node.problem("an owner is `account:ALIAS` or `user:ALIAS`");
    }
    return parts.group(1).equals("account")
        ? new Owner.OfAccount(alias(node, parts.group(2), accounts, "account").id())
        : new Owner.OfUser(alias(node, parts.group(2), users, "user").id());
  }

  private static <T> T alias(SeedNode node, String name, Map<String, T> known, String what) {
    var found = known.get(name);
    if (found == null) {
      throw node.problem("no " + what + " `" + name + "` in this seed");
    }
    return found;
  }

  private static @Nullable IpFilter filter(SeedNode.Fields fields) {
    var node =
        fields
            .get("request_ip")
            .or(() ->
                fields
                    .get("condition")
                    .flatMap(condition -> condition.fields("request_ip").get("request_ip")));
    if (node.isEmpty()) {
      return null;
    }
    var lists = node.get().fields("in", "not_in");
    return new IpFilter(
        lists.get("in").map(SeedReader::cidrs), lists.get("not_in").map(SeedReader::cidrs));
  }

  private static List<Cidr> cidrs(SeedNode node) {
    return node.list().stream()
        .map(item ->
            Cidr.parse(item.text())
                .orElseThrow(() -> item.problem("`" + item.text() + "` is not a CIDR")))
        .toList();
  }

  private @Nullable Instant time(SeedNode.Fields fields, String key) {
    var node = fields.get(key);
    return node.isEmpty() ? null : time(node.get());
  }

  private Instant time(SeedNode node) {
    var relative = RELATIVE.matcher(node.text());
    if (relative.matches()) {
      long amount = Long.parseLong(relative.group(1) + relative.group(2));
      return now.plus(
          switch (relative.group(3)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          });
    }
    try {
      return Instant.parse(node.text());
    } catch (DateTimeParseException malformed) {
      throw node.problem("`" + node.text() + "` is neither a UTC date-time nor relative like -30d");
    }
  }

  private String id(SeedNode.Fields fields) {
    return fields.get("id").map(node -> node.text(ID, AN_ID)).orElseGet(ids::next);
  }
}
