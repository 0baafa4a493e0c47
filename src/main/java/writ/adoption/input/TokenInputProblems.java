package writ.adoption.input;

import java.util.List;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.hcl.HclPlace;

/// The wording of what can be wrong with a file that tokens are read from. None shows a line of it:
/// a secret may stand anywhere.
public final class TokenInputProblems {

  private static final Code UNREAD = new Code("pipeline/import-unread-part");
  private static final Code UNREADABLE = new Code("pipeline/import-unreadable");

  private TokenInputProblems() {}

  private static Span span(String file, HclPlace place) {
    return SourceFile.named(file).at(place.line(), place.column(), 1);
  }

  static Diagnostic unreadable(String file, String reason) {
    return Diagnostic.error(UNREADABLE, "`" + file + "` cannot be read: " + reason)
        .hint(
            "give a state of Terraform, `terraform show -json`, its configuration, or JSON of the"
                + " API");
  }

  static Diagnostic unreadable(String file, String reason, HclPlace place) {
    return Diagnostic.error(
            UNREADABLE, "this cannot be read as configuration of Terraform: " + reason)
        .at(span(file, place))
        .hint("`terraform validate` says more");
  }

  static Diagnostic noToken(String file) {
    return Diagnostic.error(
            new Code("pipeline/import-without-token"), "`" + file + "` holds no token")
        .hint(
            "it has to hold a `cloudflare_api_token`, a `cloudflare_account_token`, or a token of"
                + " the API");
  }

  /// What has a variable in its place.
  static Diagnostic notLiteral(String file, HclPlace place, String what, String variable) {
    return Diagnostic.error(UNREAD, what + " is not read: only literal values are")
        .at(span(file, place))
        .hint("the spec has `$(" + variable + ")` in its place: write there what it stands for");
  }

  /// A whole token that is not read.
  static Diagnostic notOne(String file, HclPlace place, String at, String reason) {
    return Diagnostic.error(UNREAD, "`" + at + "` is not read: " + reason)
        .at(span(file, place))
        .hint(
            "import it from the state: `terraform show -json > state.json`, then `writ import"
                + " --from state.json`");
  }

  static Diagnostic notOne(String file, String at, String reason) {
    return Diagnostic.error(UNREAD, "`" + at + "` in `" + file + "` is not read: " + reason);
  }

  static Diagnostic notKnown(String file, String at, String what, String why, String variable) {
    return Diagnostic.error(
            UNREAD, "`" + what + "` of `" + at + "` in `" + file + "` is not read: " + why)
        .hint("the spec has `$(" + variable + ")` in its place: write there what it stands for");
  }

  /// @param options how somebody says it
  public static Diagnostic ownerUnsaid(String file, List<String> tokens, String options) {
    var named = tokens.size() > 3 ? tokens.subList(0, 3) : tokens;
    var more = tokens.size() > 3 ? " and " + (tokens.size() - 3) + " more" : "";
    return Diagnostic.error(
            new Code("pipeline/import-without-owner"),
            "`%s` does not say whose %s: `%s`%s"
                .formatted(
                    file,
                    tokens.size() == 1 ? "this token is" : "these tokens are",
                    String.join("`, `", named),
                    more))
        .hint("name the owner with " + options);
  }
}
