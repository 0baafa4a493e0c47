package writ.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.access.Escalation;
import writ.access.WhoCan;
import writ.access.reach.Reaches;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.TargetDefinition;
import writ.project.Configuration;
import writ.token.CatalogNeeds;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.workspace.RunContext;

/// Which tokens can do something: every spec's, or every live token's, unmanaged ones and the
/// credential included.
public final class WhoCanRun {

  private final QuerySource source;
  private final boolean ofSpecs;
  private final List<Diagnostic> noticed = new ArrayList<>();
  private @Nullable Configuration specs;

  /// @param ofSpecs whether specs are asked about, without network, and not live tokens
  public WhoCanRun(RunContext context, boolean ofSpecs) {
    this.source = new QuerySource(context);
    this.ofSpecs = ofSpecs;
  }

  /// Which tokens can do something; an empty word is left open.
  public QueryResult<AbleTokens> who(String permission, String resource, String from, String at) {
    var question = AccessRequest.read(permission, resource, from, at);
    return question.valueOrNull() == null
        ? QueryResult.none(question.diagnostics())
        : who(question.valueOrNull());
  }

  private QueryResult<AbleTokens> who(AccessRequest question) {
    var evidence = evidence(question);
    if (evidence == null) {
      return QueryResult.none(noticed);
    }
    var tokens = tokens(evidence);
    var questions = questions(question, evidence);
    noticed.addAll(evidence.noticed());
    if (questions.isEmpty()) {
      return QueryResult.of(null, noticed, evidence.surveys().isEmpty());
    }
    var groups = new ArrayList<AbleTokens.Group>();
    questions.forEach(each ->
        groups.add(
            new AbleTokens.Group(
                each, able(each, tokens, evidence), reaching(each, tokens, evidence))));
    var unreachable = evidence.unreachable();
    var answer = new AbleTokens(groups, tokens.size(), unreachable, evidence.model(false));
    return QueryResult.of(answer, reported(unreachable), !unreachable.isEmpty());
  }

  /// Which tokens reach further than their own grants, of those that somebody may use.
  public QueryResult<PowerfulTokens> powerful() {
    var evidence = evidence(null);
    if (evidence == null) {
      return QueryResult.none(noticed);
    }
    var tokens = tokens(evidence);
    noticed.addAll(evidence.noticed());
    if (evidence.surveys().isEmpty()) {
      return QueryResult.of(null, noticed, true);
    }
    var rows = new ArrayList<PowerfulTokens.Row>();
    var spent =
        tokens.stream().filter(token -> !token.definition().mayWork(evidence.now())).toList();
    for (var token : tokens) {
      if (spent.contains(token)) {
        continue;
      }
      var universe = evidence.model(List.of(token.key().owner()), false).universe();
      var powers = Escalation.of(token.definition(), universe);
      var reaches = Reaches.in(universe).beyond(token.definition());
      if (!powers.isEmpty() || !reaches.isEmpty() || token.definition().hasUnreadPolicy()) {
        rows.add(new PowerfulTokens.Row(token, powers, reaches));
      }
    }
    var unreachable = evidence.unreachable();
    var answer =
        new PowerfulTokens(
            rows, tokens.size() - spent.size(), spent.size(), unreachable, evidence.model(false));
    return QueryResult.of(answer, reported(unreachable), !unreachable.isEmpty());
  }

  /// Errors of an owner that could not be asked stay; a name that only another owner knows is none.
  private List<Diagnostic> reported(List<Owner> unreachable) {
    return unreachable.isEmpty() ? QuerySource.harmless(noticed) : noticed;
  }

  private @Nullable QueryEvidence evidence(@Nullable AccessRequest question) {
    var read = source.project();
    noticed.addAll(read.diagnostics());
    if (read.hasErrors()) {
      return null;
    }
    var configuration = read.value().orElseThrow();
    var needs = new TreeMap<Owner, CatalogNeeds>();
    for (var owner : source.owners(configuration)) {
      needs.put(owner, CatalogNeeds.NOTHING);
    }
    if (ofSpecs) {
      configuration
          .owners()
          .forEach(
              each -> needs.put(each.owner(), configuration.needs(each.owner(), each.specs())));
    }
    if (question != null) {
      add(question, needs, configuration);
    }
    specs = configuration;
    Result<QueryEvidence> evidence =
        ofSpecs
            ? Result.of(
                QueryEvidence.offline(
                    needs, configuration.aliases(), source.now(), configuration.lock()))
            : source.online(needs, configuration.aliases(), configuration);
    noticed.addAll(evidence.diagnostics());
    return evidence.valueOrNull();
  }

