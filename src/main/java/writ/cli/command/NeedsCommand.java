package writ.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.diagnostic.Result;
import writ.needs.NeedsAnswer;
import writ.needs.NeedsSource;
import writ.needs.NeedsSpec;
import writ.needs.ObservedAnswer;
import writ.needs.ObservedRequest;
import writ.needs.ObservedRun;
import writ.needs.ObservedText;
import writ.needs.input.InputOptions;
import writ.workspace.FileText;
import writ.workspace.RunContext;

/// `writ needs INPUT`: the smallest token that may do what the input does.
///
/// @param watched the spec that an audit log, then the input, is held against; empty for none
/// @param ids tokens that count as the watched one
record NeedsCommand(
    String input,
    String name,
    String owner,
    Map<String, String> filled,
    InputOptions options,
    String watched,
    Set<String> ids)
    implements Command {

  private static final String STDIN = "-";

  static CommandSpec syntax() {
    return Syntax.command(
            "needs",
            "Say which permissions calls of the API need, as the smallest spec.",
            "writ needs calls.txt                          a line for each call",
            "echo 'POST /zones/example.com/dns_records' | writ needs -",
            "writ needs --for ci-dns --observed audit.json  what the log does not show to be"
                + " needed")
        .addPositional(Syntax.word("INPUT", "A file, or `-` for standard input."))
        .addOption(Syntax.value("--name", "NAME", "The name of the token."))
        .addOption(Syntax.value("--owner", "OWNER", "`account:NAME` or `user:NAME` of the token."))
        .addOption(
            Syntax.values("--set", "NAME=VALUE", "What stands for a blank of a call; repeatable."))
        .addOption(Syntax.flag("--read-only", "Of a Terraform plan, only what a plan job reads."))
        .addOption(Syntax.values("--commands", "COMMAND", "Of Wrangler; `deploy` by default."))
        .addOption(Syntax.value("--env", "NAME", "The environment of Wrangler's configuration."))
        .addOption(Syntax.value("--for", "SPEC", "With `--observed`: the spec to make smaller."))
        .addOption(
            Syntax.value("--observed", "FILE", "Records of the audit log, version 2; `-` as well."))
        .addOption(
            Syntax.values("--token", "ID", "With `--observed`: a former token of it; repeatable."));
  }

  static NeedsCommand of(ParseResult given) {
    var watched = Syntax.text(given, "--for", "");
    var log = Syntax.text(given, "--observed", "");
    var typed = given.matchedPositionalValue(0, "");
    if (watched.isEmpty() != log.isEmpty() || !(log.isEmpty() || typed.isEmpty())) {
      throw new WrongUsage(
          "`--for` and `--observed` belong together: `writ needs --for SPEC --observed FILE`");
    }
    var input = log.isEmpty() ? typed : log;
    if (input.isEmpty()) {
      throw new WrongUsage("say what is to be done: `writ needs FILE`, or `writ needs -`");
    }
    return new NeedsCommand(
        input,
        Syntax.text(given, "--name", ""),
        owner(Syntax.text(given, "--owner", "")),
        filled(Syntax.texts(given, "--set")),
        new InputOptions(
            Syntax.isSet(given, "--read-only"),
            Syntax.texts(given, "--commands"),
            Syntax.text(given, "--env", "")),
        watched,
        ids(Syntax.texts(given, "--token"), watched));
  }

  private static Set<String> ids(List<String> typed, String watched) {
    if (!typed.isEmpty() && watched.isEmpty()) {
      throw new WrongUsage("`--token` needs `--for` and `--observed`");
    }
    return Set.copyOf(typed);
  }

  private static String owner(String typed) {
    return typed.isEmpty() || typed.contains(":") ? typed : "account:" + typed;
  }

  private static Map<String, String> filled(List<String> typed) {
    var filled = new LinkedHashMap<String, String>();
    for (var each : typed) {
      var equals = each.indexOf('=');
      if (equals < 1 || equals == each.length() - 1) {
        throw new WrongUsage("`--set` takes `NAME=VALUE`, such as `zone=example.com`");
      }
      filled.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return filled;
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      if (!watched.isEmpty()) {
        return observed(session, context);
      }
      var answered = answered(session, context);
      var answers = answered.value().orElse(List.of());
      var specs = answers.stream().map(NeedsSpec::of).toList();
      session.streams().show(answered.diagnostics());
      specs.forEach(each -> session.streams().show(each.diagnostics()));
      var texts = specs.stream().flatMap(each -> each.value().stream()).toList();
      if (!texts.isEmpty()) {
        session.streams().result(String.join("---\n", texts));
      }
      return answered.hasErrors()
              || specs.stream().anyMatch(Result::hasErrors)
              || !answers.stream().allMatch(NeedsAnswer::isComplete)
          ? Exit.ERRORS
          : Exit.FINE;
    }
  }

  private Exit observed(CommandContext session, RunContext context) {
    var file =
        input.equals(STDIN)
            ? FileText.ofStream(STDIN, session.streams().input())
            : context.inputs().saved(input);
    var answered =
        file.then(log -> ObservedRun.of(context, new ObservedRequest(watched, log, ids)));
    session.streams().show(answered.diagnostics());
    answered.value().ifPresent(each -> session.streams().result(ObservedText.of(each)));
    return answered
            .value()
            .filter(each -> each.outcome() instanceof ObservedAnswer.Outcome.Proposed)
            .isPresent()
        ? Exit.FINE
        : Exit.ERRORS;
  }

  private Result<List<NeedsAnswer>> answered(CommandContext session, RunContext context) {
    if (!input.equals(STDIN)) {
      return new NeedsSource(input, Optional.empty(), name, owner, filled, options)
          .answers(context);
    }
    return FileText.ofStream(STDIN, session.streams().input())
        .then(file ->
            new NeedsSource(STDIN, Optional.of(file), name, owner, filled, options)
                .answers(context));
  }
}
