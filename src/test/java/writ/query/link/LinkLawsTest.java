package writ.query.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import writ.access.AccessComparison;
import writ.access.Universe;
import writ.access.Verdict;
import writ.diagnostic.SourceFile;
import writ.plan.TargetDefinition;
import writ.property.Choices;
import writ.property.ForAll;
import writ.resolve.ShippedCatalog;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.DesiredToken.Present;
import writ.token.Effect;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Places;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenKey;

/// A link that is made of a spec is read back as what was made, and a token made with it may do
/// just what the spec says, by Writ's own comparison; and no limit of a spec is lost on the way.
final class LinkLawsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final AccountId ACME = new AccountId("0".repeat(28) + "acce");
  private static final AccountId OTHER = new AccountId("0".repeat(28) + "cafe");
  private static final String ZONE = "0".repeat(28) + "20e0";
  private static final String NAMED = "0".repeat(28) + "20e1";

  private static final List<Resource> ACCOUNTS =
      List.of(Resource.account(ACME), Resource.account(OTHER), Resource.allAccounts());

  private static final List<Resource> ZONES =
      List.of(
          Resource.zone(ZONE),
          Resource.zone(NAMED),
          Resource.allZonesOf(ACME),
          Resource.allZonesOf(OTHER),
          Resource.allZones());

  @Test
  void aLinkMeansWhatItsSpecSays() {
    var made = new int[1];
    ForAll.of(LinkLawsTest::spec).cases(5000).hold(spec -> made[0] += holds(spec));
    assertThat(made[0]).as("specs of which a link is made").isGreaterThan(300);
  }

  private static int holds(Present spec) {
    var link = LinkOfSpec.of(spec, ShippedCatalog.read(), Set.of(NAMED), NOW);
    if (link.valueOrNull() == null) {
      assertThat(link.diagnostics()).isNotEmpty();
      return 0;
    }
    var address = link.valueOrNull().address();
    assertThat(address).matches("[A-Za-z0-9:/?&=%._-]+");
    var back = TemplateLink.read(address).orElseThrow();
    assertThat(back).isEqualTo(link.valueOrNull());
    var wanted = TargetDefinition.of(spec, null, NOW);
    var owner = spec.key().owner();
    var filled = wanted.with(back.policies(owner)).with(IpFilter.ANY).beginning(null);
    var universe =
        Universe.of(ShippedCatalog.read(), NOW).ownedBy(owner, new ArrayList<>(spec.policies()));
    var form = filled.expiring(null).withStatus(Status.ACTIVE);
    assertThat(AccessComparison.compare(wanted, form, universe).verdict())
        .isEqualTo(Verdict.EQUIVALENT);
    assertThat(address).doesNotContain(NAMED);
    return 1;
  }

  private static Present spec(Choices choices) {
    var owner =
        choices.chance(2) ? new Owner.AccountOwner(ACME, "acme") : new Owner.UserOwner("bot");
    var name = choices.oneOf(List.of("ci", "a&b=c#d", "50% + \"x\"", "über/maß", "*"));
    var line = new SourceFile("tokens/t.yaml", "").at(3, 7, 1);
    return new Present(
        new TokenKey(owner, name),
        policies(choices),
        choices.chance(9)
            ? new IpFilter(true, new TreeSet<>(Set.of(Cidr.of("10.0.0.0/24"))), new TreeSet<>())
            : IpFilter.ANY,
        choices.chance(9) ? NOW.minus(Duration.ofDays(3)) : null,
        choices.chance(9) ? new Expiry.On(NOW.plus(Duration.ofDays(9))) : new Expiry.Never(),
        choices.chance(9) ? Status.DISABLED : Status.ACTIVE,
        List.of(),
        null,
        false,
        null,
        null,
        null,
        new TreeMap<>(),
        new Places(line, Map.of(), List.of()));
  }

  private static List<AccessPolicy> policies(Choices choices) {
    var policies = new ArrayList<AccessPolicy>();
    do {
      var isOfZones = choices.chance(2);
      var effect = choices.chance(12) ? Effect.DENY : Effect.ALLOW;
      var resources = new ArrayList<Resource>();
      do {
        resources.add(choices.oneOf(isOfZones ? ZONES : ACCOUNTS));
      } while (choices.chance(5));
      if (choices.chance(30)) {
        resources.add(Resource.bucket(ACME, "default", "logs"));
      }
      policies.add(AccessPolicy.of(effect, groups(choices, isOfZones), resources));
    } while (choices.chance(3));
    return policies;
  }

  private static List<PermissionId> groups(Choices choices, boolean isOfZones) {
    var scope = isOfZones ? Scope.ZONE : Scope.ACCOUNT;
    var fitting = LinkKeys.known().stream().filter(each -> each.scope().equals(scope)).toList();
    var groups = new ArrayList<PermissionId>();
    do {
      groups.add(choices.oneOf(fitting).group());
    } while (choices.chance(2));
    if (choices.chance(15)) {
      groups.add(
          choices.oneOf(
              ShippedCatalog.read().permissions().stream()
                  .filter(group -> group.appliesTo(scope))
                  .map(group -> group.id())
                  .toList()));
    }
    return groups;
  }
}
