package writ.resolve;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.token.AccountId;
import writ.token.Catalog.NamedBucket;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Scope;

/// All wording about names and what they mean.
final class ResolveProblems {

  private static final Code UNKNOWN_PERMISSION = new Code("resolve/unknown-permission");
  private static final Code AMBIGUOUS_PERMISSION = new Code("resolve/ambiguous-permission");
  private static final Code OTHER_NAME = new Code("resolve/other-name");
  private static final Code NOTHING_TO_READ = new Code("resolve/nothing-to-read");
  private static final Code PERMISSION_WITHOUT_RESOURCE =
      new Code("resolve/permission-without-resource");
  private static final Code RESOURCE_WITHOUT_PERMISSION =
      new Code("resolve/resource-without-permission");
  private static final Code LEFT_OUT = new Code("resolve/permission-left-out");
  static final Code NOT_LOOKED_UP = new Code("resolve/not-looked-up");
  private static final Code UNKNOWN_ZONE = new Code("resolve/unknown-zone");
  private static final Code AMBIGUOUS_ZONE = new Code("resolve/ambiguous-zone");
  private static final Code UNKNOWN_ACCOUNT = new Code("resolve/unknown-account");
  private static final Code AMBIGUOUS_ACCOUNT = new Code("resolve/ambiguous-account");
  private static final Code FOREIGN_ACCOUNT = new Code("resolve/foreign-account");
  private static final Code ACCOUNT_NEEDED = new Code("resolve/account-needed");
  private static final Code UNKNOWN_USER = new Code("resolve/unknown-user");
  private static final Code UNKNOWN_BUCKET = new Code("resolve/unknown-bucket");
  private static final Code UNKNOWN_WORKER = new Code("resolve/unknown-worker");
  private static final Code UNKNOWN_APP = new Code("resolve/unknown-app");
  private static final Code AMBIGUOUS_APP = new Code("resolve/ambiguous-app");
  private static final Code NOT_FOR_ACCOUNT_TOKENS = new Code("resolve/not-for-account-tokens");
  private static final Code NOT_FOR_USER_TOKENS = new Code("resolve/not-for-user-tokens");
  private static final Code LISTED_NO_MORE = new Code("resolve/permission-listed-no-more");

  private ResolveProblems() {}

  /// @param isLive whether Cloudflare was asked; otherwise nobody can say that it has no such group
  static Diagnostic unknownPermission(Located<String> written, String suggestion, boolean isLive) {
    var problem =
        Diagnostic.error(UNKNOWN_PERMISSION, "unknown permission `" + written.value() + "`")
            .at(written.span())
            .labelled(
                isLive
                    ? "no permission group that this owner's tokens may hold has this name"
                    : "no permission group that Writ knows offline has this name");
    return hinted(problem, suggestion)
        .hint(
            isLive
                ? "`writ catalog list` prints the permissions there are"
                : "where Cloudflare has it all the same, `writ catalog update` pins it");
  }

  static boolean isUnknownPermission(Diagnostic diagnostic) {
    return diagnostic.code().equals(UNKNOWN_PERMISSION);
  }

  static Diagnostic listedNoMore(Located<String> written) {
    return Diagnostic.note(
            LISTED_NO_MORE,
            "`" + written.value() + "` is no permission group that Cloudflare lists any more")
        .at(written.span())
        .labelled("the live token holds it still")
        .hint("remove it once nothing needs it: it cannot be given again");
  }

  /// Not the answer to a slip: Writ knows the group, and Cloudflare listed it once.
  static Diagnostic notListed(Located<String> written) {
    return Diagnostic.error(
            LISTED_NO_MORE,
            "`" + written.value() + "` is no permission group that Cloudflare lists any more")
        .at(written.span())
        .labelled("no token can be given it again")
        .hint("take it out; where a live token holds it still, its id may stand here");
  }

  static Diagnostic listedNoMoreAmong(Located<String> written, Set<Scope> scopes) {
    return Diagnostic.error(
            LISTED_NO_MORE,
            "`"
                + written.value()
                + "` is no permission group that Cloudflare lists any more, so that it cannot be"
                + " told which resources it applies to")
        .at(written.span())
        .labelled("stands beside " + plural(scopes))
        .hint("name one kind of resource in this entry, and the others in an entry of their own");
  }

  static Diagnostic ambiguousPermission(Located<String> written, List<PermissionGroup> meant) {
    var kinds = meant.stream().map(group -> plural(group.scopes())).sorted().toList();
    var problem =
        Diagnostic.error(
                AMBIGUOUS_PERMISSION,
                "`"
                    + written.value()
                    + "` exists "
                    + kinds.stream().map(kind -> "for " + kind).collect(joining(" and ")))
            .at(written.span())
            .labelled("which one is meant cannot be told from the resources of this entry")
            .hint(
                "name one kind of resource in this entry, and the other kind in an entry of its"
                    + " own");
    return problem.hint(
        meant.stream()
            .map(group ->
                "`" + group.id() + "` is `" + group.name() + "` for " + plural(group.scopes()))
            .sorted()
            .collect(joining("; ", "or write the id: ", "")));
  }

