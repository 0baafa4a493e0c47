package writ.resolve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;

/// All wording about names that only Cloudflare can judge.
final class UncheckedProblems {

  private static final Code UNCHECKED = new Code("resolve/unchecked-name");
  private static final String ONLY_ONLINE = " can be checked only online";

  /// How many names of one kind are spelled out where many are told together.
  private static final int SHOWN = 3;

  private UncheckedProblems() {}

  /// @param kind what the name should name: `zone`, `permission`
  static Diagnostic unchecked(String kind, String name, String suggestion, Span span) {
    var problem = Diagnostic.note(UNCHECKED, kind + " `" + name + "`" + ONLY_ONLINE).at(span);
    return suggestion.isEmpty() ? problem : problem.hint(suggestion);
  }

  /// Cloudflare has it, by all that is known; which id it has is not guessed.
  static Diagnostic knownWithoutId(Located<String> written) {
    return unchecked("permission", written.value(), "", written.span())
        .labelled("known by its name; its id is resolved online");
  }

  static boolean isUnchecked(Diagnostic diagnostic) {
    return diagnostic.code().equals(UNCHECKED);
  }

  /// What an unchecked name is, and the name: `zone`, "`example.com`".
  static Map.Entry<String, String> unchecked(Diagnostic diagnostic) {
    var message = diagnostic.message();
    var space = message.indexOf(' ');
    return Map.entry(
        message.substring(0, space),
        message.substring(space + 1, message.length() - ONLY_ONLINE.length()));
  }

  static Diagnostic unchecked(SortedMap<String, SortedSet<String>> namesByKind) {
    var count = namesByKind.values().stream().mapToInt(Set::size).sum();
    var kinds =
        namesByKind.entrySet().stream()
            .map(entry -> some(entry.getKey(), List.copyOf(entry.getValue())))
            .toList();
    var what = count == 1 ? " name" : " names";
    return Diagnostic.note(UNCHECKED, count + what + ONLY_ONLINE + ": " + String.join("; ", kinds))
        .hint("`writ plan` checks them; `writ validate --verbose` shows where each stands");
  }

  private static String some(String kind, List<String> names) {
    var shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    var rest = names.size() - SHOWN;
    return kind
        + (names.size() == 1 ? " " : "s ")
        + shown
        + (rest > 0 ? " and " + rest + " more" : "");
  }
}
