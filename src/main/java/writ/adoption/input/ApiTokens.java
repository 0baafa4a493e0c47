package writ.adoption.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.json.JsonLimit;
import writ.json.JsonSelection;
import writ.json.ParsedJson;
import writ.json.SelectedJson;

/// Tokens in JSON of the API: one, a list, either in the answer's envelope, or what is sent to make
/// one. Of the rest of an answer, a token's value among it, nothing is read.
final class ApiTokens {

  private static final Set<String> READ =
      Set.of(
          "id",
          "name",
          "status",
          "policies",
          "condition",
          "not_before",
          "expires_on",
          "issued_on",
          "modified_on",
          "last_used_on");

  private static final Pattern INDEX = Pattern.compile("[0-9]+");

  private final String file;
  private final PastedToken.Whose owner;
  private final StandIns standIns;
  private final List<PastedToken> tokens = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private ApiTokens(String file, PastedToken.Whose owner, StandIns standIns) {
    this.file = file;
    this.owner = owner;
    this.standIns = standIns;
  }

  /// @param owner whose they are, as far as something beside the JSON says
  static FoundTokens read(String file, byte[] json, PastedToken.Whose owner, StandIns standIns) {
    var passed = new LinkedHashSet<String>();
    return switch (SelectedJson.parse(json, JsonLimit.ofDocument(), selection(passed))) {
      case ParsedJson.Tree(var document) -> {
        var found = new ApiTokens(file, owner, standIns);
        found.all(document, passed);
        yield new FoundTokens(found.tokens, found.problems);
      }
      case ParsedJson other ->
          FoundTokens.none(TokenInputProblems.unreadable(file, other.problem()));
    };
  }

  private static JsonSelection selection(Set<String> passed) {
    return path -> {
      var ownPart = path.size() - prefix(path);
      if (ownPart == 0) {
        return true;
      }
      var isRead =
          READ.contains(path.get(path.size() - ownPart))
              && isKnownPart(path.subList(path.size() - ownPart, path.size()));
      if (!isRead) {
        passed.add(TerraformSelection.pointer(path));
      }
      return isRead;
    };
  }

  /// How many steps lead to a token: `result`, and a number in a list.
  private static int prefix(List<String> path) {
    var steps = path.getFirst().equals("result") ? 1 : 0;
    return steps < path.size() && INDEX.matcher(path.get(steps)).matches() ? steps + 1 : steps;
  }

  private static boolean isKnownPart(List<String> path) {
    return !path.getFirst().equals("policies") || TerraformSelection.isKnownPart(path);
  }

  private void all(JsonNode document, Set<String> passed) {
    var within = document.has("result") ? document.path("result") : document;
    var pointer = document.has("result") ? "/result" : "";
    if (within.isArray()) {
      for (var index = 0; index < within.size(); index++) {
        add(within.path(index), pointer + "/" + index, passed);
      }
    } else {
      add(within, pointer, passed);
    }
  }

  private void add(JsonNode given, String pointer, Set<String> passed) {
    if (!(given instanceof ObjectNode token) || !token.has("policies")) {
      if (!given.isObject() || given.has("name")) {
        problems.add(TokenInputProblems.notOne(file, at(pointer), "it is no token of the API"));
      }
      return;
    }
    var own = passed.stream().filter(each -> each.startsWith(pointer + "/")).toList();
    var parts = own.stream().filter(each -> each.startsWith(pointer + "/policies/")).toList();
    if (parts.isEmpty()) {
      own.stream()
          .map(each -> each.substring(pointer.length() + 1))
          .filter(each -> !each.equals("value") && !each.contains("/"))
          .forEach(token::putNull);
      tokens.add(new PastedToken(at(pointer), owner, token, List.of(), standIns));
    } else {
      problems.add(
          TokenInputProblems.notOne(
              file, at(pointer), "Writ has no words for " + String.join(", ", parts)));
    }
  }

  private static String at(String pointer) {
    return pointer.isEmpty() ? "the token" : pointer;
  }
}
