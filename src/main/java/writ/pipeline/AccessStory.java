package writ.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.resolve.Resolver;
import writ.token.AccountId;
import writ.token.CatalogNeeds;
import writ.token.Hex;
import writ.token.Owner;

/// What every question about access begins with: read specs, then ask the API where a live token is
/// meant, and only there.
final class AccessStory {

  private final RunContext context;

  AccessStory(RunContext context) {
    this.context = context;
  }

  Instant now() {
    return context.world().clock().instant();
  }

  Result<Choice> choose(String typed) {
    return Choice.of(
        Operand.parse(typed, context.inputs()), new SpecSource(context.inputs(), context.world()));
  }

  Result<Repository> project() {
    return new SpecSource(context.inputs(), context.world()).project();
  }

  /// What the choices are to be answered from.
  Result<Evidence> evidence(Collection<Choice> choices) {
    return evidence(choices, null);
  }

  /// What the choices and a question about them are to be answered from.
  Result<Evidence> evidence(Collection<Choice> choices, @Nullable AccessQuestion question) {
    var needs = new TreeMap<Owner, CatalogNeeds>();
    var aliases = new TreeMap<String, AccountId>();
    for (var choice : choices) {
      aliases.putAll(choice.repository().aliases());
      choice.needs().forEach((owner, need) -> needs.merge(owner, need, CatalogNeeds::and));
      if (choice.isLive()) {
        owners(choice.repository())
            .forEach(owner -> needs.merge(owner, CatalogNeeds.NOTHING, CatalogNeeds::and));
      }
    }
    if (question != null) {
      needs.replaceAll(
          (owner, need) -> need.and(Resolver.needs(List.of(question.spec()), owner, aliases)));
    }
    var repository = choices.iterator().next().repository();
    return choices.stream().anyMatch(Choice::isLive)
        ? online(needs, aliases, repository)
        : Result.of(Evidence.offline(needs, aliases, now(), Repository.pinned(context.inputs())));
  }

  /// Asks the API for these owners.
  Result<Evidence> online(
      Map<Owner, CatalogNeeds> needs, Map<String, AccountId> aliases, Repository repository) {
    if (needs.isEmpty()) {
      return Result.failed(AccessProblems.nobodyToAsk());
    }
    return context
        .cloudflare()
        .map(cloudflare -> {
          var credentials = Credentials.of(context, repository.project());
          return Evidence.online(needs, aliases, now(), new Authority(cloudflare, credentials));
        });
  }

  /// Everybody whose tokens may be meant: those of the project and its specs, or without a project
  /// the account that the environment names.
  List<Owner> owners(Repository repository) {
    var owners = new ArrayList<>(repository.owners().stream().map(OwnerSpecs::owner).toList());
    var account = context.world().variable("CLOUDFLARE_ACCOUNT_ID", "");
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
