package writ.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.access.Universe;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.guardrail.ApprovedPlan;
import writ.guardrail.ChangeLimits;
import writ.guardrail.Evaluation;
import writ.guardrail.Guardrails;
import writ.guardrail.RuleSet;
import writ.guardrail.facts.OwnerTokens;
import writ.owner.OfflineCatalog;
import writ.plan.Change;
import writ.plan.Inventory;
import writ.plan.OrganisationAccess;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.project.Configuration;
import writ.project.DeliveryComparison;
import writ.project.FormerDescriptions;
import writ.project.FormerPaths;
import writ.project.OwnerSpecs;
import writ.resolve.ShippedCatalog;
import writ.review.EarlierRules;
import writ.review.ReviewedChanges;
import writ.spec.ProjectSpec;
import writ.spec.TokenSpec;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.DesiredToken;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.FileTree;
import writ.workspace.Parallel;
import writ.workspace.RunContext;

/// Where a run is judged: the rules in force, which are read and compiled while Cloudflare is
/// asked, and what is known of the occasion. Nothing is read where the project has no guardrails.
public final class PolicyEngine {

  private final Configuration configuration;
  private final Occasions occasions;
  private final Map<TokenKey, Set<String>> formerPaths;
  private final FormerDescriptions former;
  private final Supplier<RulesInForce> inForce;
  private final ChangeLimits limits;
  private final DeliveryComparison deliveries;

  private PolicyEngine(
      Configuration configuration,
      Occasions occasions,
      Map<TokenKey, Set<String>> formerPaths,
      FormerDescriptions former,
      Supplier<RulesInForce> inForce,
      ChangeLimits limits,
      DeliveryComparison deliveries) {
    this.configuration = configuration;
    this.occasions = occasions;
    this.formerPaths = formerPaths;
    this.former = former;
    this.inForce = inForce;
    this.limits = limits;
    this.deliveries = deliveries;
  }

  /// Begins to read what judges.
  ///
  /// @param head the change's own files
  /// @param now the real present: a saved plan revives no waiver
  public static PolicyEngine open(
      Configuration configuration, FileTree head, ReviewContext review, Instant now) {
    Map<TokenKey, Set<String>> former =
        configuration
            .base()
            .map(base -> FormerPaths.of(configuration, base.configuration()).byKey())
            .orElse(Map.of());
    return new PolicyEngine(
        configuration,
        new Occasions(review, now, Optional.empty()),
        former,
        configuration
            .base()
            .map(base -> FormerDescriptions.of(configuration, base.configuration(), former))
            .orElse(FormerDescriptions.NONE),
        Parallel.begin(() -> RulesInForce.of(configuration, head, former)),
        limits(configuration.project()),
        DeliveryComparison.between(configuration, head, now));
  }

  /// The same with what is known of who wanted and who approved each change.
  public PolicyEngine knowing(ReviewedChanges reviews) {
    return new PolicyEngine(
        configuration,
        new Occasions(occasions.review(), occasions.began(), Optional.of(reviews)),
        formerPaths,
        former,
        inForce,
        limits,
        deliveries);
  }

  /// A plan beside where it sends values, and how long it lets tokens work, other than at the base
  /// revision.
  ///
  /// @param live what owners' live tokens are called, without suffixes of ours
  public Plan beside(Plan plan, Map<Owner, Set<String>> live) {
    return plan.delivering(deliveries.beside(live, plan.endless()));
  }

  /// The rules of a project whose specs and rules can all be read.
  static Result<PolicyEngine> ofWholeProject(RunContext context) {
    return Configuration.read(context, ReviewContext.LOCAL.base(), List.of(), _ -> {})
        .flawless()
        .then(configuration -> {
          var engine = open(configuration, context.inputs(), ReviewContext.LOCAL, context.now());
          var noticed = engine.noticed();
          return engine.rules().isEmpty() && noticed.isEmpty()
              ? Result.<PolicyEngine>failed(WaiverProblems.noRules())
              : Result.of(engine, noticed).flawless();
        });
  }

  /// The rules that were in force before somebody changed them along with some tokens.
  private PolicyEngine before(EarlierRules earlier) {
    var head = earlier.base().files();
    var judged = configuration.judgedBy(earlier.base());
    var former = FormerPaths.of(configuration, earlier.base().configuration()).byKey();
    return new PolicyEngine(
        judged,
        occasions,
        former,
        FormerDescriptions.of(configuration, earlier.base().configuration(), former),
        () -> RulesInForce.of(judged, head, former),
        limits(earlier.base().configuration().project()),
        deliveries);
  }

  private static ChangeLimits limits(ProjectSpec project) {
    return new ChangeLimits(project.limits(), project.wideningLimit());
  }

