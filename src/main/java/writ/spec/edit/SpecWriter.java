package writ.spec.edit;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.SharedParts;
import writ.spec.SpecDraft;
import writ.spec.yaml.SyntaxProblems;
import writ.token.AccountId;

/// Writes specs and the project file as a person would: what is written reads back, and is laid out
/// as [SpecFormat] does.
public final class SpecWriter {

  private SpecWriter() {}

  /// A spec as one document; nothing where a word in it may not stand in a file.
  public static Result<String> token(SpecDraft draft) {
    var text = new StringBuilder();
    draft.remarks().forEach(each -> text.append("# ").append(remark(each)).append('\n'));
    text.append("apiVersion: writ/v1\nkind: Token\n");
    text.append("name: ").append(Quotes.scalar(literal(draft.name()))).append('\n');
    text.append("owner: ").append(Quotes.scalar(draft.owner())).append('\n');
    text.append(draft.policies().isEmpty() ? "policies: []\n" : "policies:\n");
    for (var entry : draft.policies()) {
      entry.remarks().forEach(each -> text.append("  # ").append(remark(each)).append('\n'));
      text.append("  - ").append(entry.effect().word()).append(": ");
      text.append(list(literal(entry.permissions()))).append('\n');
      var resources = new ArrayList<>(literal(entry.resources()));
      resources.addAll(entry.variables());
      text.append("    resources: ").append(list(resources)).append('\n');
    }
    if (!draft.allowed().isEmpty() || !draft.refused().isEmpty()) {
      text.append("request_ip:\n");
      add(text, "  in", draft.allowed());
      add(text, "  not_in", draft.refused());
    }
    if (draft.notBefore() != null) {
      text.append("not_before: ").append(draft.notBefore()).append('\n');
    }
    if (draft.expiresOn() != null) {
      text.append("expires_on: ").append(draft.expiresOn()).append('\n');
    }
    if (draft.isDisabled()) {
      text.append("status: disabled\n");
    }
    return SpecFormat.format(new SourceFile("spec", text.toString()));
  }

  /// A project file.
  ///
  /// @param accounts by the names that specs use
  /// @param users the names that specs use
  /// @param tokens the glob of token files
  public static String project(
      SortedMap<String, AccountId> accounts,
      Collection<String> users,
      String tokens,
      SharedParts parts) {
    return project(accounts, users, tokens, parts, "");
  }

  /// The same with settings of which somebody else knows the text.
  ///
  /// @param settings keys of a project file; with any, owners claim all their tokens
  public static String project(
      SortedMap<String, AccountId> accounts,
      Collection<String> users,
      String tokens,
      SharedParts parts,
      String settings) {
    var claims = settings.isEmpty() ? "" : "    claims: [\"*\"]\n";
    var text = new StringBuilder("apiVersion: writ/v1\nkind: Project\n");
    if (!accounts.isEmpty()) {
      text.append("accounts:\n");
      accounts.forEach((name, id) ->
          text.append(
              "  "
                  + Quotes.scalar(name)
                  + ":\n    id: "
                  + id.value()
                  + "\n    credential: {env: CLOUDFLARE_API_TOKEN}\n"
                  + claims));
    }
    if (!users.isEmpty()) {
      text.append("users:\n");
      users.forEach(name ->
          text.append(
              "  "
                  + Quotes.scalar(name)
                  + ":\n"
                  + "    credential: {env: CLOUDFLARE_API_TOKEN}\n"
                  + claims));
    }
    text.append("tokens: [").append(Quotes.doubled(tokens)).append("]\n");
    text.append(additions(parts)).append(settings);
    return SpecFormat.format(new SourceFile("writ.yaml", text.toString())).value().orElseThrow();
  }

  /// What a project file needs so that specs may use these parts.
  public static String additions(SharedParts parts) {
    return section("networks", parts.networks())
        + section("permission_sets", parts.permissionSets());
  }

  private static String section(String key, Map<String, SortedSet<String>> named) {
    var text = new StringBuilder(named.isEmpty() ? "" : key + ":\n");
    named.forEach(
        (name, parts) -> text.append("  " + Quotes.scalar(name) + ": " + list(parts) + "\n"));
    return text.toString();
  }

  /// Whether a word may stand in a spec just as it is.
  public static boolean canHold(String word) {
    return word.codePoints()
        .allMatch(each -> each >= ' ' && SyntaxProblems.character(each) == null);
  }

  /// A word that means itself, also where it looks like a variable.
  private static String literal(String word) {
    return word.replace("$(", "$$(");
  }

  private static List<String> literal(List<String> words) {
    return words.stream().map(SpecWriter::literal).toList();
  }

  private static void add(StringBuilder text, String key, Collection<String> values) {
    if (!values.isEmpty()) {
      text.append(key).append(": ").append(list(values)).append('\n');
    }
  }

  private static String list(Collection<String> values) {
    return values.stream().map(Quotes::scalar).collect(joining(", ", "[", "]"));
  }

  /// A comment from outside must stay one line and show all that it holds.
  private static String remark(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(each ->
            shown.appendCodePoint(
                each < 0x20 || SyntaxProblems.character(each) != null ? '?' : each));
    return shown.toString();
  }
}
