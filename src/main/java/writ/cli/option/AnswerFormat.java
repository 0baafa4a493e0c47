package writ.cli.option;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.process.Exit;
import writ.query.QueryResult;

/// `--format text|json` of the questions about access, and how they end.
public final class AnswerFormat {

  private AnswerFormat() {}

  public static OptionSpec syntax() {
    return Syntax.value("--format", "FORMAT", "text (default) or json.");
  }

  public static boolean isJson(ParseResult given) {
    var format = Syntax.text(given, "--format", "text");
    if (!List.of("text", "json").contains(format)) {
      throw new WrongUsage("`--format` takes text or json, not `" + format + "`");
    }
    return format.equals("json");
  }

  /// An answer is fine; without one it is the question's fault, unless the world failed.
  public static Exit exit(QueryResult<?> answered) {
    if (answered.isIncomplete()) {
      return Exit.WORLD;
    }
    return answered.value().isPresent() ? Exit.FINE : Exit.ERRORS;
  }
}
