package writ.cli.option;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import writ.run.FailOn;

/// `--fail-on WHAT`: more access than somebody wants, or an end that is near, is exit 3.
public final class FailOnOption {

  private static final String NAME = "--fail-on";

  private FailOnOption() {}

  /// @param words what may be chosen
  public static OptionSpec syntax(Set<FailOn> words) {
    return Syntax.values(NAME, "WHAT", "Exit 3 on " + meanings(words) + ".");
  }

  private static String meanings(Set<FailOn> words) {
    return words.stream().sorted().map(FailOnOption::meaning).collect(Collectors.joining(", "));
  }

  private static String meaning(FailOn word) {
    return "`"
        + word.word()
        + "`"
        + switch (word) {
          case WIDENING -> " (any token)";
          case NEW_ACCESS -> " (all together)";
          case EXPIRING -> " (ends soon)";
        };
  }

  public static Set<FailOn> of(ParseResult given, Set<FailOn> words) {
    var chosen = EnumSet.noneOf(FailOn.class);
    for (var text : Syntax.texts(given, NAME)) {
      Stream.of(text.split(",", -1))
          .map(String::strip)
          .map(word -> one(word, words))
          .forEach(chosen::add);
    }
    return Set.copyOf(chosen);
  }

  private static FailOn one(String word, Set<FailOn> among) {
    var words = among.stream().sorted().map(FailOn::word).toList();
    return among.stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new WrongUsage(
                "`" + NAME + "` takes " + String.join(" or ", words) + ", not `" + word + "`"));
  }
}
