package writ.cli.command;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import writ.cli.option.CliProblems;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.TokenOption;
import writ.cli.option.WrongUsage;
import writ.diagnostic.Diagnostic;

/// Makes a command of what was typed, or says what is wrong with it. The name of a command has one
/// word, or two where it belongs to a group: `guardrail test`.
public final class Arguments {

  /// What was typed.
  sealed interface Parsed {

    /// A command, and where it starts from.
    ///
    /// @param folder the folder after `-C`, or empty
    /// @param trace where requests are logged, or empty
    record Asked(Command command, String folder, String trace, TimeLimits limits)
        implements Parsed {}

    record Wrong(Diagnostic problem) implements Parsed {}
  }

  /// How a command is written, and how its value is made.
  private record Grammar(Supplier<CommandSpec> syntax, Function<ParseResult, Command> meaning) {}

  private static final Map<String, Grammar> COMMANDS = commands();

  private Arguments() {}

  private static Map<String, Grammar> commands() {
    var all = new LinkedHashMap<String, Grammar>();
    all.put("validate", new Grammar(ValidateCommand::syntax, ValidateCommand::of));
    all.put("plan", new Grammar(PlanCommand::syntax, PlanCommand::of));
    all.put("apply", new Grammar(ApplyCommand::syntax, ApplyCommand::of));
    all.put("import", new Grammar(ImportCommand::syntax, ImportCommand::of));
    all.put("inventory", new Grammar(InventoryCommand::syntax, InventoryCommand::of));
    all.put("rotate", new Grammar(RotateCommand::syntax, RotateCommand::of));
    all.put("roll", new Grammar(RollCommand::syntax, RollCommand::of));
    all.put("revoke", new Grammar(RevokeCommand::syntax, RevokeCommand::of));
    all.put("undo", new Grammar(UndoCommand::syntax, UndoCommand::of));
    all.put("compare", new Grammar(CompareCommand::syntax, CompareCommand::of));
    all.put("explain", new Grammar(ExplainCommand::syntax, ExplainCommand::of));
    all.put("needs", new Grammar(NeedsCommand::syntax, NeedsCommand::of));
    all.put("who-can", new Grammar(WhoCanCommand::syntax, WhoCanCommand::of));
    all.put("guardrail test", new Grammar(GuardrailTestCommand::syntax, GuardrailTestCommand::of));
    all.put("guardrail list", new Grammar(GuardrailListCommand::syntax, GuardrailListCommand::of));
    all.put(
        "guardrail explain",
        new Grammar(GuardrailExplainCommand::syntax, GuardrailExplainCommand::of));
    all.put(
        "guardrail waive", new Grammar(GuardrailWaiveCommand::syntax, GuardrailWaiveCommand::of));
    all.put(
        "guardrail baseline",
        new Grammar(GuardrailBaselineCommand::syntax, GuardrailBaselineCommand::of));
    all.put("catalog list", new Grammar(CatalogCommand::listSyntax, CatalogCommand::ofList));
    all.put("catalog update", new Grammar(CatalogCommand::updateSyntax, CatalogCommand::ofUpdate));
    all.put("catalog diff", new Grammar(CatalogCommand::diffSyntax, CatalogCommand::ofDiff));
    all.put("report merge", new Grammar(ReportMergeCommand::syntax, ReportMergeCommand::of));
    all.put("drift", new Grammar(DriftCommand::syntax, DriftCommand::of));
    all.put("doctor", new Grammar(DoctorCommand::syntax, DoctorCommand::of));
    all.put("fmt", new Grammar(FmtCommand::syntax, FmtCommand::of));
    all.put("init", new Grammar(InitCommand::syntax, InitCommand::of));
    all.put("schema", new Grammar(SchemaCommand::syntax, SchemaCommand::of));
    all.put("completion", new Grammar(CompletionCommand::syntax, CompletionCommand::of));
    all.put("emulator", new Grammar(EmulatorCommand::syntax, EmulatorCommand::of));
    all.put("demo", new Grammar(DemoCommand::syntax, _ -> new DemoCommand()));
    return all;
  }

  /// The syntax of every command, by its name.
  public static SortedMap<String, CommandSpec> syntaxes() {
    var all = new TreeMap<String, CommandSpec>();
    COMMANDS.forEach((name, grammar) -> all.put(name, grammar.syntax.get()));
    return all;
  }

  /// Only the syntax of the command that was typed is built.
  static Parsed parse(List<String> arguments, String version) {
    var typed = arguments.isEmpty() ? "--help" : arguments.getFirst();
    var noText = arguments.stream().filter(word -> !isText(word)).findFirst();
    if (noText.isPresent()) {
      return new Parsed.Wrong(
          CliProblems.usage(
              "`" + TokenOption.shown(noText.get()) + "` holds what is no character", "writ"));
    }
    if (typed.equals("-C") && arguments.size() > 2) {
      return inFolder(arguments, version);
    }
    if (isHelp(typed)) {
      return help(arguments, version);
    }
    if (List.of("--version", "-V", "version").contains(typed)) {
      return asked(new TextCommand("writ " + version + "\n"));
    }
    if (typed.startsWith("-")) {
      return new Parsed.Wrong(
          CliProblems.unknownOption(typed, "writ", List.of("--help", "--version")));
    }
    var words = isGroup(typed) ? 2 : 1;
    if (words == 2 && (arguments.size() == 1 || isHelp(arguments.get(1)))) {
      return asked(new TextCommand(overviewOf(typed)));
    }
    var name = String.join(" ", arguments.subList(0, words));
    var grammar = COMMANDS.get(name);
    return grammar == null
        ? unknown(name)
        : parse(grammar, arguments.subList(words, arguments.size()));
  }

