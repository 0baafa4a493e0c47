package writ.adoption.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import writ.json.JsonLimit;
import writ.json.ParsedJson;
import writ.json.SelectedJson;

/// What was given to `writ import --from`, by what it is. Bytes stay bytes until it is known which
/// of them may be read.
public final class TokenInput {

  private final String file;
  private final byte[] bytes;
  private final GroupNames groups;
  private final StandIns standIns;

  private TokenInput(String file, byte[] bytes, GroupNames groups) {
    this.file = file;
    this.bytes = bytes;
    this.groups = groups;
    this.standIns = new StandIns(bytes);
  }

  /// @param file as a person calls it
  public static FoundTokens read(String file, byte[] bytes, GroupNames groups) {
    var found = new TokenInput(file, bytes, groups).found();
    return found.tokens().isEmpty() && found.problems().isEmpty()
        ? FoundTokens.none(TokenInputProblems.noToken(file))
        : found;
  }

  private FoundTokens found() {
    var first = first();
    if (first == '{' || first == '[') {
      return ofJson();
    }
    var text = text();
    if (text == null) {
      return FoundTokens.none(TokenInputProblems.unreadable(file, "it is not UTF-8"));
    }
    return isCommand(text) ? ofCommand(text) : HclTokens.read(file, text, standIns, groups);
  }

  private FoundTokens ofJson() {
    var structure =
        SelectedJson.parse(bytes, JsonLimit.ofDocument(), TerraformSelection.ofStructure());
    return switch (structure) {
      case ParsedJson.Tree(var tree) when TerraformDocument.isOne(tree) ->
          TerraformDocument.read(file, bytes, tree, standIns);
      case ParsedJson.Tree(var tree) when tree.has("resource") ->
          FoundTokens.none(
              TokenInputProblems.unreadable(
                  file, "of configurations, only those in Terraform's own language are read"));
      case ParsedJson.Tree _ ->
          ApiTokens.read(file, bytes, new PastedToken.Whose.Unsaid(), standIns);
      case ParsedJson other ->
          FoundTokens.none(TokenInputProblems.unreadable(file, other.problem()));
    };
  }

  private FoundTokens ofCommand(CharBuffer text) {
    var command = CurlCommand.read(text);
    return command
        .body()
        .map(body -> ApiTokens.read(file, body, command.owner(), standIns))
        .orElseGet(() ->
            FoundTokens.none(
                TokenInputProblems.unreadable(
                    file,
                    "the command sends no body, or one that a file or a variable of the shell"
                        + " holds")));
  }

  private int first() {
    var start = hasMark() ? 3 : 0;
    while (start < bytes.length && " \t\r\n".indexOf(bytes[start]) >= 0) {
      start++;
    }
    return start < bytes.length ? bytes[start] : 0;
  }

  /// Whether it begins with UTF-8's byte order mark.
  private boolean hasMark() {
    return bytes.length >= 3
        && Arrays.equals(
            Arrays.copyOf(bytes, 3), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
  }

  private @Nullable CharBuffer text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  private static boolean isCommand(CharBuffer text) {
    for (var at = 0; at + 5 < text.length(); at++) {
      var here = text.charAt(at);
      if (!Character.isWhitespace(here) && here != '$' && here != '\uFEFF') {
        return "curl".contentEquals(text.subSequence(at, at + 4))
            && Character.isWhitespace(text.charAt(at + 4));
      }
    }
    return false;
  }
}
