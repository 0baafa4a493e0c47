package writ.resolve;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedAccount;
import writ.token.Hex;
import writ.token.Owner;
import writ.token.Scope;

/// The accounts that the specs of one owner may speak of, by the project's alias, by Cloudflare's
/// name or by id.
record Accounts(Owner owner, Catalog catalog, Map<String, AccountId> aliases) {

  Accounts {
    aliases = Map.copyOf(aliases);
  }

  /// The account of that name; without a name the owner's own, or the only one that a user sees.
  LookupResult<AccountId> find(@Nullable String name, Span span) {
    return name == null
        ? own(span)
        : switch (named(name, span)) {
          case LookupResult.Found<AccountId> found when isForeign(found.value()) ->
              LookupResult.unresolved(ResolveProblems.foreignAccount(name, owner, span));
          case LookupResult<AccountId> other -> other;
        };
  }

  /// What to call an account: the project's alias where it has one, else its name where only one
  /// account has it, else its id.
  String call(AccountId id) {
    if (owner instanceof Owner.AccountOwner own && own.id().equals(id)) {
      return own.label();
    }
    var alias =
        aliases.entrySet().stream()
            .filter(entry -> entry.getValue().equals(id))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst();
    return alias.orElseGet(() ->
        catalog.accounts().stream()
            .filter(account -> account.id().equals(id) && readsBack(account))
            .map(NamedAccount::name)
            .findFirst()
            .orElse(id.value()));
  }

  /// Everything an account may be called here, for suggestions.
  SortedSet<String> names() {
    var names = new TreeSet<>(aliases.keySet());
    catalog.accounts().forEach(account -> names.add(account.name()));
    if (owner instanceof Owner.AccountOwner own) {
      names.add(own.label());
    }
    return names;
  }

  private LookupResult<AccountId> own(Span span) {
    if (owner instanceof Owner.AccountOwner own) {
      return LookupResult.found(own.id());
    }
    var visible = catalog.accounts();
    if (catalog.known().contains(Scope.ACCOUNT) && visible.size() == 1) {
      return LookupResult.found(visible.getFirst().id());
    }
    return LookupResult.unresolved(ResolveProblems.accountNeeded(List.copyOf(names()), span));
  }

  private LookupResult<AccountId> named(String name, Span span) {
    if (Hex.isId(name)) {
      return LookupResult.found(new AccountId(name));
    }
    var alias = aliases.get(name);
    if (alias != null) {
      return LookupResult.found(alias);
    }
    if (owner instanceof Owner.AccountOwner own && own.label().equals(name)) {
      return LookupResult.found(own.id());
    }
    var ids = withName(name).toList();
    if (ids.size() == 1) {
      return LookupResult.found(ids.getFirst());
    }
    if (ids.size() > 1) {
      return LookupResult.unresolved(ResolveProblems.ambiguousAccount(name, ids, span));
    }
    return LookupResult.unresolved(
        catalog.unanswered().contains(Catalog.Kind.ACCOUNT)
            ? ResolveProblems.notLookedUp("account `" + name + "`", "accounts", span)
            : catalog.origin() == Catalog.Origin.LIVE
                ? ResolveProblems.unknownAccount(name, names(), span)
                : UncheckedProblems.unchecked("account", name, "", span));
  }

  private Stream<AccountId> withName(String name) {
    var exact = catalog.accounts().stream().filter(account -> account.name().equals(name)).toList();
    var matching =
        exact.isEmpty()
            ? catalog.accounts().stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .toList()
            : exact;
    return matching.stream().map(NamedAccount::id).distinct();
  }

  private boolean isForeign(AccountId id) {
    return owner instanceof Owner.AccountOwner own && !own.id().equals(id);
  }

  /// A name that holds `@` would be taken apart, one that is an alias would mean another account.
  private boolean readsBack(NamedAccount account) {
    var name = account.name();
    return !name.isBlank()
        && name.equals(name.strip())
        && !name.equals("*")
        && name.indexOf('@') < 0
        && !Hex.isId(name)
        && !aliases.containsKey(name)
        && withName(name).count() == 1;
  }
}
