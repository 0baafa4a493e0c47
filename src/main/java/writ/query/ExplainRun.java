package writ.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.Escalation;
import writ.access.Explanation;
import writ.access.IpSet;
import writ.access.Redundancy;
import writ.access.Request;
import writ.access.reach.Reaches;
import writ.diagnostic.Diagnostic;
import writ.plan.TargetDefinition;
import writ.token.IpAddress;
import writ.workspace.RunContext;

/// What one token can do, and why it allows or refuses a request.
public final class ExplainRun {

  private final QuerySource source;
  private final List<Diagnostic> noticed = new ArrayList<>();

  public ExplainRun(RunContext context) {
    this.source = new QuerySource(context);
  }

  /// Everything one token can do.
  public QueryResult<TokenExplanation> run(String token) {
    return run(token, null);
  }

  /// Why one token allows or refuses a request; an empty word is left open.
  public QueryResult<TokenExplanation> run(
      String token, String permission, String resource, String from, String at) {
    var question = AccessRequest.read(permission, resource, from, at);
    return question.valueOrNull() == null
        ? QueryResult.none(question.diagnostics())
        : run(token, question.valueOrNull());
  }

  /// @param question null where everything is asked
  private QueryResult<TokenExplanation> run(String typed, @Nullable AccessRequest question) {
    var choice = source.choose(typed);
    noticed.addAll(choice.diagnostics());
    if (choice.valueOrNull() == null) {
      return QueryResult.none(noticed);
    }
    var found = source.evidence(List.of(choice.valueOrNull()), question);
    if (found.valueOrNull() == null) {
      noticed.addAll(found.diagnostics());
      return QueryResult.none(noticed);
    }
    var evidence = found.valueOrNull();
    var token = token(choice.valueOrNull(), evidence);
    var request = token == null || question == null ? null : request(question, token, evidence);
    noticed.addAll(evidence.noticed());
    if (token == null || (question != null && request == null)) {
      return QueryResult.of(null, noticed, !evidence.unreachable().isEmpty());
    }
    var model = evidence.model(List.of(token.key().owner()), false);
    return QueryResult.of(
        explained(token, origins(choice.valueOrNull(), token), request, model),
        QuerySource.harmless(noticed),
        false);
  }

  /// Of a live token it is known that its values stand in no file.
  private static List<ValueOrigin> origins(TokenSelection choice, DescribedToken token) {
    return choice.specs().getOrDefault(token.key().owner(), List.of()).stream()
        .filter(spec -> spec.name().value().equals(token.key().name()))
        .flatMap(spec -> new ValueOrigins(spec, choice.configuration().project()).all().stream())
        .toList();
  }

  private @Nullable DescribedToken token(TokenSelection choice, QueryEvidence evidence) {
    if (choice.isLive()) {
      var live = choice.live(evidence);
      noticed.addAll(live.diagnostics());
      return live.valueOrNull();
    }
    var desired = choice.desired(evidence);
    noticed.addAll(desired.diagnostics());
    var all = desired.value().orElse(List.of());
    if (all.size() > 1) {
      var names = all.stream().map(each -> choice.operand().text() + "#" + each.key().name());
      noticed.add(QueryProblems.ambiguousToken(choice.operand().text(), names.toList()));
    }
    return all.size() == 1
        ? evidence.seen(all.getFirst(), TargetDefinition.of(all.getFirst(), null, evidence.now()))
        : null;
  }

  /// What is left open is chosen so that it is no obstacle, if that can be.
  private @Nullable Request request(
      AccessRequest question, DescribedToken token, QueryEvidence evidence) {
    var target = evidence.target(token.key().owner(), question);
    noticed.addAll(target.diagnostics());
    if (target.valueOrNull() == null) {
      return null;
    }
    var policy = target.valueOrNull();
    var source = question.source() == null ? letIn(token) : question.source();
    var instant = question.instant() == null ? evidence.now() : question.instant();
    return new Request(policy.permissions().first(), policy.resources().first(), source, instant);
  }

  private static IpAddress letIn(DescribedToken token) {
    var sources = IpSet.of(token.definition().ipFilter()).intersect(IpSet.ALL);
    return sources.isEmpty() ? new IpAddress(false, 0, 0) : sources.example();
  }

  private static TokenExplanation explained(
      DescribedToken token,
      List<ValueOrigin> origins,
      @Nullable Request request,
      AccessModel model) {
    var definition = token.definition();
    var universe = model.universe();
    var reaches = Reaches.in(universe);
    return new TokenExplanation(
        token,
        AccessComparison.all(definition, universe),
        Redundancy.of(definition, universe),
        Escalation.of(definition, universe),
        reaches.beyond(definition),
        reaches.unknown(definition),
        origins,
        request,
        request == null ? null : Explanation.of(definition, request, universe),
        model);
  }
}
