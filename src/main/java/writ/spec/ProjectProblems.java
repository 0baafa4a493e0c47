package writ.spec;

import java.time.Duration;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;

/// The wording of what the project file can get wrong.
final class ProjectProblems {

  private ProjectProblems() {}

  static Diagnostic secondDocument(Span place) {
    return Diagnostic.error(
            new Code("spec/second-document"), "the project file holds one document, not several")
        .at(place)
        .hint("tokens belong into files of their own, which `tokens` names");
  }

  static Diagnostic nameLikeId(Located<String> name, String what) {
    return Diagnostic.error(
            new Code("spec/name-like-id"),
            "`" + name.value() + "` looks like an id and cannot be the name of " + what)
        .at(name.span())
        .hint("a spec that says `account:` and an id means the account of that id");
  }

  static Diagnostic duplicateAccount(Located<?> id, Span first) {
    return Diagnostic.error(new Code("spec/duplicate-account"), "two accounts have the same id")
        .at(id.span())
        .related(first, "the first is here")
        .hint("keep one name for each account");
  }

  static Diagnostic inlineCredential(Span place) {
    return Diagnostic.error(
            new Code("spec/inline-credential"),
            "a credential must not stand in a file of the project")
        .at(place)
        .labelled("masked here")
        .hint("name the place to take it from: `credential: {env: CLOUDFLARE_API_TOKEN}`")
        .hint("if it was ever committed, roll that token now");
  }

  static Diagnostic badVersionRange(Located<String> range) {
    return Diagnostic.error(
            new Code("spec/bad-version-range"),
            "`" + range.value() + "` is not a range of versions")
        .at(range.span())
        .hint("write comparisons, such as `\">=1.0\"` or `\">=1.2, <3\"`");
  }

  static Diagnostic commandIsNoList(String key, Span place) {
    return Diagnostic.error(
            new Code("spec/wrong-type"), "`" + key + "` is a list: a program and its arguments")
        .at(place)
        .hint("no shell is started: write `[gh, secret, set, \"{name}\"]`");
  }

  static Diagnostic programFromSpec(Span place) {
    return Diagnostic.error(
            new Code("spec/unlisted-placeholder"), "a spec must not choose which program runs")
        .at(place)
        .hint("name the program itself");
  }

  static Diagnostic unlistedPlaceholder(String placeholder, Span sink) {
    return Diagnostic.error(
            new Code("spec/unlisted-placeholder"),
            "nothing says what may fill `{" + placeholder + "}`")
        .at(sink)
        .hint("add it to the sink's `allow`, such as `allow: {" + placeholder + ": [\"acme/*\"]}`");
  }

  static Diagnostic unusedPlaceholder(Node.Scalar key) {
    return Diagnostic.error(
            new Code("spec/unlisted-placeholder"),
            "this sink has no placeholder `{" + key.text() + "}`")
        .at(key.span())
        .hint("remove it, or use it in the sink");
  }

  static Diagnostic timeoutTooLong(Span place, Duration most) {
    return Diagnostic.error(
            new Code("spec/bad-duration"),
            "a sink may take at most " + most.toMinutes() + " minutes")
        .at(place);
  }

  static Diagnostic badRecipient(Located<String> recipient, String reason) {
    return Diagnostic.error(new Code("spec/bad-recipient"), "`" + recipient.value() + "` " + reason)
        .at(recipient.span())
        .hint("copy the public key that `age-keygen -y` prints: `age1` and 58 more characters");
  }

  static Diagnostic badAddress(Located<String> address, String reason) {
    return Diagnostic.error(new Code("spec/bad-address"), "`" + address.value() + "` " + reason)
        .at(address.span())
        .hint("write `https://` and a host; `http://` is for loopback only");
  }

  static Diagnostic inputWithoutValue(Span place) {
    return Diagnostic.error(
            new Code("spec/bad-input"), "`input` holds neither `{value}` nor `{value_base64}`")
        .at(place)
        .hint("remove `input` to give the program the value alone");
  }

  static Diagnostic inputOfSeveralLines(Span place) {
    return Diagnostic.error(new Code("spec/bad-input"), "`input` is not one line")
        .at(place)
        .hint("write JSON on one line; a line break is `\\n` inside it");
  }
}
