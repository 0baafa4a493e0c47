package writ.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.diagnostic.Diagnostic;
import writ.pipeline.Inventoried;
import writ.pipeline.Outputs;
import writ.render.Ink;
import writ.render.InventoryJson;
import writ.render.InventoryText;
import writ.render.InventoryView;

/// `writ inventory`: every live token, and how it stands to the specs.
record InventoryCommand(List<String> owners, List<Target> targets) implements Command {

  /// Where an inventory goes.
  ///
  /// @param file empty for stdout
  record Target(boolean isJson, String file) {

    static Target parse(String text) {
      var word = text.split("=", 2);
      if (!List.of("text", "json").contains(word[0])) {
        throw new WrongUsage("`--format` takes text, json, not `" + word[0] + "`");
      }
      return new Target(word[0].equals("json"), word.length > 1 ? word[1] : "");
    }

    InventoryView view(Ink ink) {
      return isJson ? new InventoryJson() : new InventoryText(ink);
    }
  }

  InventoryCommand {
    owners = List.copyOf(owners);
    targets = List.copyOf(targets);
  }

  static CommandSpec syntax() {
    return Syntax.command(
            "inventory",
            "List every live token: managed, drifted, unmanaged, expired, …",
            "writ inventory                            the soonest to end first",
            "writ inventory --format json=tokens.json  for a program")
        .addOption(Syntax.values("--owner", "OWNER", "Only this owner; repeatable."))
        .addOption(
            Syntax.values("--format", "FORMAT[=FILE]", "text (default) or json; repeatable."))
        .addOption(Syntax.trace());
  }

  static InventoryCommand of(ParseResult given) {
    var targets =
        new ArrayList<>(Syntax.texts(given, "--format").stream().map(Target::parse).toList());
    if (targets.isEmpty()) {
      targets.add(new Target(false, ""));
    }
    return new InventoryCommand(Syntax.texts(given, "--owner"), targets);
  }

  @Override
  public Exit run(Session session) {
    try (var pipeline = session.pipeline()) {
      var read = pipeline.inventory(owners);
      if (read.valueOrNull() == null) {
        session.streams().show(read.diagnostics());
        return Exit.ERRORS;
      }
      return show(session, read.value().orElseThrow());
    }
  }

  private Exit show(Session session, Inventoried inventoried) {
    var unwritten = new ArrayList<Diagnostic>();
    var outputs = new Outputs(session.environment().folder());
    for (var target : targets) {
      if (target.file().isEmpty()) {
        session.streams().result(inventoried.show(target.view(session.streams().ink())));
      } else {
        outputs
            .write(target.file(), inventoried.show(target.view(Ink.NONE)))
            .ifPresent(unwritten::add);
      }
    }
    session.streams().show(inventoried.diagnostics());
    session.streams().show(unwritten);
    return Exit.of(
        inventoried.isIncomplete() ? Exit.WORLD : Exit.FINE,
        unwritten.isEmpty() ? Exit.FINE : Exit.ERRORS);
  }
}