  /// One that knows limits and no rules: an emergency waits for nobody's files.
  public static PolicyEngine withoutRules(Configuration configuration, Instant now) {
    return withoutRules(configuration, now, limits(configuration.project()));
  }

  /// One that knows nothing to refuse: a shard is judged with all the others.
  public static PolicyEngine ofAShard(Configuration configuration, Instant now) {
    return withoutRules(configuration, now, ChangeLimits.NONE);
  }

  private static PolicyEngine withoutRules(
      Configuration configuration, Instant now, ChangeLimits limits) {
    var none = new RulesInForce(RuleSources.NONE, RuleSet.NONE, List.of());
    return new PolicyEngine(
        configuration,
        new Occasions(ReviewContext.LOCAL, now, Optional.empty()),
        Map.of(),
        FormerDescriptions.NONE,
        () -> none,
        limits,
        DeliveryComparison.NONE);
  }

  Configuration configuration() {
    return configuration;
  }

  public ProjectSpec project() {
    return configuration.project();
  }

  /// What is wrong with the rules, and what of the change is not in force.
  public List<Diagnostic> noticed() {
    return inForce.get().problems();
  }

  /// Who approved the changes of a plan, and of those that are refused, why nobody did.
  public List<Diagnostic> reviewed(ApprovedPlan approved) {
    var left = approved.plan().changes().map(Change::key).collect(Collectors.toSet());
    return occasions
        .reviews()
        .map(known -> known.told(key -> !left.contains(key)))
        .orElse(List.of());
  }

  RuleSources sources() {
    return inForce.get().sources();
  }

  public RuleSet rules() {
    return inForce.get().rules();
  }

  /// Takes out of a plan what may not be done.
  ///
  /// @param parts what each owner's part was computed from
  /// @param now by Cloudflare's clock where it was asked
  public ApprovedPlan evaluate(Plan plan, List<OrganisationAccess.Part> parts, Instant now) {
    var approved = evaluateAlone(plan, parts, now);
    var earlier = new LinkedHashMap<EarlierRules, Set<TokenKey>>();
    occasions
        .reviews()
        .ifPresent(known ->
            known
                .byToken()
                .values()
                .forEach(change ->
                    change
                        .judge()
                        .ifPresent(judge ->
                            earlier
                                .computeIfAbsent(judge, _ -> new TreeSet<>())
                                .add(change.key()))));
    for (var each : earlier.entrySet()) {
      var concerned = each.getValue();
      var engine = before(each.getKey());
      var errors = engine.noticed().stream().filter(Diagnostic::isError).toList();
      var theirs =
          approved.plan().keeping(change -> errors.isEmpty() && concerned.contains(change.key()));
      var second = engine.evaluateAlone(theirs, parts, now);
      approved = Guardrails.both(approved, second, concerned::contains, errors);
    }
    return approved;
  }

  private ApprovedPlan evaluateAlone(Plan plan, List<OrganisationAccess.Part> parts, Instant now) {
    var rules = inForce.get().rules();
    if (rules.isEmpty()) {
      return Guardrails.evaluate(plan, limits);
    }
    var tokens =
        parts.stream()
            .map(part -> withFormer(tokens(part.input(), specs(part.input().desired()), List.of())))
            .toList();
    var proposed = occasions.reviews().map(ReviewedChanges::proposed).orElse(List.of());
    var shown = plan.deliveries();
    var all = Stream.concat(shown.stream(), proposed.stream()).toList();
    var judged = proposed.isEmpty() ? plan : plan.delivering(all);
    return Guardrails.evaluate(judged, limits, rules, tokens, occasions.at(now)).delivering(shown);
  }

  /// The same for a saved plan: what it makes of tokens is judged as if specs said it now.
  ///
  /// @param catalogs the names of each owner that could be asked
  public ApprovedPlan evaluateSaved(Plan plan, Map<Owner, Catalog> catalogs, Instant now) {
    var tokens = new ArrayList<OwnerTokens>();
    for (var part : plan.owners()) {
      var owner = part.owner();
      var catalog = catalogs.getOrDefault(owner, ShippedCatalog.read());
      var specified = new SavedTokens(desired(owner, catalog)).of(part.changes());
      var universe = configuration.names(owner, catalog).universe(now, policies(specified));
      tokens.add(withFormer(tokens(owner, catalog, universe, specs(specified), List.of())));
    }
    return Guardrails.evaluate(plan, limits, inForce.get().rules(), tokens, occasions.at(now));
  }

  /// What the specs of an owner name, which has to be looked up to judge; nothing where there are
  /// no guardrails.
  public CatalogNeeds needs(Owner owner) {
    return hasRules() ? configuration.needs(owner, specified(owner)) : CatalogNeeds.NOTHING;
  }

  public boolean hasRules() {
    var settings = configuration.project().guardrails();
    return settings != null && !(settings.packs().isEmpty() && settings.files().isEmpty());
  }

