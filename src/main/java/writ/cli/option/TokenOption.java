package writ.cli.option;

import java.util.regex.Pattern;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// A token on the command line: its name, `acme/NAME`, `user:bot/NAME` or its id; never its value.
public final class TokenOption {

  /// The shapes of values: those with a prefix, and the forty characters of old ones, which hold
  /// digits, small and capital letters.
  private static final Pattern VALUE =
      Pattern.compile("cf[a-z]{1,4}_\\S{20,}|(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_-]{40}");

  private TokenOption() {}

  public static PositionalParamSpec syntax() {
    return Syntax.word("TOKEN", "NAME, acme/NAME, user:bot/NAME or an id.");
  }

  public static String required(ParseResult given) {
    var token = optional(given);
    if (token.isEmpty()) {
      throw new WrongUsage("say which token: its name, or its id");
    }
    return token;
  }

  /// Empty where none was typed.
  public static String optional(ParseResult given) {
    var token = given.matchedPositionalValue(0, "");
    if (isValue(token)) {
      throw new WrongUsage(
          "that is a token's value, which others can see on a command line: name the token, or"
              + " pipe the value into `writ revoke --leaked -`");
    }
    return token;
  }

  /// What may be shown of a word that was typed.
  public static String shown(String word) {
    return isValue(word) ? "(a value)" : word;
  }

  private static boolean isValue(String word) {
    return VALUE.matcher(word).matches();
  }
}
