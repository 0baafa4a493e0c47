package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactType.Plain.BOOL;
import static writ.guardrail.facts.FactType.Plain.INT;
import static writ.guardrail.facts.FactType.Plain.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.IpSet;
import writ.access.Prohibition;
import writ.access.Redundancy;
import writ.access.Window;
import writ.access.Witness;
import writ.access.reach.Reaches;
import writ.token.AccessPolicy;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.TokenDefinition;

/// Everything a token can do, exactly, as rules see it. Worked out when first asked for.
public final class AccessFacts {

  /// How many parts expressions may have compared of one token, over all their questions: four
  /// hundred for a token at every limit.
  private static final long MOST_COMPARED = 2_000_000;

  /// The product of its policies with its permissions and resources.
  private static final int MOST_EFFECTIVE = 100_000;

  static final FactKind<AccessFacts> KIND =
      new FactKind<>(
          "Access",
          AccessFacts.class,
          List.of(
              has(
                  "grants",
                  FactType.listOf(FactType.thing("Grant")),
                  "each permission on each resource," + " after all denies",
                  known(UnreadFact.POLICIES, AccessFacts::grants)),
              has(
                  "any_ip",
                  BOOL,
                  "whether it can be used from everywhere",
                  known(UnreadFact.CONDITION, each -> each.sources().isAll())),
              has(
                  "ip_v4_count",
                  INT,
                  "from how many IPv4 addresses it can be used",
                  known(UnreadFact.CONDITION, AccessFacts::ipv4Count)),
              has(
                  "empty",
                  BOOL,
                  "whether it can do nothing",
                  known(UnreadFact.ALL, AccessFacts::isEmpty)),
              has(
                  "writes",
                  BOOL,
                  "whether it can do more than read",
                  known(UnreadFact.POLICIES, AccessFacts::writes)),
              has(
                  "accounts",
                  FactType.listOf(STRING),
                  "the accounts it reaches into",
                  known(UnreadFact.POLICIES, AccessFacts::accounts)),
              has(
                  "reaches",
                  FactType.listOf(FactType.thing("Reach")),
                  "what it reaches without being granted it, through code and the like",
                  known(UnreadFact.POLICIES, AccessFacts::reaches)),
              has(
                  "reach_unknown",
                  FactType.listOf(STRING),
                  "the permissions that no catalog knows, so that what they reach is unknown",
                  known(UnreadFact.POLICIES, AccessFacts::reachUnknown)),
              has(
                  "redundant",
                  FactType.listOf(STRING),
                  "what can be left out without a change",
                  known(UnreadFact.ALL, AccessFacts::redundant))));

  private final TokenDefinition definition;
  private final FactsContext factsContext;
  private @Nullable List<GrantFacts> grants;
  private @Nullable Redundancy redundancy;
  private @Nullable List<ReachFacts> reaches;
  private @Nullable Boolean writes;
  private long compared;

  private static Function<AccessFacts, @Nullable Object> known(
      List<String> pointers, Function<AccessFacts, @Nullable Object> fact) {
    return UnreadFact.resting(pointers, access -> access.definition, fact);
  }

  AccessFacts(TokenDefinition definition, FactsContext factsContext) {
    this.definition = definition;
    this.factsContext = factsContext;
  }

  public TokenDefinition definition() {
    return definition;
  }

  List<GrantFacts> grants() {
    var known = grants;
    if (known == null) {
      known =
          GrantFacts.of(AccessComparison.blocks(definition, factsContext.universe()), factsContext);
      grants = known;
    }
    return known;
  }

  /// Whether it could do something, were its window not over.
  boolean isEmpty() {
    return Window.of(definition, factsContext.universe().now()).isEmpty()
        ? new AccessFacts(timeless(), factsContext).isEmpty()
        : grants().isEmpty();
  }

  private TokenDefinition timeless() {
    return definition.beginning(null).expiring(null);
  }

  boolean writes() {
    var known = writes;
    if (known == null) {
      known = grants().stream().anyMatch(grant -> grant.permission().mayWrite());
      writes = known;
    }
    return known;
  }

