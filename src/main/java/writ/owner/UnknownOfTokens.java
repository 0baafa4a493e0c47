package writ.owner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.render.Words;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Status;

/// What Cloudflare tells of live tokens, or leaves out, that Writ has no meaning for and that takes
/// the place of nothing that it can read: rules and verdicts are made without it. Told once for
/// each owner, whatever is asked. What stands in policies and conditions is told where it counts.
public final class UnknownOfTokens {

  private static final Code FIELD = new Code("pipeline/unknown-token-field");
  private static final Code STATUS = new Code("pipeline/unknown-token-status");
  private static final int MOST_NAMES = 3;

  private UnknownOfTokens() {}

  public static boolean isOne(Diagnostic diagnostic) {
    return diagnostic.code().equals(FIELD) || diagnostic.code().equals(STATUS);
  }

  static List<Diagnostic> in(Listing listing) {
    var fields = new TreeMap<String, List<String>>();
    var statuses = new TreeMap<String, List<String>>();
    for (var token : listing.tokens()) {
      token.unknown().forEach(field -> add(fields, field, token));
      if (!token.status().isKnown()) {
        add(statuses, token.status().value(), token);
      }
    }
    var told = new ArrayList<Diagnostic>();
    fields.forEach((field, names) -> told.add(unknownField(listing.owner(), field, names)));
    statuses.forEach((word, names) -> told.add(unknownStatus(listing.owner(), word, names)));
    return told;
  }

  private static void add(Map<String, List<String>> found, String word, LiveToken token) {
    found.computeIfAbsent(word, _ -> new ArrayList<>()).add(token.name());
  }

  private static Diagnostic unknownField(Owner owner, String field, List<String> names) {
    return Diagnostic.warning(
            FIELD,
            "Cloudflare tells `%s` of %s of `%s`, and Writ does not know what it means"
                .formatted(field, named(names), owner))
        .hint("no rule and no verdict knows of it, and updates leave it as it is")
        .hint("look it up in Cloudflare's documentation of tokens; a later Writ may know it");
  }

  private static Diagnostic unknownStatus(Owner owner, String word, List<String> names) {
    var what =
        word.equals(Status.NOT_TOLD.value())
            ? "Cloudflare tells no status of it"
            : "Cloudflare says `" + word + "`";
    return Diagnostic.warning(
            STATUS,
            "whether %s of `%s` %s is unknown: %s"
                .formatted(
                    named(names),
                    owner,
                    names.size() == 1 ? "works" : "work",
                    names.size() == 1 ? what : what.replace("of it", "of them")))
        .hint(
            "each counts as one that works; rules see the word, and pass on none that is not told")
        .hint("look into Cloudflare's dashboard");
  }

  private static String named(Collection<String> names) {
    var quoted = names.stream().sorted().map(name -> "`" + name + "`").toList();
    return Words.some(quoted, MOST_NAMES);
  }
}
