package writ.query;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.token.Owner;
import writ.token.TokenKey;

/// The wording of what can be wrong with a question about access, or with its answer.
public final class QueryProblems {

  private static final int SHOWN = 5;
  private static final Collector<CharSequence, ?, String> OR = Collectors.joining(" or ");

  private QueryProblems() {}

  public static Diagnostic widening(List<TokenKey> tokens) {
    return Diagnostic.error(
            new Code("pipeline/access-widens"),
            "access widens, and `--fail-on widening` was given: " + some(tokens))
        .hint("narrow the change, or have it reviewed and run without `--fail-on`");
  }

  public static Diagnostic newAccess() {
    return Diagnostic.error(
            new Code("pipeline/new-access"),
            "all tokens together gain access that none had, and `--fail-on new-access` was given")
        .hint("narrow the change, or have it reviewed and run without `--fail-on`");
  }

  public static Diagnostic partialListing(Owner owner, String gap) {
    return Diagnostic.warning(
            new Code("pipeline/partial-answer"),
            "not every token of " + owner.reference() + " may be known: " + gap)
        .hint("use a credential that may read all tokens of the owner");
  }

  public static Diagnostic nobodyToAsk() {
    return Diagnostic.error(
            new Code("pipeline/nobody-to-ask"), "no owner of live tokens is known here")
        .hint("name accounts in writ.yaml, or export CLOUDFLARE_ACCOUNT_ID");
  }

  static Diagnostic nothingAtRevision(String revision, String path) {
    return Diagnostic.error(
            new Code("pipeline/nothing-at-revision"),
            "revision `" + revision + "` holds no token file at `" + path + "`")
        .hint("paths count from the folder you are in; `git ls-tree -r REVISION` lists files");
  }

  static Diagnostic noSuchToken(String word, String where, Collection<String> known) {
    var problem =
        Diagnostic.error(
            new Code("pipeline/no-such-token"), "there is no token `" + word + "` " + where);
    var nearest = Nearest.hint(word, known);
    return problem.hint(
        nearest.isEmpty() ? "name it `NAME`, `acme/NAME`, `user:bot/NAME` or by its id" : nearest);
  }

  static Diagnostic ambiguousToken(String word, Collection<String> spellings) {
    return Diagnostic.error(
            new Code("pipeline/ambiguous-token"),
            "`" + word + "` is the name of " + spellings.size() + " tokens")
        .hint("say which: " + spellings.stream().map(each -> "`" + each + "`").collect(OR));
  }

  public static Diagnostic unresolvedToken(String word) {
    return Diagnostic.error(
            new Code("pipeline/unresolved-token"),
            "what `" + word + "` can do is unknown: a name in its spec was not resolved")
        .hint("write the id instead of the name, or compare with a `live:` token, which looks up");
  }

  static Diagnostic oneAndMany(String one, String many) {
    return Diagnostic.error(
            new Code("pipeline/one-and-many"),
            "`" + one + "` is one token and `" + many + "` holds several, none of that name")
        .hint("add the name: `" + many + "#NAME`");
  }

  /// What a note about an unchecked name is where everything depends on the name.
  static Diagnostic unresolvedQuestion(List<Diagnostic> notes) {
    var problem =
        Diagnostic.error(
            new Code("pipeline/unresolved-question"),
            "the question cannot be understood: "
                + notes.stream().findFirst().map(Diagnostic::message).orElse("a name is unknown"));
    for (var note : notes) {
      problem = problem.at(note.span());
      for (var hint : note.hints()) {
        problem = problem.hint(hint);
      }
    }
    return problem;
  }

  static Diagnostic badResource(String text, String reason) {
    return Diagnostic.error(
            new Code("pipeline/bad-resource"), "`" + text + "` is not a resource: " + reason)
        .hint("write it as in a spec, such as `zone:example.com` or `account:acme`");
  }

  static Diagnostic badAddress(String text) {
    return Diagnostic.error(new Code("pipeline/bad-address"), "`" + text + "` is not an IP address")
        .hint("`--from` takes one address, such as 203.0.113.9 or 2001:db8::9, without a prefix");
  }

  static Diagnostic mappedAddress(String text) {
    return Diagnostic.error(
            new Code("pipeline/bad-address"), "`" + text + "` is an IPv4 address written as IPv6")
        .hint("write the IPv4 address, such as 203.0.113.9: the networks of a token hold that one");
  }

  static Diagnostic badTime(String text) {
    return Diagnostic.error(new Code("pipeline/bad-time"), "`" + text + "` is not a time")
        .hint("`--at` takes 2026-12-31, which is 00:00 UTC, or 2026-12-31T08:00:00Z");
  }

  private static String some(List<TokenKey> tokens) {
    var names = tokens.stream().limit(SHOWN).map(key -> "`" + key + "`").toList();
    var rest = tokens.size() - names.size();
    return String.join(", ", names) + (rest > 0 ? " and " + rest + " more" : "");
  }
}
