package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactKind.oneOf;
import static writ.guardrail.facts.FactType.Plain.BOOL;
import static writ.guardrail.facts.FactType.Plain.STRING;

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

/// A permission as rules see it. What its name tells is read once.
public final class PermissionFacts {

  static final Set<String> LEVELS = Set.of("read", "write", "admin", "other");

  static final FactKind<PermissionFacts> KIND =
      new FactKind<>(
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
                  FactType.listOf(STRING),
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

  private final PermissionId id;
  private final FactsContext factsContext;
  private final @Nullable PermissionGroup group;
  private final String name;
  private final String level;
  private final boolean isSensitive;

  /// To be had from [FactsContext#permission].
  PermissionFacts(PermissionId id, FactsContext factsContext) {
    this.id = id;
    this.factsContext = factsContext;
    this.group = factsContext.ruleNames().permission(id);
    this.name = group == null ? id.value() : group.name();
    this.level = level(name);
    this.isSensitive = SENSITIVE.matcher(name).matches();
  }

  public PermissionId id() {
    return id;
  }

  String name() {
    return name;
  }

  List<String> scopes() {
    return group == null
        ? List.of()
        : group.scopes().stream().map(ResourceFacts::word).sorted().toList();
  }

  String level() {
    return level;
  }

  private static String level(String name) {
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
    return !level.equals("read");
  }

  String category() {
    return group == null ? "" : group.category();
  }

  boolean isSensitive() {
    return isSensitive;
  }

  boolean isKnown() {
    return group != null;
  }

  /// Whether it includes another, as far as Cloudflare documents that.
  public boolean implies(PermissionFacts other) {
    if (id.equals(other.id)) {
      return true;
    }
    var resources = new TreeSet<Resource>();
    if (group != null) {
      group.scopes().forEach(scope -> resources.add(Resource.flat(scope + ".*")));
    }
    var policy = AccessPolicy.of(Effect.ALLOW, List.of(id), resources);
    var token = new TokenDefinition("", List.of(policy), IpFilter.ANY, null, null, Status.ACTIVE);
    return Prohibition.of(new TreeSet<>(List.of(other.id)))
            .violatedBy(token, factsContext.universe())
        != null;
  }

  /// The same for any group of a name; false where nobody has it.
  public boolean implies(String name) {
    return factsContext.ruleNames().permissions(name).stream()
        .anyMatch(each -> implies(factsContext.permission(each.id())));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PermissionFacts facts && id.equals(facts.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
