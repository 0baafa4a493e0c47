package writ.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import writ.diagnostic.SourceFile;
import writ.property.Choices;
import writ.property.ForAll;
import writ.spec.yaml.Located;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Owner;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Scope;

/// Describing a resource and reading the description gives the resource again.
final class DescriberTest {

  private record World(Owner owner, Catalog catalog, Map<String, AccountId> aliases) {}

  private record Case(World world, Resource resource) {}

  @Test
  void aDescriptionReadsBackAsTheSameResource() {
    ForAll.of(DescriberTest::generated).cases(5000).hold(DescriberTest::readsBack);
  }

  private static void readsBack(Case given) {
    var world = given.world;
    var described = new Describer(world.owner, world.catalog, world.aliases);
    var text = described.reference(given.resource).text();
    assertThat(ResourceRef.read(text))
        .as(text)
        .isInstanceOfSatisfying(
            ResourceRef.Reading.Good.class,
            good -> {
              var accounts = new Accounts(world.owner, world.catalog, world.aliases);
              var finder = TargetFinder.of(world.owner, world.catalog, accounts);
              var span = new SourceFile("x.yaml", "").at(1, 1, 1);
              // what is described is held by some live token
              var held = Set.of(given.resource);
              assertThat(finder.find(new Located<>(good.reference(), span), held))
                  .as(text)
                  .isEqualTo(LookupResult.found(given.resource));
            });
  }

  private static Case generated(Choices choices) {
    var world = world(choices);
    var account = account(choices);
    var resource =
        switch (choices.below(11)) {
          case 0 -> Resource.account(account);
          case 1 -> Resource.allAccounts();
          case 2 -> Resource.zone(id(choices.below(6)));
          case 3 -> Resource.allZonesOf(account);
          case 4 -> Resource.allZones();
          case 5 -> Resource.user(id(choices.below(3)));
          case 6 ->
              Resource.bucket(
                  account,
                  choices.oneOf("default", "eu", "fedramp-high"),
                  choices.oneOf("logs", "a-b"));
          case 7 -> Resource.allBucketsOf(account);
          case 8 -> Resource.worker(account, id(choices.below(4)));
          case 9 ->
              Resource.flagshipApp(account, choices.chance(4) ? "an_id" : id(choices.below(4)));
          default ->
              new Resource(
                  "com.cloudflare.edge.unheard.x", choices.chance(2) ? "com.cloudflare.y.z" : null);
        };
    return new Case(world, resource);
  }

  private static World world(Choices choices) {
    var names = List.of("Acme", "acme", "Beta", "we@home", "a".repeat(32), "*", " ");
    var accounts = new ArrayList<Catalog.NamedAccount>();
    for (int number = 0, count = choices.below(4); number < count; number++) {
      accounts.add(new Catalog.NamedAccount(new AccountId(id(10 + number)), choices.oneOf(names)));
    }
    var zones = new ArrayList<Catalog.NamedZone>();
    for (int number = 0, count = choices.below(6); number < count; number++) {
      zones.add(
          new Catalog.NamedZone(
              id(number), choices.oneOf("a.com", "b.com", "A.com"), account(choices)));
    }
    var workers = new ArrayList<Catalog.NamedWorker>();
    for (int number = 0, count = choices.below(4); number < count; number++) {
      workers.add(
          new Catalog.NamedWorker(
              id(number), choices.oneOf("site", "s" + number), account(choices)));
    }
    var apps = new ArrayList<Catalog.NamedApp>();
    for (int number = 0, count = choices.below(4); number < count; number++) {
      apps.add(
          new Catalog.NamedApp(
              choices.chance(4) ? "an_id" : id(number),
              choices.oneOf("shop", "*", "a b", "s" + number),
              account(choices)));
    }
    Owner owner =
        choices.chance(2)
            ? new Owner.UserOwner("bot")
            : new Owner.AccountOwner(account(choices), "acme");
    // an owner's catalog holds what the owner's own tokens can reach
    if (owner instanceof Owner.AccountOwner own) {
      zones.removeIf(zone -> !zone.account().equals(own.id()));
    }
    var catalog =
        new Catalog(
                Catalog.Origin.LIVE,
                null,
                List.of(),
                accounts,
                zones,
                List.of(),
                workers,
                choices.chance(2) ? id(0) : null,
                choices.chance(2) ? Set.of(Scope.ACCOUNT) : Set.of())
            .withFlagshipApps(apps);
    Map<String, AccountId> aliases =
        owner instanceof Owner.AccountOwner own
            ? Map.of("acme", own.id())
            : choices.chance(2) ? Map.of("acme", account(choices)) : Map.of();
    return new World(owner, catalog, aliases);
  }

  private static AccountId account(Choices choices) {
    return new AccountId(id(10 + choices.below(3)));
  }

  private static String id(int number) {
    return "%032x".formatted(number);
  }
}
