package writ.cli.option;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import writ.run.FailOn;

/// `--fail-on WHAT`: more access than somebody wants is exit 3.
public final class FailOnOption {

  private static final String NAME = "--fail-on";

  private FailOnOption() {}

  public static OptionSpec syntax() {
    return Syntax.values(
        NAME, "WHAT", "Exit 3 on `widening` (any token) or `new-access` (all together).");
  }

  public static Set<FailOn> of(ParseResult given) {
    var chosen = EnumSet.noneOf(FailOn.class);
    for (var text : Syntax.texts(given, NAME)) {
      Stream.of(text.split(",", -1)).map(String::strip).map(FailOnOption::one).forEach(chosen::add);
    }
    return Set.copyOf(chosen);
  }

  private static FailOn one(String word) {
    var words = Stream.of(FailOn.values()).map(FailOn::word).toList();
    return List.of(FailOn.values()).stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new WrongUsage(
                "`" + NAME + "` takes " + String.join(" or ", words) + ", not `" + word + "`"));
  }
}
