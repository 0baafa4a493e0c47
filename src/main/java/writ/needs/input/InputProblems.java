package writ.needs.input;

import java.util.Collection;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Span;

/// The wording of what can be wrong with what `writ needs` is given.
public final class InputProblems {

  private static final int SHOWN = 60;

  private InputProblems() {}

  static Diagnostic notACall(String line, Span place) {
    return Diagnostic.error(new Code("needs/not-a-call"), "`" + line + "` is no call of the API")
        .at(place)
        .hint("write `METHOD /path`, and `key=value` behind it: `GET /zones/example.com`");
  }

  /// Of a line that may hold a credential, and is not shown.
  static Diagnostic notACall(String file, int line) {
    return Diagnostic.error(
            new Code("needs/not-a-call"),
            "line %d of `%s` is no call of the API".formatted(line, file))
        .hint("write `METHOD /path`, or a command of curl with its whole address");
  }

  static Diagnostic whichCall() {
    return Diagnostic.error(
            new Code("needs/which-call"), "which call was refused? the text does not say it")
        .hint("give its method and path: `writ explain 'PATCH /zones/example.com/settings/ssl'`");
  }

  static Diagnostic whichMethod(String path) {
    var shown = path.substring(0, Math.min(path.length(), SHOWN));
    return Diagnostic.error(
            new Code("needs/which-call"), "with which method was `" + shown + "` called?")
        .hint("give method and path: `writ explain 'PATCH /zones/example.com/settings/ssl'`");
  }

  public static Diagnostic noCalls(String asked) {
    return Diagnostic.error(new Code("needs/no-calls"), "`" + asked + "` holds no call of the API")
        .hint("give a line for each call: `POST /zones/example.com/dns_records`");
  }

  public static Diagnostic noSuchInput(String asked, Collection<String> recipes) {
    var nearest = Nearest.hint(asked, recipes);
    return Diagnostic.error(
            new Code("needs/no-such-input"), "`" + asked + "` is neither a file nor a recipe")
        .hint(nearest.isEmpty() ? "recipes are " + String.join(", ", recipes) : nearest);
  }

  static Diagnostic notJson(String file, String reason) {
    return Diagnostic.error(
            new Code("needs/unreadable-input"), "`" + file + "` cannot be read: " + reason)
        .hint("give lines `METHOD /path`, or JSON as Terraform or an audit log write it");
  }

  static Diagnostic notWrangler(String file, String reason) {
    return Diagnostic.error(
            new Code("needs/unreadable-input"), "`" + file + "` cannot be read: " + reason)
        .hint("give the configuration that `wrangler deploy` takes");
  }

  static Diagnostic unknownCommand(String command, Collection<String> known) {
    return Diagnostic.error(
            new Code("needs/unknown-command"),
            "which calls `wrangler " + command + "` makes is not known")
        .hint("known are " + String.join(", ", known));
  }

  static Diagnostic unknownEnvironment(String file, String environment, Collection<String> known) {
    return Diagnostic.error(
            new Code("needs/unknown-environment"),
            "`" + file + "` has no environment `" + environment + "`")
        .hint(known.isEmpty() ? "leave `--env` out" : "it has " + String.join(", ", known));
  }

  static Diagnostic unknownJson(String file) {
    return Diagnostic.error(
            new Code("needs/unreadable-input"),
            "`" + file + "` is JSON, but neither a plan of Terraform nor an audit log")
        .hint("write `terraform show -json FILE`, or the answer of `/accounts/ID/logs/audit`");
  }

  static Diagnostic noAuditLog(String file) {
    return Diagnostic.error(
            new Code("needs/unreadable-input"),
            "`" + file + "` is JSON, but holds no records of an audit log")
        .hint("give the answer of `/accounts/ID/logs/audit`, or what Logpush wrote");
  }

  static Diagnostic noAddress(String file, int record) {
    return Diagnostic.error(
            new Code("needs/audit-without-calls"),
            "record %d of `%s` tells no method and address: exports of version 1 say too little"
                .formatted(record, file))
        .hint("export version 2 of the audit log, from `/accounts/ID/logs/audit`");
  }

  public static Diagnostic notObserved(String token, String log) {
    return Diagnostic.error(
            new Code("needs/not-observed"),
            "`%s` has no record of `%s`, by any of its names".formatted(log, token))
        .hint("name its token with `--token ID`, or export the log of its account");
  }

  public static Diagnostic notOneSpec(String token) {
    return Diagnostic.error(
            new Code("needs/not-one-spec"), "`" + token + "` is not one spec of the project")
        .hint("name a spec, such as `ci-dns` or `tokens/ci.yaml#ci-dns`");
  }

  public static Diagnostic unwritable(String word) {
    var shown = word.substring(0, Math.min(word.length(), SHOWN));
    return Diagnostic.error(
            new Code("needs/unwritable-name"), "`" + shown + "` may not stand in a spec")
        .hint("name it otherwise in the input, or with `--name` or `--set`");
  }

  public static Diagnostic severalAccounts(Collection<String> accounts) {
    return Diagnostic.error(
            new Code("needs/several-accounts"),
            "the calls name several accounts, and a token of an account reaches its own alone: "
                + String.join(", ", accounts))
        .hint("ask for each account apart, or for a token of a user with `--owner user:NAME`");
  }
}
