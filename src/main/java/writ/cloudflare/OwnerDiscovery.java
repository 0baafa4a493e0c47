package writ.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import writ.cloudflare.NameEndpoints.ListAccounts;
import writ.cloudflare.NameEndpoints.ListZones;
import writ.cloudflare.NameEndpoints.ZoneEntry;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.AccountId;
import writ.token.Catalog.NamedAccount;
import writ.token.Owner;

/// Finds out who has tokens that a credential may see. An account's token may be refused the list
/// of accounts, so the homes of zones count as well.
record OwnerDiscovery(Caller caller) {

  /// @param user what the user is to be called
  Result<List<Owner>> owners(String user) {
    var owners = new ArrayList<Owner>();
    var problems = new ArrayList<Diagnostic>();
    var ids = new TreeMap<String, AccountId>();
    var ofAccounts = Completeness.ofAll(NamedAccount::id, NameEndpoints.PER_PAGE);
    var accounts = new Pages<>(caller, ListAccounts::new, ofAccounts).all();
    accounts.entries().forEach(each -> ids.put(each.id().value(), each.id()));
    note(accounts, "list accounts", problems);
    var ofZones = Completeness.<ZoneEntry>ofAll(each -> each.zone().id(), NameEndpoints.PER_PAGE);
    var zones = new Pages<>(caller, page -> new ListZones(null, null, page), ofZones).all();
    zones.entries().forEach(each -> ids.put(each.account().id().value(), each.account().id()));
    note(zones, "list zones", problems);
    ids.values().forEach(id -> owners.add(new Owner.AccountOwner(id, id.value())));
    var asked = new Owner.UserOwner(user);
    if (caller.kind() != CredentialKind.ACCOUNTS
        && new Identification(asked, caller).ask().value().isPresent()) {
      owners.add(asked);
    }
    return owners.isEmpty()
        ? Result.failed(problems)
        : Result.of(owners, problems.stream().map(Diagnostic::asWarning).toList());
  }

  private static void note(WholeListing<?> all, String phrase, List<Diagnostic> problems) {
    if (all.failed() instanceof Reply.No<?> no) {
      problems.add(CloudflareProblems.noAnswer(phrase, CloudflareProblems.words(no)));
    } else if (all.failed() instanceof Reply.Broken<?> broken) {
      problems.add(CloudflareProblems.noAnswer(phrase, broken));
    } else if (all.doubt() != null) {
      problems.add(CloudflareProblems.listedInPart(phrase, all.doubt()));
    }
  }
}
