package writ.spec.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Span;
import writ.token.Cidr;

/// The wording of what any kind of document can get wrong: keys, types, and the small grammars of
/// times, lengths, networks and names.
public final class SpecProblems {

  /// Words of other tools, of the API and of the dashboard, and ours.
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("permissions", "allow"),
          Map.entry("permission_groups", "allow"),
          Map.entry("groups", "allow"),
          Map.entry("effect", "allow"),
          Map.entry("zones", "resources"),
          Map.entry("on", "resources"),
          Map.entry("condition", "request_ip"),
          Map.entry("ip", "request_ip"),
          Map.entry("ttl", "expires_after"),
          Map.entry("expires", "expires_on"),
          Map.entry("expiry", "expires_on"),
          Map.entry("sinks", "deliver"),
          Map.entry("account", "owner"),
          Map.entry("account_id", "owner"),
          Map.entry("enabled", "status"),
          Map.entry("vars", "labels"),
          Map.entry("variables", "vars"),
          Map.entry("secrets", "sinks"));

  /// Keys that cannot be left out where they stand.
  private static final Set<String> NEEDED = Set.of("allow", "deny", "resources", "policies");

  private static final Set<String> LISTS_OF_TEXTS =
      Set.of("allow", "deny", "resources", "in", "not_in", "tokens", "guardrails");

  private static final int MOST_SHOWN = 60;
  private static final Pattern GLUED = Pattern.compile("(\\w+):(\\w+)$");

  /// A domain, perhaps as an address of a browser.
  private static final Pattern ZONE =
      Pattern.compile("(?:https?://)?((?:\\*\\.)?[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+)/?");

  private static final Pattern NAME = Pattern.compile("[\\w-]+");

  private SpecProblems() {}

  public static Diagnostic wrongType(String what, String wanted, Node found) {
    var problem =
        Diagnostic.error(
                new Code("spec/wrong-type"), what + " is " + wanted + ", not " + shown(found))
            .at(found.span());
    var hint = ofType(what, wanted, found);
    return hint.isEmpty() ? problem : problem.hint(hint);
  }

  /// What to write instead.
  private static String ofType(String what, String wanted, Node found) {
    var key = what.startsWith("`") ? what.substring(1, what.length() - 1) : "";
    return switch (found) {
      case Node.Scalar nothing when nothing.isNothing() -> ofNothing(wanted, nothing);
      case Node.Scalar text when wanted.equals("a list") -> ofList(key, text);
      case Node.Scalar _, Node.Sequence _ when wanted.equals("a map") && !key.isEmpty() ->
          "write its keys below `" + key + ":`, each as `KEY: VALUE`";
      case Node.Mapping _ when wanted.equals("a list") -> "begin each item of it with `- `";
      case Node.Sequence list when wanted.equals("a text") && list.items().size() == 1 ->
          "write it without brackets and without `- `";
      case Node.Sequence _ when wanted.equals("a text") -> "only one value may stand here";
      default -> "";
    };
  }

  private static String ofNothing(String wanted, Node.Scalar nothing) {
    var line = nothing.span().source().line(nothing.span().line());
    var column = Math.min(line.length(), nothing.span().column() - 1);
    var rest = line.substring(column).strip();
    var glued = GLUED.matcher(line.substring(0, column));
    if (glued.find()) {
      return "write a space after the colon: `" + glued.group(1) + ": " + glued.group(2) + "`";
    }
    if (rest.startsWith("&")) {
      return "quote a text that begins with `&`";
    }
    if (rest.startsWith("#") && rest.length() > 1 && Character.isLetterOrDigit(rest.charAt(1))) {
      return "`#` begins a comment: quote a text that begins with it";
    }
    return switch (wanted) {
      case "a text" -> "remove the key, or write a value; the word itself needs quotes";
      case "a list" -> "write its items below, indented and each after `- `, or remove the key";
      default -> "";
    };
  }

  /// For a list of texts, the list of this one; the items of other lists are maps.
  private static String ofList(String key, Node.Scalar text) {
    var isOnOneLine = text.span().length() >= text.text().length();
    if (!LISTS_OF_TEXTS.contains(key) || text.text().length() > MOST_SHOWN || !isOnOneLine) {
      return "write its items below, indented and each after `- `";
    }
    var zone = ZONE.matcher(text.text());
    var needsQuotes = !text.plain() || text.text().contains(": ");
    var item =
        key.equals("resources") && zone.matches()
            ? "zone:" + zone.group(1)
            : needsQuotes ? "\"" + text.text() + "\"" : text.text();
    return "write `" + key + ": [" + item + "]`";
  }

  private static String shown(Node node) {
    return node instanceof Node.Scalar scalar && !scalar.isNothing() && scalar.text().length() <= 40
        ? "`" + scalar.text() + "`"
        : node.kind();
  }

  public static Diagnostic missingKey(String key, String what, Span place) {
    return Diagnostic.error(new Code("spec/missing-key"), what + " needs `" + key + "`").at(place);
  }

  /// @param missing what a document lacks of its head
  /// @param kind what it is to be
  public static Diagnostic missingHead(
      List<String> missing, String version, String kind, Span place) {
    var keys = missing.stream().map(key -> "`" + key + "`").collect(Collectors.joining(" and "));
    return Diagnostic.error(new Code("spec/missing-key"), "a document needs " + keys)
        .at(place)
        .hint("begin it with `apiVersion: " + version + "` and `kind: " + kind + "`");
  }

  public static Diagnostic unknownKey(Node.Scalar key, Collection<String> known) {
    var problem =
        Diagnostic.error(new Code("spec/unknown-key"), "unknown key `" + key.text() + "`")
            .at(key.span());
    var translated = OTHER_WORDS.get(key.text());
    if (translated != null && known.contains(translated)) {
      return problem.hint("the word here is `" + translated + "`");
    }
    var nearest = Nearest.hint(key.text(), known);
    return problem.hint(nearest.isEmpty() ? "the keys here are " + listed(known) : nearest);
  }

  /// The key that an unknown one was probably meant for; empty where nothing is near.
  public static String meant(String key, Collection<String> known) {
    var translated = OTHER_WORDS.get(key);
    return translated != null && known.contains(translated)
        ? translated
        : Nearest.to(key, known).stream().findFirst().orElse("");
  }

  public static Diagnostic noDefault(Node.Scalar key, Collection<String> known) {
    return Diagnostic.error(
            new Code("spec/no-default"), "`" + key.text() + "` belongs into each spec")
        .at(key.span())
        .hint("defaults may hold " + listed(known));
  }

  public static Diagnostic unknownWord(
      String what, Located<String> word, Collection<String> known) {
    var nearest = Nearest.hint(word.value(), known);
    return Diagnostic.error(
            new Code("spec/unknown-word"),
            what + " is " + either(known) + ", not `" + word.value() + "`")
        .at(word.span())
        .hint(nearest.isEmpty() ? "write " + either(known) : nearest);
  }

  public static Diagnostic emptyList(String key, Span place) {
    return Diagnostic.error(new Code("spec/empty-list"), "`" + key + "` is an empty list")
        .at(place)
        .hint(NEEDED.contains(key) ? "name at least one" : "remove the key, or name at least one");
  }

  public static Diagnostic conflict(
      String key, String other, Span place, Span otherPlace, String advice) {
    return Diagnostic.error(
            new Code("spec/conflicting-keys"),
            "`" + key + "` and `" + other + "` exclude each other")
        .at(place)
        .related(otherPlace, "`" + other + "` is here")
        .hint(advice);
  }

  public static Diagnostic pointless(String key, String needs, Span place) {
    return Diagnostic.error(
            new Code("spec/conflicting-keys"),
            "`" + key + "` means nothing without `" + needs + "`")
        .at(place)
        .hint("remove `" + key + "`, or add `" + needs + "`");
  }

  public static Diagnostic wrongVersion(Located<String> found, String wanted) {
    return Diagnostic.error(
            new Code("spec/wrong-version"),
            "`" + found.value() + "` is a version that this Writ does not read")
        .at(found.span())
        .hint("write `apiVersion: " + wanted + "`");
  }

  public static Diagnostic wrongKind(
      Located<String> found, String wanted, Collection<String> kinds) {
    var problem =
        Diagnostic.error(
                new Code("spec/wrong-kind"),
                "a document of kind `" + wanted + "` belongs here, not `" + found.value() + "`")
            .at(found.span());
    return problem.hint(
        kinds.contains(found.value())
            ? "take it out of the files that `tokens` in writ.yaml names"
            : "write `kind: " + wanted + "`");
  }

  public static Diagnostic badTimeout(Located<String> text) {
    return Diagnostic.error(
            new Code("spec/bad-duration"), "`" + text.value() + "` is not a length of time")
        .at(text.span())
        .hint("write a number and `s` or `m`, such as `20s` or `2m`");
  }

  public static Diagnostic badDuration(Located<String> text) {
    return Diagnostic.error(
            new Code("spec/bad-duration"), "`" + text.value() + "` is not a length of time")
        .at(text.span())
        .hint("write a number and one of `m`, `h`, `d`, `w`, such as `48h` or `90d`");
  }

  public static Diagnostic longerThan(String key, String limit, Span place, Span limitPlace) {
    return Diagnostic.error(
            new Code("spec/bad-duration"), "`" + key + "` must be shorter than `" + limit + "`")
        .at(place)
        .related(limitPlace, "`" + limit + "` is here");
  }

  public static Diagnostic badTime(Located<String> text) {
    return Diagnostic.error(new Code("spec/bad-time"), "`" + text.value() + "` is not a time")
        .at(text.span())
        .hint("write `2026-12-31T00:00:00Z`, another offset such as `+02:00`, or a date alone");
  }

  public static Diagnostic noSuchTime(Located<String> text) {
    return Diagnostic.error(
            new Code("spec/bad-time"), "`" + text.value() + "` is not in the calendar")
        .at(text.span())
        .hint("check month, day, hour and offset");
  }

  public static Diagnostic fractionOfSecond(Located<String> text, String whole) {
    return Diagnostic.error(
            new Code("spec/bad-time"), "`" + text.value() + "` is finer than a second")
        .at(text.span())
        .hint("Cloudflare counts whole seconds: `" + whole + "`");
  }

  public static Diagnostic badNetwork(Located<String> text, String reason) {
    var problem =
        Diagnostic.error(
                new Code("spec/bad-network"), "`" + text.value() + "` is not a network: " + reason)
            .at(text.span());
    return NAME.matcher(text.value()).matches() && !text.value().matches("\\d+")
        ? problem.hint("write `network:" + text.value() + "` for a network of writ.yaml")
        : problem;
  }

  public static Diagnostic hostBits(Located<String> text, Cidr network) {
    return Diagnostic.warning(
            new Code("spec/host-bits"), "`" + text.value() + "` has bits beyond its prefix")
        .at(text.span())
        .labelled("read as " + network)
        .hint("write `" + network + "`");
  }

  public static Diagnostic badResource(Located<String> text, String reason) {
    var problem =
        Diagnostic.error(
                new Code("spec/bad-resource"),
                "`" + text.value() + "` is not a resource: " + reason)
            .at(text.span());
    var zone = ZONE.matcher(text.value());
    if (zone.matches()) {
      return problem.hint("write `zone:" + zone.group(1) + "`");
    }
    return switch (text.value()) {
      case "*", "all" -> problem.hint("write `\"zone:*\"` for every zone");
      case String word when NAME.matcher(word).matches() ->
          problem.hint("write `account:" + word + "` if it is an account");
      default -> problem;
    };
  }

  public static Diagnostic tooManyGrants(Span place, int most) {
    return Diagnostic.error(
            new Code("spec/too-many-items"),
            "the policies hold more than " + most + " permissions and resources in all")
        .at(place)
        .labelled("none of them was read")
        .hint("no token needs so many: split it, or say it by a wider name");
  }

  public static Diagnostic badPattern(Located<String> text, String reason) {
    return Diagnostic.error(new Code("spec/bad-pattern"), "`" + text.value() + "` " + reason)
        .at(text.span());
  }

  public static Diagnostic badName(Located<String> name, String what, String reason) {
    return Diagnostic.error(new Code("spec/bad-name"), what + " " + reason).at(name.span());
  }

  public static String listed(Collection<String> words) {
    return words.stream().sorted().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }

  private static String either(Collection<String> words) {
    var all = words.stream().sorted().map(word -> "`" + word + "`").toList();
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
  }

  /// Appends "did you mean" where anything is near, else says what there is.
  public static Diagnostic suggest(
      Diagnostic problem, String word, Collection<String> known, String none) {
    var nearest = Nearest.hint(word, known);
    if (!nearest.isEmpty()) {
      return problem.hint(nearest);
    }
    if (known.isEmpty()) {
      return problem.hint(none);
    }
    return problem.hint(
        (known.size() == 1 ? "there is " : "there are ") + listed(List.copyOf(known)));
  }
}