  /// Offline, a zone is in the account whose specs name it; one that none names may be in any.
  private void add(
      AccessRequest question, Map<Owner, CatalogNeeds> needs, Configuration configuration) {
    var asked = new TreeMap<Owner, CatalogNeeds>();
    for (var owner : needs.keySet()) {
      asked.put(owner, configuration.needs(owner, List.of(question.spec())));
    }
    var knowing =
        asked.entrySet().stream()
            .filter(entry -> names(needs, entry.getKey(), entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    needs.replaceAll((owner, need) ->
        !ofSpecs || knowing.isEmpty() || knowing.contains(owner)
            ? need.and(asked.getOrDefault(owner, CatalogNeeds.NOTHING))
            : need);
  }

  /// Whether an owner's specs name one of the zones.
  private static boolean names(Map<Owner, CatalogNeeds> needs, Owner owner, CatalogNeeds asked) {
    var named = needs.getOrDefault(owner, CatalogNeeds.NOTHING).zoneNames();
    return !Collections.disjoint(named, asked.zoneNames());
  }

  private List<DescribedToken> tokens(QueryEvidence evidence) {
    if (!ofSpecs || specs == null) {
      return evidence.live();
    }
    var all = new ArrayList<DescribedToken>();
    for (var owner : specs.owners()) {
      var present = owner.specs().stream().filter(spec -> !spec.isAbsent()).toList();
      evidence
          .desired(owner.owner(), present)
          .forEach(each ->
              all.add(evidence.seen(each, TargetDefinition.of(each, null, evidence.now()))));
    }
    return all;
  }

  /// What the words mean to each owner; to several owners they may mean different resources.
  private Set<WhoCan.Question> questions(AccessRequest question, QueryEvidence evidence) {
    var all = new LinkedHashSet<WhoCan.Question>();
    var problems = new ArrayList<List<Diagnostic>>();
    for (var survey : evidence.surveys()) {
      var target = evidence.target(survey.owner(), question);
      problems.add(target.diagnostics());
      target
          .value()
          .ifPresent(policy ->
              policy
                  .permissions()
                  .forEach(permission ->
                      policy
                          .resources()
                          .forEach(resource ->
                              all.add(
                                  new WhoCan.Question(
                                      permission,
                                      resource,
                                      question.source(),
                                      question.instant())))));
    }
    noticed.addAll(
        all.isEmpty()
            ? fewest(problems)
            : QuerySource.harmless(problems.stream().flatMap(List::stream).toList()));
    return all;
  }

  /// What the owner says who understands most of the question.
  private static List<Diagnostic> fewest(List<List<Diagnostic>> problems) {
    return problems.stream().min(Comparator.comparingInt(List::size)).orElse(List.of());
  }

  private static List<WhoCan.Able<DescribedToken>> able(
      WhoCan.Question question, List<DescribedToken> tokens, QueryEvidence evidence) {
    var able = new ArrayList<WhoCan.Able<DescribedToken>>();
    for (var survey : evidence.surveys()) {
      var own = new LinkedHashMap<DescribedToken, TokenDefinition>();
      tokens.stream()
          .filter(token -> token.key().owner().equals(survey.owner()))
          .filter(token -> token.definition().status().mayWork())
          .forEach(token -> own.put(token, token.definition()));
      var universe = evidence.model(false).universe();
      able.addAll(
          WhoCan.among(own, question, survey.isUser() ? universe.ofUserTokens() : universe));
    }
    return able;
  }

  /// Of the tokens that somebody may use, those that can by what they reach, whatever the address
  /// and time that are asked about: code runs from elsewhere and later.
  private static List<AbleTokens.Reaching> reaching(
      WhoCan.Question question, List<DescribedToken> tokens, QueryEvidence evidence) {
    var reaching = new ArrayList<AbleTokens.Reaching>();
    for (var survey : evidence.surveys()) {
      var universe = evidence.model(List.of(survey.owner()), false).universe();
      var reaches = Reaches.in(universe);
      tokens.stream()
          .filter(token -> token.key().owner().equals(survey.owner()))
          .filter(token -> token.definition().mayWork(evidence.now()))
          .map(token ->
              new AbleTokens.Reaching(token, reaches.leadingTo(question, token.definition())))
          .filter(each -> !each.reaches().isEmpty())
          .forEach(reaching::add);
    }
    return reaching;
  }
}
