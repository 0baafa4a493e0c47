package writ.cli.option;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.run.PlanRequest;

/// `--shard K/N`: one of several parts of a plan.
public final class ShardOption {

  private static final String NAME = "--shard";
  private static final Pattern SHARD = Pattern.compile("([1-9]\\d{0,3})/([1-9]\\d{0,3})");

  /// What a shard leaves to the whole plan.
  private static final List<String> WHOLE = List.of("--only", "--owner", "--fail-on");

  private ShardOption() {}

  public static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
        Syntax.value(NAME, "K/N", "Only the owners of part K of N; see `writ report merge`."));
  }

  /// The question as it is asked of one shard, where one is wanted.
  public static PlanRequest narrow(PlanRequest question, ParseResult given) {
    if (!given.hasMatchedOption(NAME)) {
      return question;
    }
    var text = Syntax.text(given, NAME, "");
    WHOLE.stream().filter(given::hasMatchedOption).findFirst().ifPresent(ShardOption::refuse);
    if (!Syntax.words(given).isEmpty()) {
      refuse("PATH");
    }
    var match = SHARD.matcher(text);
    if (!match.matches()) {
      throw wrong(text);
    }
    var number = Integer.parseInt(match.group(1));
    var of = Integer.parseInt(match.group(2));
    if (number > of) {
      throw wrong(text);
    }
    return question.ofShard(number, of);
  }

  private static void refuse(String other) {
    throw new WrongUsage(
        "`" + NAME + "` is a part of the whole plan, so it does not go with `" + other + "`");
  }

  private static WrongUsage wrong(String text) {
    return new WrongUsage(
        "`"
            + NAME
            + "` takes K/N with K from 1 to N, such as 2/3, not `"
            + TokenOption.shown(text)
            + "`");
  }
}
