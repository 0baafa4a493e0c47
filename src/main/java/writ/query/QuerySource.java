package writ.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.owner.ApiAccess;
import writ.owner.Credentials;
import writ.project.Configuration;
import writ.project.OwnerNames;
import writ.project.OwnerSpecs;
import writ.query.TokenOperand.Where;
import writ.spec.TokenSpec;
import writ.token.AccountId;
import writ.token.CatalogNeeds;
import writ.token.Hex;
import writ.token.Owner;
import writ.workspace.RunContext;

/// What every question about access begins with: read specs, then ask the API where a live token is
/// meant, and only there.
final class QuerySource {

  private final RunContext context;

  QuerySource(RunContext context) {
    this.context = context;
  }

  Instant now() {
    return context.process().clock().instant();
  }

  Result<TokenSelection> choose(String typed) {
    return TokenSelection.of(
        TokenOperand.parse(typed, context.inputs()),
        new SpecSource(context.inputs(), context.process()));
  }

  /// A name means a spec, and no live token.
  Result<TokenSelection> chooseSpec(String typed) {
    var operand = TokenOperand.parse(typed, context.inputs());
    var meant =
        operand instanceof TokenOperand.Named named && named.where() == Where.ANYWHERE
            ? new TokenOperand.Named(named.text(), named.name(), Where.SPECS)
            : operand;
    return TokenSelection.of(meant, new SpecSource(context.inputs(), context.process()));
  }

  /// All specs of the project.
  Result<TokenSelection> all() {
    return project().map(TokenSelection::ofAll);
  }

  Result<Configuration> project() {
    return new SpecSource(context.inputs(), context.process()).project();
  }

  /// What the choices are to be answered from.
  Result<QueryEvidence> evidence(Collection<TokenSelection> choices) {
    return evidence(choices, null);
  }

  /// What the choices and a question about them are to be answered from.
  Result<QueryEvidence> evidence(
      Collection<TokenSelection> choices, @Nullable AccessRequest question) {
    var needs = new TreeMap<Owner, CatalogNeeds>();
    var aliases = new TreeMap<String, AccountId>();
    for (var choice : choices) {
      aliases.putAll(choice.configuration().aliases());
      choice.needs().forEach((owner, need) -> needs.merge(owner, need, CatalogNeeds::and));
      if (choice.isLive()) {
        owners(choice.configuration())
            .forEach(owner -> needs.merge(owner, CatalogNeeds.NOTHING, CatalogNeeds::and));
      }
    }
    if (question != null) {
      needs.replaceAll(
          (owner, need) -> need.and(OwnerNames.needs(owner, List.of(question.spec()), aliases)));
    }
    var configuration = choices.iterator().next().configuration();
    return choices.stream().anyMatch(TokenSelection::isLive)
        ? online(needs, aliases, configuration)
        : Result.of(
            QueryEvidence.offline(needs, aliases, now(), Configuration.pinned(context.inputs())));
  }

  /// What a choice is to be answered from, and questions to each owner, dressed as specs.
  Result<QueryEvidence> evidence(TokenSelection choice, Map<Owner, List<TokenSpec>> questions) {
    var configuration = choice.configuration();
    var aliases = configuration.aliases();
    var needs = new TreeMap<>(choice.needs());
    questions.forEach((owner, specs) ->
        needs.merge(owner, OwnerNames.needs(owner, specs, aliases), CatalogNeeds::and));
    return choice.isLive()
        ? online(needs, aliases, configuration)
        : Result.of(
            QueryEvidence.offline(needs, aliases, now(), Configuration.pinned(context.inputs())));
  }

  /// Asks the API for these owners.
  Result<QueryEvidence> online(
      Map<Owner, CatalogNeeds> needs, Map<String, AccountId> aliases, Configuration configuration) {
    if (needs.isEmpty()) {
      return Result.failed(QueryProblems.nobodyToAsk());
    }
    return context
        .cloudflare()
        .map(cloudflare -> {
          var credentials = Credentials.of(context, configuration.project());
          return QueryEvidence.online(
              needs, aliases, now(), new ApiAccess(cloudflare, credentials));
        });
  }

  /// Everybody whose tokens may be meant: those of the project and its specs, or without a project
  /// the account that the environment names.
  List<Owner> owners(Configuration configuration) {
    var owners = new ArrayList<>(configuration.owners().stream().map(OwnerSpecs::owner).toList());
    var account = context.process().variable("CLOUDFLARE_ACCOUNT_ID", "");
    if (owners.isEmpty() && Hex.isId(account)) {
      owners.add(new Owner.AccountOwner(new AccountId(account), account));
    }
    return owners;
  }

  /// Notes and warnings: what kept an answer from coming is an error already.
  static List<Diagnostic> harmless(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(each -> !each.isError()).toList();
  }
}