  private List<TokenSpec> specified(Owner owner) {
    return configuration.owners().stream()
        .filter(each -> each.owner().equals(owner))
        .findFirst()
        .map(OwnerSpecs::specs)
        .orElse(List.of());
  }

  private List<DesiredToken> desired(Owner owner, Catalog catalog) {
    return configuration.names(owner, catalog).resolve(specified(owner)).value().orElse(List.of());
  }

  /// Judges specs, as far as they can be told without asking Cloudflare: a zone that is only named
  /// stands for itself.
  public Evaluation evaluateSpecs(Instant now) {
    if (!hasRules()) {
      return Evaluation.NONE;
    }
    var tokens = new ArrayList<OwnerTokens>();
    for (var each : configuration.owners()) {
      var owner = each.owner();
      var catalog = OfflineCatalog.of(owner, configuration.needs(owner, each.specs()));
      var selected = each.specs().stream().filter(configuration::isSelected).toList();
      var desired = configuration.names(owner, catalog).resolve(selected).value().orElse(List.of());
      var universe =
          OfflineCatalog.withoutStandIns(Universe.of(catalog, now))
              .ownedBy(owner, policies(desired));
      tokens.add(tokens(owner, catalog, universe, specs(desired), List.of()));
    }
    return Guardrails.evaluate(tokens, inForce.get().rules(), occasions.usual(occasions.began()));
  }

  /// Judges live tokens, those that no spec describes too, but for those that the project expects.
  public Evaluation evaluateLive(List<OrganisationAccess.Part> parts) {
    return evaluate(parts, false);
  }

  /// The same, and on demand their specs, whatever is about to change.
  Evaluation evaluate(List<OrganisationAccess.Part> parts, boolean withSpecs) {
    if (rules().isEmpty()) {
      return Evaluation.NONE;
    }
    var tokens = parts.stream().map(part -> live(part, withSpecs)).toList();
    return Guardrails.evaluate(tokens, inForce.get().rules(), occasions.usual(now(parts)));
  }

  /// The real present, by Cloudflare's clock where it was asked.
  private Instant now(List<OrganisationAccess.Part> parts) {
    return parts.stream()
        .map(part -> part.input().now())
        .max(Comparator.naturalOrder())
        .orElse(occasions.began());
  }

  private OwnerTokens live(OrganisationAccess.Part part, boolean withSpecs) {
    var input = part.input();
    var standing = Inventory.declarations(input);
    var live =
        input.listing().tokens().stream()
            .filter(token -> isJudged(input, token))
            .map(token ->
                new OwnerTokens.Live(
                    token,
                    standing.get(token.id()),
                    standing.containsKey(token.id()) || isSpecified(input, token)))
            .filter(token -> token.isManaged() || !input.ownership().ignores(token.token().name()))
            .toList();
    return tokens(input, withSpecs ? specs(input.desired()) : List.of(), live);
  }

  /// Not what Writ works with, which has to create tokens (`writ doctor` looks at it), and not what
  /// a Cloudflare service made, which nobody can change.
  private static boolean isJudged(PlanInput input, LiveToken token) {
    return !token.id().equals(input.ownCredential()) && token.provisioner() == null;
  }

  /// A token that is handed over belongs to its spec as well.
  private static boolean isSpecified(PlanInput input, LiveToken token) {
    return input.specified().contains(new TokenKey(input.owner(), token.nameParts().base()));
  }

  private OwnerTokens tokens(
      PlanInput input, List<OwnerTokens.Spec> specs, List<OwnerTokens.Live> live) {
    return tokens(input.owner(), input.catalog(), input.universe(), specs, live);
  }

  private OwnerTokens tokens(
      Owner owner,
      Catalog catalog,
      Universe universe,
      List<OwnerTokens.Spec> specs,
      List<OwnerTokens.Live> live) {
    var ruleNames =
        RuleLexicon.of(configuration, owner, catalog, universe, inForce.get().sources());
    return new OwnerTokens(owner, ruleNames, universe, specs, live);
  }

  private static List<AccessPolicy> policies(List<? extends DesiredToken> tokens) {
    return tokens.stream().flatMap(each -> each.policies().stream()).toList();
  }

  /// The same beside how the base describes them.
  private OwnerTokens withFormer(OwnerTokens tokens) {
    return tokens.describedAtBase(
        key -> former.ofSpecs().getOrDefault(key, List.of()), former.ofGone());
  }

  private List<OwnerTokens.Spec> specs(List<? extends DesiredToken> desired) {
    return desired.stream()
        .filter(DesiredToken.Present.class::isInstance)
        .map(DesiredToken.Present.class::cast)
        .map(token ->
            new OwnerTokens.Spec(
                token, List.copyOf(formerPaths.getOrDefault(token.key(), Set.of()))))
        .toList();
  }
}
