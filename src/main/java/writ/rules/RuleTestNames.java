package writ.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import writ.resolve.Resolver;
import writ.resolve.ShippedCatalog;
import writ.spec.BoundarySpec;
import writ.spec.OwnerRef;
import writ.spec.TokenSpec;
import writ.spec.rule.RuleTestSpec;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedAccount;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.Owner;
import writ.token.ResourceRef;
import writ.token.Scope;

/// The names that the tokens of a rule test may use. A test needs no network: what it does not say
/// is thought up, the same for the same name.
final class RuleTestNames {

  private final RuleTestSpec test;
  private final SortedMap<String, AccountId> accounts = new TreeMap<>();

  RuleTestNames(RuleTestSpec test) {
    this.test = test;
    test.accounts().forEach(name -> accounts.put(name, RuleTestSpec.accountId(name)));
  }

  Instant now() {
    return test.now();
  }

  /// The accounts by the names that specs use.
  Map<String, AccountId> aliases() {
    return accounts;
  }

  /// Access that rules and waivers name, by the path they name it by.
  Map<String, BoundarySpec> boundaries() {
    return test.boundaries();
  }

  Owner owner(TokenSpec spec) {
    return switch (spec.owner().value()) {
      case OwnerRef.User user -> new Owner.UserOwner(user.name());
      case OwnerRef.Account account -> new Owner.AccountOwner(account.id(), account.name());
      case OwnerRef.UnknownAccount unknown ->
          new Owner.AccountOwner(RuleTestSpec.accountId(unknown.name()), unknown.name());
    };
  }

  /// Everything that tokens of one owner speak of.
  Catalog catalog(Owner owner, List<TokenSpec> specs) {
    var home =
        owner instanceof Owner.AccountOwner account
            ? account.id()
            : accounts.values().iterator().next();
    var zones = new ArrayList<NamedZone>();
    test.zones()
        .forEach((name, account) ->
            zones.add(new NamedZone(RuleTestSpec.standIn("zone " + name), name, of(account))));
    for (var name : Resolver.needs(specs, owner, accounts).zoneNames()) {
      if (!test.zones().containsKey(name)) {
        zones.add(new NamedZone(RuleTestSpec.standIn("zone " + name), name, home));
      }
    }
    var shipped = ShippedCatalog.read();
    var known = new HashSet<>(shipped.known());
    known.add(Scope.USER);
    return new Catalog(
            shipped.origin(),
            null,
            shipped.permissions(),
            accounts.entrySet().stream()
                .map(entry -> new NamedAccount(entry.getValue(), entry.getKey()))
                .toList(),
            zones,
            List.of(),
            workers(specs, home),
            RuleTestSpec.standIn("user " + owner.label()),
            known)
        .withFlagshipApps(apps(specs, home));
  }

  private List<NamedApp> apps(List<TokenSpec> specs, AccountId home) {
    return references(specs)
        .filter(ResourceRef.FlagshipApp.class::isInstance)
        .map(ResourceRef.FlagshipApp.class::cast)
        .distinct()
        .map(app ->
            new NamedApp(
                RuleTestSpec.standIn("app " + app.name()),
                app.name(),
                app.account() == null ? home : of(app.account())))
        .toList();
  }

  private static Stream<ResourceRef> references(List<TokenSpec> specs) {
    return specs.stream()
        .flatMap(spec -> spec.policies().stream())
        .flatMap(policy -> policy.resources().stream())
        .map(written -> written.value());
  }

  private List<NamedWorker> workers(List<TokenSpec> specs, AccountId home) {
    return references(specs)
        .filter(ResourceRef.Worker.class::isInstance)
        .map(ResourceRef.Worker.class::cast)
        .distinct()
        .map(worker ->
            new NamedWorker(
                RuleTestSpec.standIn("worker " + worker.name()),
                worker.name(),
                worker.account() == null ? home : of(worker.account())))
        .toList();
  }

  private AccountId of(String account) {
    return accounts.getOrDefault(account, RuleTestSpec.accountId(account));
  }
}