  /// Half a character or a NUL is in no name of a file, and makes every path with it fail.
  private static boolean isText(String word) {
    return word.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(word);
  }

  private static boolean isGroup(String word) {
    return COMMANDS.keySet().stream().anyMatch(name -> name.startsWith(word + " "));
  }

  private static boolean isHelp(String word) {
    return List.of("--help", "-h", "help").contains(word);
  }

  private static Parsed unknown(String name) {
    return new Parsed.Wrong(CliProblems.unknownCommand(name, COMMANDS.keySet()));
  }

  /// `writ -C DIR plan` means `writ plan -C DIR`.
  private static Parsed inFolder(List<String> arguments, String version) {
    var parsed = parse(arguments.subList(2, arguments.size()), version);
    return parsed instanceof Parsed.Asked asked && asked.folder().isEmpty()
        ? new Parsed.Asked(asked.command(), arguments.get(1), asked.trace(), asked.limits())
        : parsed;
  }

  private static Parsed help(List<String> arguments, String version) {
    if (arguments.size() < 2) {
      return asked(new TextCommand(overview(version)));
    }
    var name = String.join(" ", arguments.subList(1, arguments.size()));
    if (isGroup(name)) {
      return asked(new TextCommand(overviewOf(name)));
    }
    var grammar = COMMANDS.get(name);
    return grammar == null ? unknown(name) : asked(new TextCommand(usage(grammar.syntax.get())));
  }

  private static Parsed parse(Grammar grammar, List<String> arguments) {
    var spec = grammar.syntax.get();
    var name = "writ " + spec.name();
    try {
      var given = Syntax.parser(spec).parseArgs(arguments.toArray(String[]::new));
      return given.isUsageHelpRequested()
          ? asked(new TextCommand(usage(spec)))
          : new Parsed.Asked(
              grammar.meaning.apply(given),
              Syntax.text(given, "-C", ""),
              given.matchedOptionValue("--trace", ""),
              TimeLimits.of(given));
    } catch (UnmatchedArgumentException unknown) {
      var word = unknown.getUnmatched().getFirst();
      return new Parsed.Wrong(
          word.startsWith("-")
              ? CliProblems.unknownOption(word, name, spec.optionsMap().keySet())
              : CliProblems.usage(
                  "`" + TokenOption.shown(word) + "` is one argument too many", name));
    } catch (MissingParameterException missing) {
      var needs = missing.getMissing().getFirst();
      return new Parsed.Wrong(CliProblems.usage("a value is missing after " + nameOf(needs), name));
    } catch (WrongUsage wrong) {
      return new Parsed.Wrong(CliProblems.usage(wrong.problem(), name));
    } catch (ParameterException other) {
      return new Parsed.Wrong(CliProblems.usage(String.valueOf(other.getMessage()), name));
    }
  }

  private static String nameOf(CommandLine.Model.ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? "`" + option.longestName() + "`"
        : "`" + argument.paramLabel() + "`";
  }

  private static Parsed asked(Command command) {
    return new Parsed.Asked(command, "", "", TimeLimits.NONE);
  }

  private static String usage(CommandSpec spec) {
    spec.qualifiedName(" ");
    var line = Syntax.parser(spec.name("writ " + spec.name()));
    return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static String overview(String version) {
    var text = new StringBuilder();
    text.append("writ ").append(version).append(" keeps Cloudflare API tokens in Git.\n\n");
    text.append("Usage: writ COMMAND [OPTION]… [PATH]…\n\nCommands:\n");
    return text.append(listed(""))
        .append(
            """

            `writ COMMAND --help` explains a command. Exit codes: 0 fine, 1 errors in the
            specs, 2 changes are pending, 3 refused, 4 the world failed and nothing was
            changed, 5 applied in part, 64 usage, 70 a bug in writ.
            """)
        .toString();
  }

  private static String overviewOf(String group) {
    return "Usage: writ "
        + group
        + " COMMAND [OPTION]…\n\nCommands:\n"
        + listed(group + " ")
        + "\n`writ "
        + group
        + " COMMAND --help` explains a command.\n";
  }

  /// The commands whose name begins so, each with a line about it.
  private static String listed(String start) {
    var names = COMMANDS.keySet().stream().filter(name -> name.startsWith(start)).toList();
    var width = names.stream().mapToInt(String::length).max().orElse(0);
    return names.stream()
        .map(name -> "  " + name + " ".repeat(width - name.length()) + "  " + about(name) + "\n")
        .collect(joining());
  }

  private static String about(String name) {
    var grammar = Objects.requireNonNull(COMMANDS.get(name));
    return grammar.syntax.get().usageMessage().description()[0];
  }
}
