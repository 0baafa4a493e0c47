package writ.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.Explanation;
import writ.access.IpSet;
import writ.access.Request;
import writ.access.Universe;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.TargetDefinition;
import writ.project.Configuration;
import writ.project.OwnerNames;
import writ.spec.TokenSpec;
import writ.token.AccessPolicy;
import writ.token.DesiredToken;
import writ.token.Effect;
import writ.token.IpAddress;
import writ.token.Names;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;
import writ.token.TokenDefinition;
import writ.workspace.RunContext;

/// Whether tokens allow single grants, each of which is one permission on one resource, named as in
/// a spec. Only where a live token is meant the API is asked.
public final class GrantQuestions {

  /// One grant, in words.
  public record Grant(String permission, String resource) {}

  /// A token that was found.
  ///
  /// @param spec what the spec means; null for a live token
  public record Subject(DescribedToken token, DesiredToken.@Nullable Present spec) {

    public Owner owner() {
      return token.key().owner();
    }
  }

  /// From where and when somebody asks.
  ///
  /// @param source null where nobody said
  /// @param instant null for now
  public record Moment(@Nullable IpAddress source, @Nullable Instant instant) {

    /// Reads two words; an empty one is left open.
    public static Result<Moment> read(String from, String at) {
      return AccessRequest.read("any", "account:any", from, at)
          .map(each -> new Moment(each.source(), each.instant()));
    }
  }

  private record Asked(Owner owner, Grant grant) {}

  private final TokenSelection choice;
  private final QueryEvidence evidence;
  private final List<Subject> subjects;
  private final Map<Asked, AccessPolicy> targets = new HashMap<>();
  private final Map<Owner, AccessModel> models = new TreeMap<>();

  private GrantQuestions(TokenSelection choice, QueryEvidence evidence, List<Subject> subjects) {
    this.choice = choice;
    this.evidence = evidence;
    this.subjects = List.copyOf(subjects);
  }

  /// What will be asked about the tokens of an owner.
  @FunctionalInterface
  public interface Wanted {
    /// @param specs the specs that are meant; none where a live token is
    Collection<Grant> of(Owner owner, List<TokenSpec> specs);
  }

  /// @param typed a token as in `compare`; empty for every spec of the project
  public static QueryResult<GrantQuestions> of(RunContext context, String typed, Wanted wanted) {
    var source = new QuerySource(context);
    return of(source, typed.isEmpty() ? source.all() : source.choose(typed), wanted);
  }

  /// The same of a spec alone: where none has the name, no live token is meant.
  public static QueryResult<GrantQuestions> ofSpec(
      RunContext context, String typed, Wanted wanted) {
    var source = new QuerySource(context);
    return of(source, source.chooseSpec(typed), wanted);
  }

  private static QueryResult<GrantQuestions> of(
      QuerySource source, Result<TokenSelection> chosen, Wanted wanted) {
    var problems = new ArrayList<Diagnostic>(chosen.diagnostics());
    var choice = chosen.valueOrNull();
    if (choice == null) {
      return QueryResult.none(problems);
    }
    var owners = new TreeSet<>(choice.specs().keySet());
    if (choice.isLive()) {
      owners.addAll(source.owners(choice.configuration()));
    }
    var words = new TreeMap<Owner, Set<Grant>>();
    owners.forEach(owner ->
        words.put(
            owner, Set.copyOf(wanted.of(owner, choice.specs().getOrDefault(owner, List.of())))));
    var found = source.evidence(choice, requests(words));
    problems.addAll(found.diagnostics());
    var evidence = found.valueOrNull();
    if (evidence == null) {
      return QueryResult.none(problems);
    }
    var subjects = subjects(choice, evidence, problems);
    problems.addAll(evidence.noticed());
    var questions = new GrantQuestions(choice, evidence, subjects);
    questions.resolve(words);
    return QueryResult.of(
        subjects.isEmpty() ? null : questions,
        subjects.isEmpty() ? problems : QuerySource.harmless(problems),
        !evidence.unreachable().isEmpty());
  }

