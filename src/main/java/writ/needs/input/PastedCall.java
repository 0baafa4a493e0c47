package writ.needs.input;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import writ.diagnostic.Result;
import writ.needs.fact.Call;

/// What somebody types or pastes about a call that was refused: `PATCH /zones/ID/settings/ssl`, a
/// command of curl, or a message that names both, as clients write them.
///
/// @param token the token in question; empty for every spec
public record PastedCall(String token, Call call) {

  private static final String AT = "(command line)";

  private static final String METHOD = "GET|HEAD|POST|PUT|PATCH|DELETE";

  private static final Pattern ONLY_METHOD = Pattern.compile("(?i)" + METHOD);

  private static final Pattern CALL =
      Pattern.compile("(?is)\\s*((" + METHOD + ")\\s+[\"']?(/|https?://)|\\$?\\s*curl\\s).*");

  /// As in `PATCH "https://api.cloudflare.com/client/v4/zones/…": 403 Forbidden` (cloudflare-go).
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(" + METHOD + ")\\s+[\"'`(]?((?:https?://[^\\s\"'`,)]+|/client/v4)?/[^\\s\"'`,)]+)");

  /// A path of the API in the middle of a text.
  private static final Pattern OF_API =
      Pattern.compile("(?<![A-Za-z0-9])/(?:accounts|zones|user|organizations)(?:/[^\\s\"'`,)]+)*");

  private static final Pattern PATH = Pattern.compile("(?s)(https?://|/)\\S+");

  /// How answers of the API and messages about them read.
  private static final Pattern ERROR =
      Pattern.compile(
          "(?is).*(authentication error|authorization|unauthori[sz]ed|not"
              + " authori[sz]ed|forbidden|\"errors\"|\\bcode\\b\\W*[0-9]{4,5}|\\([0-9]{4,5}\\)|permission"
              + " denied|access denied|does not have (the )?permission|insufficient"
              + " permission).*|\\s*\\{.*|\\s*(401|403|10000)\\s*");

  /// The call in the words of a command line; empty where they speak of none.
  ///
  /// @param words one or two of which the first may be a token, or three with the method apart
  public static Optional<Result<PastedCall>> in(List<String> words) {
    for (var i = 0; i < Math.min(2, words.size()); i++) {
      var token = i == 0 ? "" : words.getFirst();
      var rest = words.subList(i, words.size());
      if (rest.size() > 1
          && ONLY_METHOD.matcher(rest.getFirst()).matches()
          && PATH.matcher(rest.get(1)).matches()) {
        return Optional.of(call(token, String.join(" ", rest)));
      }
      var isLast = rest.size() == 1;
      if (isLast && CALL.matcher(rest.getFirst()).matches()) {
        return Optional.of(call(token, rest.getFirst()));
      }
      if (isLast && (ERROR.matcher(rest.getFirst()).matches() || isPath(rest.getFirst()))) {
        return Optional.of(message(token, rest.getFirst()));
      }
    }
    return Optional.empty();
  }

  private static boolean isPath(String word) {
    return PATH.matcher(word).matches() && (word.startsWith("http") || word.indexOf('/', 1) > 0);
  }

  private static Result<PastedCall> message(String token, String text) {
    var named = NAMED.matcher(text);
    if (named.find()) {
      var line = named.group(1) + " " + named.group(2).replaceFirst("[.:;]+$", "");
      var call = CallLines.call(line, AT);
      if (call != null) {
        return Result.of(new PastedCall(token, call));
      }
    }
    var path = OF_API.matcher(text);
    return Result.failed(
        named.reset().find()
            ? InputProblems.whichCall()
            : path.find() ? InputProblems.whichMethod(path.group()) : InputProblems.whichCall());
  }

  private static Result<PastedCall> call(String token, String text) {
    var line = text.strip().replaceAll("\\\\?\\R\\s*", " ");
    var call = CallLines.call(CurlLine.isOne(line) ? line : line.replaceAll("[\"']", ""), AT);
    return call == null ? message(token, text) : Result.of(new PastedCall(token, call));
  }
}
