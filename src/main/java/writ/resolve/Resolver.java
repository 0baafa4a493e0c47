package writ.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.Span;
import writ.spec.TokenSpec;
import writ.spec.yaml.Located;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.Cidr;
import writ.token.DesiredToken;
import writ.token.IpFilter;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Places;
import writ.token.Places.PolicyPlace;
import writ.token.ResourceRef;
import writ.token.TokenKey;

/// Turns the specs of one owner into desired tokens: every name becomes an id, and every permission
/// meets the resources that its scope fits.
public final class Resolver {

  private final Owner owner;
  private final Map<String, AccountId> accountAliases;
  private final EntryResolver entries;

  private Resolver(Owner owner, Catalog catalog, Map<String, AccountId> accountAliases) {
    this.owner = owner;
    this.accountAliases = accountAliases;
    var accounts = new Accounts(owner, catalog, accountAliases);
    this.entries = new EntryResolver(owner, catalog, accounts);
  }

  /// One that may be asked many times: it has put the catalog in order once.
  ///
  /// @param accountAliases the project's names of accounts
  public static Resolver of(Owner owner, Catalog catalog, Map<String, AccountId> accountAliases) {
    return new Resolver(owner, catalog, accountAliases);
  }

  /// Whether it says that a name was not looked up because no answer came: no fault of a spec.
  public static boolean isNotLookedUp(Diagnostic problem) {
    return problem.code().equals(ResolveProblems.NOT_LOOKED_UP);
  }

  /// What these specs of one owner ask of the owner's catalog.
  public static CatalogNeeds needs(
      List<TokenSpec> specs, Owner owner, Map<String, AccountId> accountAliases) {
    return NeedsCollector.needs(specs, owner, accountAliases);
  }

  /// What it takes to say whether these references, told by somebody, are right.
  public static CatalogNeeds needs(
      Collection<String> references, Owner owner, Map<String, AccountId> accountAliases) {
    var read = new ArrayList<ResourceRef>();
    for (var text : references) {
      if (ResourceRef.read(text) instanceof ResourceRef.Reading.Good good) {
        read.add(good.reference());
      }
    }
    return NeedsCollector.of(read, owner, accountAliases);
  }

  /// Resolves the specs of one owner. Every problem of every spec is reported; there is a desired
  /// token for each spec whose every name is known. A spec with a name that nothing but the live
  /// catalog can judge has none, and a note `resolve/unchecked-name` in its stead.
  ///
  /// @param accountAliases the project's names of accounts
  public static Result<List<DesiredToken>> resolve(
      List<TokenSpec> specs, Owner owner, Catalog catalog, Map<String, AccountId> accountAliases) {
    return new Resolver(owner, catalog, accountAliases).resolve(specs);
  }

  /// The same of the owner that it is for.
  public Result<List<DesiredToken>> resolve(List<TokenSpec> specs) {
    var desired = new ArrayList<DesiredToken>();
    var noticed = new ArrayList<Diagnostic>();
    for (var spec : specs) {
      resolve(spec, HeldGrants.NOTHING, desired, noticed);
    }
    return Result.of(List.copyOf(desired), noticed.stream().sorted().toList());
  }

  /// Resolves specs beside the live tokens. What a token holds already may stand in its spec by id,
  /// though Cloudflare lists it no more. An error that no offline check could have found holds back
  /// its own token and no other.
  public Resolution resolve(List<TokenSpec> specs, List<LiveToken> live) {
    var desired = new ArrayList<DesiredToken>();
    var noticed = new ArrayList<Diagnostic>();
    var wrong = new ArrayList<TokenSpec>();
    for (var spec : specs) {
      var own = new ArrayList<Diagnostic>();
      resolve(spec, HeldGrants.NOTHING, desired, own);
      if (own.stream().anyMatch(Diagnostic::isError)) {
        wrong.add(spec);
      } else {
        noticed.addAll(own);
      }
    }
    return wrong.isEmpty()
        ? new Resolution(desired, noticed.stream().sorted().toList(), 0, List.of())
        : again(wrong, new LiveHoldings(live), desired, noticed);
  }

  /// The same for specs that have errors so far. Few have any, so that only they are looked up
  /// among the live tokens, and offline.
  private Resolution again(
      List<TokenSpec> wrong,
      LiveHoldings held,
      List<DesiredToken> desired,
      List<Diagnostic> noticed) {
    var offline = new Resolver(owner, ShippedCatalog.read(), accountAliases);
    var lost = new ArrayList<Diagnostic>();
    var heldBack = 0;
    for (var spec : wrong) {
      var own = new ArrayList<Diagnostic>();
      resolve(spec, held.of(spec), desired, own);
      // a name that only looks mistyped may be one that Cloudflare had until today
      var isLost =
          own.stream().anyMatch(Diagnostic::isError)
              && offline.resolve(List.of(spec)).diagnostics().stream()
                  .allMatch(each -> !each.isError() || ResolveProblems.isUnknownPermission(each));
      heldBack += isLost ? 1 : 0;
      (isLost ? lost : noticed).addAll(own);
    }
    return new Resolution(
        desired, noticed.stream().sorted().toList(), heldBack, lost.stream().sorted().toList());
  }

  private void resolve(
      TokenSpec spec, HeldGrants held, List<DesiredToken> desired, List<Diagnostic> noticed) {
    var key = new TokenKey(owner, spec.name().value());
    if (spec.isAbsent()) {
      var places = new Places(spec.name().span(), spec.fields(), List.of());
      desired.add(
          new DesiredToken.Absent(
              key, spec.retireAfter(), spec.isProtected(), spec.move(), places));
      return;
    }
    var policies = new ArrayList<AccessPolicy>();
    var places = new ArrayList<PolicyPlace>();
    var whole = spec.isWhole();
    for (var entry : spec.policies()) {
      var resolved = entries.resolve(entry, held);
      noticed.addAll(resolved.noticed());
      whole &= resolved.isWhole();
      for (var part : resolved.parts()) {
        policies.add(part.policy());
        places.add(part.place());
      }
    }
    if (whole) {
      desired.add(present(spec, key, policies, places));
    }
  }

  private static DesiredToken present(
      TokenSpec spec, TokenKey key, List<AccessPolicy> policies, List<PolicyPlace> places) {
    var notBefore = spec.notBefore();
    var renamedFrom = spec.renamedFrom();
    var pin = spec.pin();
    return new DesiredToken.Present(
        key,
        policies,
        IpFilter.of(networks(spec.allowedAddresses()), networks(spec.refusedAddresses())),
        notBefore == null ? null : notBefore.value(),
        spec.expiry(),
        spec.status(),
        spec.deliveries(),
        spec.rotation(),
        spec.isProtected(),
        renamedFrom == null ? null : renamedFrom.value(),
        pin == null ? null : pin.value(),
        spec.description(),
        spec.labels(),
        spec.warnBefore(),
        new Places(spec.name().span(), fields(spec), places));
  }

  private static Map<String, Span> fields(TokenSpec spec) {
    if (spec.allowedAddresses().isEmpty() && spec.refusedAddresses().isEmpty()) {
      return spec.fields();
    }
    var fields = new HashMap<>(spec.fields());
    for (var each : spec.allowedAddresses()) {
      fields.put(Places.pathOf("request_ip.in", each.value()), each.span());
    }
    for (var each : spec.refusedAddresses()) {
      fields.put(Places.pathOf("request_ip.not_in", each.value()), each.span());
    }
    return fields;
  }

  private static List<Cidr> networks(List<Located<Cidr>> written) {
    return written.stream().map(Located::value).toList();
  }
}