  List<String> accounts() {
    return grants().stream()
        .map(grant ->
            grant.resource().isCrossAccount()
                ? "*"
                : factsContext.ruleNames().account(grant.resource().resource()))
        .filter(account -> !account.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /// Whether a permission, or one that includes it, is granted on a resource. A name that stands
  /// for nothing is an error of the rule.
  public boolean can(String permission, String resource) {
    if (!(ResourceRef.read(resource) instanceof ResourceRef.Reading.Good good)) {
      throw new IllegalArgumentException("`" + resource + "` is not a resource");
    }
    var found = factsContext.ruleNames().resource(good.reference());
    return found != null
        && shows(
            new Prohibition(
                permissions(List.of(permission)),
                new TreeSet<Resource>(List.of(found)),
                IpSet.ALL,
                Window.ALWAYS));
  }

  /// Whether any of the permissions is granted on anything.
  public boolean canAny(List<String> permissions) {
    return shows(Prohibition.of(permissions(permissions)));
  }

  /// Whether nothing can be done that the other cannot do.
  public boolean isWithin(TokenDefinition other) {
    compare(other);
    UnreadFact.check(UnreadFact.reason(List.of(other, definition)));
    return !AccessComparison.compare(other, definition, factsContext.universe()).verdict().gains();
  }

  /// Whether nothing can be done that a boundary file does not allow.
  public boolean isWithinBoundary(String path) {
    return isWithin(boundary(path));
  }

  /// A request that it allows and the other does not, in words; empty where it can do nothing more
  /// that could be shown.
  public String excess(TokenDefinition other) {
    compare(other);
    var delta = AccessComparison.compare(other, definition, factsContext.universe());
    return Objects.requireNonNullElse(RequestWords.gained(delta, factsContext), "");
  }

  /// The same against a boundary file.
  public String excessOfBoundary(String path) {
    return excess(boundary(path));
  }

  List<ReachFacts> reaches() {
    var known = reaches;
    if (known == null) {
      known =
          Reaches.in(factsContext.universe()).beyond(definition).stream()
              .map(reach -> new ReachFacts(reach, factsContext))
              .toList();
      reaches = known;
    }
    return known;
  }

  List<String> reachUnknown() {
    return Reaches.in(factsContext.universe()).unknown(definition).stream()
        .map(each -> factsContext.permission(each).name())
        .toList();
  }

  /// Elements that can be left out together; policies are counted from 0 as Cloudflare has them.
  List<String> redundant() {
    var words = new ArrayList<String>();
    for (var finding : redundancy().findings()) {
      switch (finding) {
        case Redundancy.Finding.Policy policy -> words.add("policy " + policy.policy());
        case Redundancy.Finding.IneffectiveDeny _ -> {}
        case Redundancy.Finding.Permission one ->
            words.add("`" + factsContext.permission(one.permission()).name() + "`");
        case Redundancy.Finding.OneResource one ->
            words.add("`" + factsContext.ruleNames().reference(one.resource()) + "`");
        case Redundancy.Finding.Network one -> words.add("`" + one.network() + "`");
      }
    }
    return words;
  }

  /// Whether access would be another without a policy, all others being there. Each policy takes a
  /// comparison of the whole token, so one with too many is not asked.
  boolean isEffective(int policy) {
    var elements =
        definition.policies().stream()
            .mapToLong(each -> each.permissions().size() + each.resources().size())
            .sum();
    if (definition.policies().size() * elements > MOST_EFFECTIVE) {
      throw new IllegalArgumentException(
          "the token has too many policies to be compared without each of them");
    }
    var policies = new ArrayList<>(definition.policies());
    policies.set(policy, AccessPolicy.of(policies.get(policy).effect(), List.of(), List.of()));
    var without = definition.with(policies);
    // the verdict calls a deny that goes a widening, whatever it held back
    var delta = AccessComparison.compare(definition, without, factsContext.universe());
    return !delta.gained().isEmpty() || !delta.lost().isEmpty();
  }

  private TokenDefinition boundary(String path) {
    var boundary = factsContext.ruleNames().boundary(path);
    if (boundary == null) {
      throw new IllegalArgumentException("the boundary `" + path + "` means nothing here");
    }
    return boundary;
  }

  private void compare(@Nullable TokenDefinition other) {
    compared += 1 + TokenFacts.parts(definition) + (other == null ? 0 : TokenFacts.parts(other));
    if (compared > MOST_COMPARED) {
      throw new IllegalArgumentException(
          "the rules of this run compare more than " + MOST_COMPARED + " parts for it");
    }
  }

  private boolean shows(Prohibition prohibition) {
    compare(null);
    @Nullable Witness witness = prohibition.violatedBy(definition, factsContext.universe());
    UnreadFact.check(UnreadFact.reason(definition, UnreadFact.POLICIES));
    return witness != null;
  }

  private SortedSet<PermissionId> permissions(List<String> names) {
    var ids = new TreeSet<PermissionId>();
    for (var name : names) {
      factsContext.ruleNames().permissions(name).forEach(group -> ids.add(group.id()));
    }
    return ids;
  }

  private Redundancy redundancy() {
    var known = redundancy;
    if (known == null) {
      known = Redundancy.of(definition, factsContext.universe());
      redundancy = known;
    }
    return known;
  }

  private IpSet sources() {
    return IpSet.atMost(definition);
  }

  private long ipv4Count() {
    return sources().intervals().stream()
        .filter(interval -> !interval.first().ipv6())
        .mapToLong(interval -> interval.last().low() - interval.first().low() + 1)
        .sum();
  }
}