  static Diagnostic otherName(Located<String> written, PermissionGroup group) {
    return Diagnostic.note(
            OTHER_NAME, "`" + written.value() + "` is read as `" + group.name() + "`")
        .at(written.span())
        .labelled("the API calls it `" + group.name() + "`")
        .hint("write `" + group.name() + "`");
  }

  static Diagnostic nothingToRead(Located<String> written, Set<Scope> scopes) {
    return Diagnostic.error(NOTHING_TO_READ, "there is no read permission for " + plural(scopes))
        .at(written.span())
        .hint("name resources of another kind, such as `account:NAME` or `zone:*`");
  }

  static Diagnostic permissionWithoutResource(
      Grant grant, List<ResolvedResource> targets, List<PermissionGroup> twins) {
    var name = grant.written().value();
    var kinds = scopesOf(List.of(grant));
    var problem =
        Diagnostic.error(
                PERMISSION_WITHOUT_RESOURCE,
                "`" + name + "` applies to " + plural(kinds) + ", and this entry names none")
            .at(grant.written().span())
            .labelled("applies to " + plural(kinds));
    for (var target : targets) {
      problem = problem.related(target.written().span(), isA(target));
    }
    for (var twin : twins) {
      problem =
          problem.hint(
              "did you mean `"
                  + twin.name()
                  + "`, which applies to "
                  + plural(twin.scopes())
                  + "?");
    }
    return problem.hint(kinds.stream().map(ResolveProblems::addOne).collect(joining(" or ")));
  }

  static Diagnostic resourceWithoutPermission(ResolvedResource target, List<Grant> grants) {
    var problem =
        Diagnostic.error(
                RESOURCE_WITHOUT_PERMISSION,
                "no permission of this entry applies to `" + target.text() + "`")
            .at(target.written().span())
            .labelled(isA(target));
    for (var grant : grants) {
      problem =
          problem.related(
              grant.written().span(),
              "`" + grant.written().value() + "` applies to " + plural(scopesOf(List.of(grant))));
    }
    return problem.hint(
        "name a permission that applies to "
            + plural(Set.of(target.scope()))
            + ", or remove the resource");
  }

  static Diagnostic leftOut(String template, Grant grant) {
    var kinds = plural(scopesOf(List.of(grant)));
    return Diagnostic.note(
            LEFT_OUT,
            "`"
                + grant.written().value()
                + "` of the template `"
                + template
                + "` is left out: the entry names no "
                + singular(scopesOf(List.of(grant))))
        .at(grant.written().span())
        .labelled("applies to " + kinds);
  }

  /// Nobody said that there is none: the listing did not come, or not whole.
  ///
  /// @param what the thing and its name
  /// @param listing what Cloudflare was asked for
  static Diagnostic notLookedUp(String what, String listing, Span span) {
    return Diagnostic.error(NOT_LOOKED_UP, what + " could not be looked up")
        .at(span)
        .labelled("Cloudflare did not tell all " + listing)
        .hint("run again when it answers; an id needs no look-up");
  }

  static Diagnostic unknownZone(String name, Collection<String> visible, Span span) {
    var problem =
        Diagnostic.error(UNKNOWN_ZONE, "unknown zone `" + name + "`")
            .at(span)
            .labelled("the credential sees no zone of this name");
    return hinted(problem, Nearest.hint(name, visible))
        .hint("a zone that the credential cannot list is written by id: `zone:<32-hex id>`");
  }

  static Diagnostic ambiguousZone(String name, List<String> candidates, Span span) {
    return Diagnostic.error(AMBIGUOUS_ZONE, "there is more than one zone `" + name + "`")
        .at(span)
        .hint("write " + either(candidates));
  }

  static Diagnostic unknownAccount(String name, Collection<String> names, Span span) {
    var problem = Diagnostic.error(UNKNOWN_ACCOUNT, "unknown account `" + name + "`").at(span);
    return hinted(problem, Nearest.hint(name, names))
        .hint("name it in `accounts` of `writ.yaml`, or write its id");
  }

  static Diagnostic ambiguousAccount(String name, List<AccountId> ids, Span span) {
    return Diagnostic.error(AMBIGUOUS_ACCOUNT, "there is more than one account `" + name + "`")
        .at(span)
        .hint("write the id: " + either(ids.stream().map(AccountId::value).sorted().toList()));
  }

  static Diagnostic foreignAccount(String name, Owner owner, Span span) {
    return Diagnostic.error(
            FOREIGN_ACCOUNT,
            "a token of account `" + owner.label() + "` cannot reach account `" + name + "`")
        .at(span)
        .labelled("another account")
        .hint("give account `" + name + "` a token of its own, or make it a user's token");
  }

  static Diagnostic accountNeeded(List<String> names, Span span) {
    var example = names.isEmpty() ? "NAME" : names.getFirst();
    return Diagnostic.error(ACCOUNT_NEEDED, "it is not clear which account is meant")
        .at(span)
        .labelled("a user may see several accounts")
        .hint("add the account: `@" + example + "`");
  }

