package writ.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import writ.access.Universe;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.owner.ApiAccess;
import writ.project.OwnerNames;
import writ.resolve.Lockfile;
import writ.spec.TokenSpec;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.CatalogNeeds;
import writ.token.DesiredToken;
import writ.token.Effect;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Resource;
import writ.token.TokenDefinition;
import writ.token.TokenKey;
import writ.workspace.Parallel;

/// What a question about access is answered from: the owners' names and live tokens, and what specs
/// mean by these names.
final class QueryEvidence {

  private final Map<Owner, OwnerSurvey> surveys = new TreeMap<>();
  private final List<Diagnostic> noticed = new ArrayList<>();
  private final List<Owner> unreachable = new ArrayList<>();
  private final Map<Owner, List<AccessPolicy>> mentioned = new TreeMap<>();
  private final Map<String, AccountId> aliases;
  private final Instant now;
  private final boolean isLive;

  private QueryEvidence(Map<String, AccountId> aliases, Instant now, boolean isLive) {
    this.aliases = Map.copyOf(aliases);
    this.now = now;
    this.isLive = isLive;
  }

  static QueryEvidence offline(
      Map<Owner, CatalogNeeds> needs, Map<String, AccountId> aliases, Instant now, Lockfile lock) {
    var evidence = new QueryEvidence(aliases, now, false);
    needs.forEach(
        (owner, need) -> evidence.surveys.put(owner, OwnerSurvey.offline(owner, need, lock)));
    return evidence;
  }

  /// Asks for all owners at once. One that cannot be reached does not stop the others.
  static QueryEvidence online(
      Map<Owner, CatalogNeeds> needs,
      Map<String, AccountId> aliases,
      Instant now,
      ApiAccess authority) {
    var evidence = new QueryEvidence(aliases, now, true);
    var owners = List.copyOf(needs.keySet());
    var surveys =
        Parallel.map(
            owners,
            owner ->
                OwnerSurvey.online(
                    owner,
                    needs.getOrDefault(owner, CatalogNeeds.NOTHING),
                    authority.cloudflare(),
                    authority.credentials()));
    for (var i = 0; i < owners.size(); i++) {
      var survey = surveys.get(i);
      evidence.noticed.addAll(survey.diagnostics());
      if (survey.valueOrNull() == null) {
        evidence.unreachable.add(owners.get(i));
      } else {
        evidence.surveys.put(owners.get(i), survey.valueOrNull());
      }
    }
    return evidence;
  }

  Collection<OwnerSurvey> surveys() {
    return surveys.values();
  }

  List<Diagnostic> noticed() {
    return noticed;
  }