  private static Map<Owner, List<TokenSpec>> requests(Map<Owner, Set<Grant>> words) {
    var requests = new TreeMap<Owner, List<TokenSpec>>();
    words.forEach((owner, grants) ->
        requests.put(
            owner,
            grants.stream()
                .flatMap(each -> request(each).stream())
                .map(AccessRequest::spec)
                .toList()));
    return requests;
  }

  private static Optional<AccessRequest> request(Grant grant) {
    return AccessRequest.read(grant.permission(), grant.resource(), "", "").value();
  }

  private static List<Subject> subjects(
      TokenSelection choice, QueryEvidence evidence, List<Diagnostic> problems) {
    if (choice.isLive()) {
      var live = choice.live(evidence);
      problems.addAll(live.diagnostics());
      return live.value().map(each -> new Subject(each, null)).stream().toList();
    }
    var desired = choice.desired(evidence);
    problems.addAll(desired.diagnostics());
    return desired.value().orElse(List.of()).stream()
        .map(each ->
            new Subject(evidence.seen(each, TargetDefinition.of(each, null, evidence.now())), each))
        .toList();
  }

  /// A grant whose names mean nothing to an owner is left out.
  private void resolve(Map<Owner, Set<Grant>> words) {
    words.forEach((owner, grants) ->
        grants.forEach(grant ->
            request(grant)
                .flatMap(request -> evidence.target(owner, request).value())
                .ifPresent(policy -> targets.put(new Asked(owner, grant), policy))));
    subjects.stream()
        .map(Subject::owner)
        .distinct()
        .forEach(owner -> models.put(owner, evidence.model(List.of(owner), false)));
  }

  public List<Subject> subjects() {
    return subjects;
  }

  public Configuration configuration() {
    return choice.configuration();
  }

  public OwnerNames names(Owner owner) {
    return evidence.names(owner);
  }

  public Universe universe(Owner owner) {
    return model(owner).universe();
  }

  public Names words(Owner owner) {
    return model(owner).names();
  }

  private AccessModel model(Owner owner) {
    var model = models.get(owner);
    if (model == null) {
      throw new IllegalArgumentException("nothing was asked of " + owner);
    }
    return model;
  }

  /// The grant in ids; empty where a name of it means nothing to the owner.
  public Optional<AccessPolicy> target(Owner owner, Grant grant) {
    return Optional.ofNullable(targets.get(new Asked(owner, grant)));
  }

  /// On which of its resources a definition grants a permission of this name, by their names.
  public List<String> heldOn(
      Owner owner, TokenDefinition definition, String permission, Scope scope) {
    var universe = universe(owner);
    var group =
        universe.permissions().values().stream()
            .filter(each -> each.name().equals(permission) && each.appliesTo(scope))
            .findFirst();
    var source = letIn(definition);
    return group.stream()
        .flatMap(each ->
            definition.policies().stream()
                .filter(policy -> policy.effect() == Effect.ALLOW)
                .flatMap(policy -> policy.resources().stream())
                .distinct()
                .filter(resource ->
                    Explanation.of(
                                definition,
                                new Request(each.id(), resource, source, evidence.now()),
                                universe)
                            .answer()
                        == Explanation.Answer.YES))
        .map(words(owner)::of)
        .sorted()
        .toList();
  }

  /// What a permission is called; its id where that is not known.
  public String name(Owner owner, PermissionId permission) {
    return Optional.ofNullable(universe(owner).permissions().get(permission))
        .map(PermissionGroup::name)
        .orElse(permission.value());
  }

  /// Why a definition allows or refuses a grant; empty where a name of it means nothing.
  ///
  /// @param source null for an address that the definition lets in
  /// @param instant null for now
  public Optional<Explanation> explained(
      Owner owner,
      TokenDefinition definition,
      Grant grant,
      @Nullable IpAddress source,
      @Nullable Instant instant) {
    return target(owner, grant)
        .map(policy ->
            Explanation.of(
                definition,
                new Request(
                    policy.permissions().first(),
                    policy.resources().first(),
                    source == null ? letIn(definition) : source,
                    instant == null ? evidence.now() : instant),
                universe(owner)));
  }

  private static IpAddress letIn(TokenDefinition definition) {
    var sources = IpSet.of(definition.ipFilter()).intersect(IpSet.ALL);
    return sources.isEmpty() ? new IpAddress(false, 0, 0) : sources.example();
  }
}
