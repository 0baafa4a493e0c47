package writ.guardrail;

import static writ.guardrail.Kind.has;
import static writ.guardrail.Kind.oneOf;
import static writ.guardrail.Sort.Plain.BOOL;
import static writ.guardrail.Sort.Plain.STRING;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.access.Prohibition;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// A permission as rules see it.
record PermissionFacts(PermissionId id, Scene scene) {

  static final Set<String> LEVELS = Set.of("read", "write", "admin", "other");

  static final Kind<PermissionFacts> KIND =
      new Kind<>(
          "Permission",
          PermissionFacts.class,
          List.of(
              has(
                  "name",
                  STRING,
                  "the name at Cloudflare, or the id where no catalog knows it",
                  PermissionFacts::name),
              has("id", STRING, "the id", each -> each.id.value()),
              has(
                  "scopes",
                  Sort.listOf(STRING),
                  "the kinds of resource it applies to",
                  PermissionFacts::scopes),
              oneOf(
                  "level",
                  LEVELS,
                  "what it lets one do, as far as its name tells",
                  PermissionFacts::level),
              has(
                  "category",
                  STRING,
                  "Cloudflare's own category; empty where none is told",
                  PermissionFacts::category),
              has(
                  "sensitive",
                  BOOL,
                  "whether it reaches code, secrets, money, identities or" + " personal data",
                  PermissionFacts::isSensitive),
              has("known", BOOL, "whether a catalog knows it", PermissionFacts::isKnown)));

  private static final Pattern READS = Pattern.compile("\\bRead(-Only)?\\b|\\bReport$");
  private static final Pattern WRITES =
      Pattern.compile("\\b(Write|Edit|Editor|Purge|Revoke|Provisioning|Send|Run|Bind)\\b");
  private static final Pattern ADMINISTERS = Pattern.compile("\\bAdmin\\b");
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "(Account )?API Tokens Write|Account Settings Write|Memberships Write|SCIM"
              + " Provisioning|SSO Connector.* Write|OAuth Client.* Write|Access:"
              + " (Org|Identity|Service Tokens).*Write|(Individual )?Workers"
              + " (Editor|Admin)|(Workers (Scripts|CI)|Pages) Write|Secrets Store .*|Billing"
              + " Write|Registrar.*|Zone Write|.*\\bPII\\b.*|Logs .*");

  String name() {
    var group = group();
    return group == null ? id.value() : group.name();
  }

  List<String> scopes() {
    var group = group();
    return group == null
        ? List.of()
        : group.scopes().stream().map(ResourceFacts::word).sorted().toList();
  }

  String level() {
    var name = name();
    if (ADMINISTERS.matcher(name).find()) {
      return "admin";
    }
    if (WRITES.matcher(name).find()) {
      return "write";
    }
    return READS.matcher(name).find() ? "read" : "other";
  }

  /// Whatever is not known to read only may change something.
  boolean mayWrite() {
    return !level().equals("read");
  }

  String category() {
    var group = group();
    return group == null ? "" : group.category();
  }

  boolean isSensitive() {
    return SENSITIVE.matcher(name()).matches();
  }

  boolean isKnown() {
    return group() != null;
  }

  /// Whether it includes another, as far as Cloudflare documents that.
  boolean implies(PermissionFacts other) {
    if (id.equals(other.id)) {
      return true;
    }
    var resources = new TreeSet<Resource>();
    var group = group();
    if (group != null) {
      group.scopes().forEach(scope -> resources.add(Resource.flat(scope + ".*")));
    }
    var policy = AccessPolicy.of(Effect.ALLOW, List.of(id), resources);
    var token = new TokenDefinition("", List.of(policy), IpFilter.ANY, null, null, Status.ACTIVE);
    return Prohibition.of(new TreeSet<>(List.of(other.id))).violatedBy(token, scene.universe())
        != null;
  }

  /// The same for any group of a name; false where nobody has it.
  boolean implies(String name) {
    return scene.lexicon().permissions(name).stream()
        .anyMatch(group -> implies(new PermissionFacts(group.id(), scene)));
  }

  private @Nullable PermissionGroup group() {
    return scene.lexicon().permission(id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PermissionFacts(var otherId, var _) && id.equals(otherId);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