  static Diagnostic unknownUser(Span span) {
    return Diagnostic.error(UNKNOWN_USER, "the id of the credential's own user is not known")
        .at(span)
        .hint(
            "the credential needs `User Details Read`, or write"
                + " `raw:com.cloudflare.api.user.<id>`");
  }

  /// @param gone what the reference would stand for
  static Diagnostic unknownBucket(
      ResourceRef.Bucket reference, Resource gone, List<NamedBucket> listed, Span span) {
    var problem =
        Diagnostic.error(
                UNKNOWN_BUCKET,
                "there is no R2 bucket `"
                    + reference.name()
                    + "` in jurisdiction `"
                    + reference.jurisdiction()
                    + "`")
            .at(span);
    var elsewhere =
        listed.stream()
            .filter(bucket -> bucket.name().equals(reference.name()))
            .map(bucket -> "r2:" + bucket.jurisdiction() + "/" + bucket.name())
            .toList();
    var names = listed.stream().map(NamedBucket::name).toList();
    return hinted(
            problem,
            elsewhere.isEmpty()
                ? Nearest.hint(reference.name(), names)
                : "did you mean " + either(elsewhere) + "?")
        .hint(
            "where the bucket was deleted, take the reference out; as `raw:"
                + gone.key()
                + "` it stays as it is");
  }

  static Diagnostic unknownWorker(String name, Collection<String> names, Span span) {
    var problem =
        Diagnostic.error(UNKNOWN_WORKER, "unknown Worker `" + name + "`")
            .at(span)
            .labelled("a token can name only a Worker that exists");
    return hinted(problem, Nearest.hint(name, names));
  }

  static Diagnostic notForAccountTokens(ResourceRef reference, Span span) {
    var instead =
        reference instanceof ResourceRef.EveryZone
            ? "write `zone:*` for every zone of the account"
            : "write what the account has, or make it a user's token with `owner: user:NAME`";
    return Diagnostic.error(
            NOT_FOR_ACCOUNT_TOKENS,
            "`" + reference.text() + "` is for user tokens, and this token belongs to an account")
        .at(span)
        .hint(instead);
  }

  static Diagnostic unknownApp(String name, Collection<String> names, Span span) {
    var problem =
        Diagnostic.error(UNKNOWN_APP, "unknown Flagship app `" + name + "`")
            .at(span)
            .labelled("a token can name only an app that exists");
    return hinted(problem, Nearest.hint(name, names));
  }

  static Diagnostic ambiguousApp(String name, List<String> ids, Span span) {
    return Diagnostic.error(AMBIGUOUS_APP, "there is more than one Flagship app `" + name + "`")
        .at(span)
        .hint(
            "write the id: " + either(ids.stream().map(id -> "flagship:" + id).sorted().toList()));
  }

  static Diagnostic notForUserTokens(ResourceRef reference, Span span) {
    return Diagnostic.error(
            NOT_FOR_USER_TOKENS,
            "`" + reference.text() + "` is for account tokens, and this token belongs to a user")
        .at(span)
        .hint("make it an account's token with `owner: account:NAME`");
  }

  private static Diagnostic hinted(Diagnostic problem, String hint) {
    return hint.isEmpty() ? problem : problem.hint(hint);
  }

  private static String isA(ResolvedResource target) {
    return "`" + target.text() + "` is " + article(target.scope());
  }

  private static String article(Scope scope) {
    return (scope.equals(Scope.ACCOUNT) || scope.equals(Scope.R2_BUCKET) ? "an " : "a ")
        + (isNamed(scope) ? scope.word() : "resource of kind `" + scope + "`");
  }

  private static String addOne(Scope scope) {
    if (scope.equals(Scope.ACCOUNT)) return "add an account, such as `account:NAME`";
    if (scope.equals(Scope.ZONE)) return "add a zone, such as `zone:example.com` or `zone:*`";
    if (scope.equals(Scope.USER)) return "add `user`, in a token that belongs to a user";
    if (scope.equals(Scope.R2_BUCKET)) return "add a bucket, such as `r2:NAME`";
    if (scope.equals(Scope.FLAGSHIP_APP)) return "add a Flagship app, such as `flagship:NAME`";
    if (scope.equals(Scope.WORKER_SCRIPT)) return "add a Worker, such as `worker:NAME`";
    return "add a resource such as `raw:" + scope + ".<id>`";
  }

  private static Set<Scope> scopesOf(List<Grant> grants) {
    var scopes = new TreeSet<Scope>();
    grants.forEach(grant -> grant.groups().forEach(group -> scopes.addAll(group.scopes())));
    return scopes;
  }

  private static String plural(Set<Scope> scopes) {
    return scopes.stream()
        .sorted()
        .map(scope -> isNamed(scope) ? scope.word() + "s" : "resources of kind `" + scope + "`")
        .collect(joining(" and "));
  }

  private static String singular(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(joining(" or "));
  }

  private static boolean isNamed(Scope scope) {
    return !scope.word().equals(scope.value());
  }

  private static String either(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(joining(" or "));
  }
}
