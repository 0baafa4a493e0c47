package writ.cli.option;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The building blocks of a command's syntax and of its help.
public final class Syntax {

  private Syntax() {}

  /// A command with a line about it, the options that every command has, and examples.
  public static CommandSpec command(String name, String does, String... examples) {
    var spec = CommandSpec.wrapWithoutInspection(null, Syntax::make).name(name);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.addOption(value("-C", "DIR", "Look for files from this folder."));
    spec.usageMessage()
        .width(80)
        .autoWidth(false)
        .description(does)
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .adjustLineBreaksForWideCJKCharacters(true);
    if (examples.length > 0) {
      spec.usageMessage().footerHeading("%nExamples:%n").footer(indented(examples));
    }
    return spec;
  }

  /// The parser of a command's arguments.
  public static CommandLine parser(CommandSpec spec) {
    return new CommandLine(spec, Syntax::make);
  }

  /// Picocli's own way, asked only when it is needed: it begins with a search for Groovy through
  /// every jar, which was an eighth of the time of validating one spec.
  private static <T> T make(Class<T> type) throws Exception {
    return CommandLine.defaultFactory().create(type);
  }

  /// An option without a value.
  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /// An option with a value.
  public static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// An option that may be given several times.
  public static OptionSpec values(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// Logs what is said to the API.
  public static OptionSpec trace() {
    return OptionSpec.builder("--trace")
        .type(String.class)
        .arity("0..1")
        .fallbackValue("-")
        .paramLabel("FILE")
        .description("Log requests, without secrets, to a file or stderr.")
        .build();
  }

  /// At most one word.
  public static PositionalParamSpec word(String label, String description) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .arity("0..1")
        .index("0")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// Any number of words.
  public static PositionalParamSpec words(String label, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..*")
        .paramLabel(label)
        .description(description)
        .build();
  }

  public static boolean isSet(ParseResult given, String option) {
    return given.matchedOptionValue(option, false);
  }

  public static String text(ParseResult given, String option, String otherwise) {
    return given.matchedOptionValue(option, otherwise);
  }

  public static List<String> texts(ParseResult given, String option) {
    return List.copyOf(given.matchedOptionValue(option, List.<String>of()));
  }

  public static List<String> words(ParseResult given) {
    return List.copyOf(given.matchedPositionalValue(0, List.<String>of()));
  }

  private static String[] indented(String... lines) {
    return List.of(lines).stream().map(line -> "  " + line).toArray(String[]::new);
  }
}