  /// The present: Cloudflare's where it was asked.
  Instant now() {
    return surveys.values().stream()
        .flatMap(survey -> Stream.ofNullable(survey.serverTime()))
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  List<Owner> unreachable() {
    return unreachable;
  }

  boolean isReachable(Owner owner) {
    return !unreachable.contains(owner);
  }

  /// What specs of one owner mean; a token whose names are not all known is left out.
  List<DesiredToken.Present> desired(Owner owner, List<TokenSpec> specs) {
    var survey = surveys.get(owner);
    if (survey == null) {
      return List.of();
    }
    var resolved = names(survey).resolve(specs, survey.tokens()).result();
    noticed.addAll(resolved.diagnostics());
    var present = new ArrayList<DesiredToken.Present>();
    for (var each : resolved.value().orElse(List.of())) {
      if (each instanceof DesiredToken.Present one) {
        present.add(one);
        mention(owner, one.policies());
      }
    }
    return present;
  }

  /// What a question means to one owner: one permission on one resource.
  Result<AccessPolicy> target(Owner owner, AccessRequest question) {
    var survey = surveys.get(owner);
    if (survey == null) {
      return Result.failed(List.of());
    }
    var resolved = names(survey).resolve(List.of(question.spec()));
    for (var each : resolved.value().orElse(List.of())) {
      if (each instanceof DesiredToken.Present one && one.policies().size() == 1) {
        mention(owner, one.policies());
        return Result.of(one.policies().getFirst(), resolved.diagnostics());
      }
    }
    var unchecked = resolved.diagnostics().stream().noneMatch(Diagnostic::isError);
    return Result.failed(
        unchecked
            ? List.of(QueryProblems.unresolvedQuestion(resolved.diagnostics()))
            : resolved.diagnostics());
  }

  DescribedToken seen(DesiredToken.Present desired, TokenDefinition definition) {
    var isUser = desired.key().owner() instanceof Owner.UserOwner;
    return new DescribedToken(desired.key(), definition, desired.places(), null, isUser, false);
  }

  DescribedToken seen(OwnerSurvey survey, LiveToken live) {
    mention(survey.owner(), live.definition().policies());
    return new DescribedToken(
        new TokenKey(survey.owner(), live.name()),
        live.definition(),
        null,
        live.id(),
        survey.isUser(),
        live.id().equals(survey.credential()));
  }

  List<DescribedToken> live() {
    return surveys.values().stream()
        .flatMap(survey -> survey.tokens().stream().map(live -> seen(survey, live)))
        .toList();
  }

  /// What tokens of some owners are compared over.
  AccessModel model(Collection<Owner> owners, boolean closedWorld) {
    var universes =
        surveys.values().stream()
            .filter(survey -> owners.contains(survey.owner()))
            .map(survey ->
                survey.universe(
                    now(),
                    closedWorld,
                    List.copyOf(mentioned.getOrDefault(survey.owner(), List.of()))))
            .toList();
    if (universes.isEmpty()) {
      throw new IllegalArgumentException("no owner is known");
    }
    return new AccessModel(
        withoutDoubt(Universe.all(universes), universes), names(), takenAt(), isLive);
  }

  /// The oldest catalog counts; a live one was taken when Cloudflare was asked.
  private Instant takenAt() {
    return surveys.values().stream()
        .flatMap(survey ->
            Stream.ofNullable(
                survey.serverTime() == null ? survey.catalog().takenAt() : survey.serverTime()))
        .min(Comparator.naturalOrder())
        .orElse(now());
  }

  /// Where owners disagree about the account of a resource, which only stand-ins make them do, it
  /// is unknown.
  private static Universe withoutDoubt(Universe all, List<Universe> parts) {
    var homes = new HashMap<>(all.homes());
    homes
        .entrySet()
        .removeIf(home ->
            parts.stream()
                .map(part -> part.homes().getOrDefault(home.getKey(), home.getValue()))
                .anyMatch(other -> !other.equals(home.getValue())));
    return all.withHomes(homes);
  }

  /// All owners that could be reached.
  AccessModel model(boolean closedWorld) {
    return model(surveys.keySet(), closedWorld);
  }

  OwnerNames names(Owner owner) {
    var survey = surveys.get(owner);
    if (survey == null) {
      throw new IllegalArgumentException("nobody asked " + owner);
    }
    return names(survey);
  }

  private OwnerNames names(OwnerSurvey survey) {
    return new OwnerNames(survey.owner(), survey.catalog(), aliases);
  }

  /// Names of all that tokens speak of, and of the accounts, which answers speak of by themselves.
  private Names names() {
    var accounts = aliases.values().stream().map(Resource::account).toList();
    var names =
        surveys.values().stream()
            .map(survey -> {
              var policies = new ArrayList<>(mentioned.getOrDefault(survey.owner(), List.of()));
              policies.add(AccessPolicy.of(Effect.ALLOW, List.of(), own(survey.owner(), accounts)));
              return names(survey).names(policies);
            })
            .toList();
    return Names.all(names);
  }

  private static List<Resource> own(Owner owner, List<Resource> accounts) {
    return owner instanceof Owner.AccountOwner account
        ? List.of(Resource.account(account.id()))
        : accounts;
  }

  private void mention(Owner owner, List<AccessPolicy> policies) {
    mentioned.computeIfAbsent(owner, _ -> new ArrayList<>()).addAll(policies);
  }
}
