package writ.adoption.input;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import writ.adoption.input.PastedToken.Whose;

/// The body that a `curl` command sends to the API, and to whom. Of its other arguments, headers
/// with a credential among them, no text is made.
///
/// @param body as it would be sent; empty where there is none, or where a file or a variable of the
///   shell holds it
record CurlCommand(Optional<byte[]> body, Whose owner) {

  private static final Pattern ACCOUNT =
      Pattern.compile("/client/v4/accounts/([0-9a-f]{32})/tokens(?:[/?].*)?");

  private static final Pattern USER = Pattern.compile("/client/v4/user/tokens(?:[/?].*)?");

  private static final int LONGEST_OPTION = 20;
  private static final int LONGEST_ADDRESS = 300;

  static CurlCommand read(CharBuffer text) {
    return new Reading(text).command();
  }

  /// Goes through the words of a command as a shell would.
  private static final class Reading {

    private final CharBuffer text;
    private int at;
    private Optional<byte[]> body = Optional.empty();
    private Whose owner = new Whose.Unsaid();

    Reading(CharBuffer text) {
      this.text = text;
    }

    CurlCommand command() {
      var isBody = false;
      var isValue = false;
      while (skipBlank()) {
        var begin = at;
        var end = passWord();
        if (isBody) {
          body = words(begin, end);
          isBody = false;
        } else if (isValue) {
          isValue = false;
        } else if (text.charAt(begin) == '-') {
          var option = end - begin > LONGEST_OPTION ? "" : word(begin, end);
          isBody = isData(option);
          isValue = !isBody && option.matches("-[HuXAbeom]|--(header|user|request|oauth2-bearer)");
        } else if (end - begin <= LONGEST_ADDRESS) {
          address(word(begin, end));
        }
      }
      return new CurlCommand(body, owner);
    }

    private static boolean isData(String option) {
      return option.equals("-d") || option.matches("--(json|data|data-raw|data-binary|data-ascii)");
    }

    private void address(String word) {
      var path = word.replaceFirst("^[a-z]+://[^/]*", "");
      var account = ACCOUNT.matcher(path);
      if (account.matches()) {
        owner = new Whose.Account(Optional.of(account.group(1)));
      } else if (USER.matcher(path).matches()) {
        owner = new Whose.User();
      } else if (path.matches("/client/v4/accounts/[^/]*/tokens.*")) {
        owner = new Whose.Account(Optional.empty());
      }
    }

    private boolean skipBlank() {
      while (at < text.length()
          && (Character.isWhitespace(text.charAt(at))
              || (text.charAt(at) == '\\'
                  && at + 1 < text.length()
                  && "\r\n".indexOf(text.charAt(at + 1)) >= 0))) {
        at++;
      }
      return at < text.length();
    }

    /// The end of the word that begins here.
    private int passWord() {
      var quote = ' ';
      while (at < text.length()) {
        var here = text.charAt(at);
        if (quote == ' ' && Character.isWhitespace(here)) {
          break;
        }
        if (here == '\\' && quote != '\'') {
          at++;
        } else if (quote == ' ' && (here == '\'' || here == '"')) {
          quote = here;
        } else if (here == quote) {
          quote = ' ';
        }
        at++;
      }
      at = Math.min(at, text.length());
      return at;
    }

    private String word(int begin, int end) {
      return unquoted(begin, end).orElse("");
    }

    private Optional<byte[]> words(int begin, int end) {
      return unquoted(begin, end)
          .filter(word -> !word.startsWith("@"))
          .map(word -> word.getBytes(StandardCharsets.UTF_8));
    }

    /// A word as a shell hands it on; empty where the shell would put something else into it.
    private Optional<String> unquoted(int begin, int end) {
      var word = new StringBuilder();
      var quote = ' ';
      for (var index = begin; index < end; index++) {
        var here = text.charAt(index);
        if (quote != '\'' && (here == '$' || here == '`')) {
          return Optional.empty();
        }
        if (here == '\\' && quote != '\'' && index + 1 < end) {
          var next = text.charAt(++index);
          if (quote == '"' && "\"\\$`\n".indexOf(next) < 0) {
            word.append('\\');
          }
          if (next != '\n') {
            word.append(next);
          }
        } else if (quote == ' ' && (here == '\'' || here == '"')) {
          quote = here;
        } else if (here == quote) {
          quote = ' ';
        } else {
          word.append(here);
        }
      }
      return quote == ' ' ? Optional.of(word.toString()) : Optional.empty();
    }
  }
}
