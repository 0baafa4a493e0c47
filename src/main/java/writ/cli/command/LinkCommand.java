package writ.cli.command;

import writ.cli.option.CommandContext;
import writ.cli.process.Exit;
import writ.query.LinkRun;
import writ.query.link.TemplateLink;

/// `writ explain --link SPEC`: the address of the dashboard's form, filled in as a spec says.
record LinkCommand(String spec) implements Command {

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var made = new LinkRun(context).run(spec);
      session.streams().show(made.diagnostics());
      made.value()
          .map(TemplateLink::address)
          .ifPresent(each -> session.streams().result(each + "\n"));
      return AnswerOutput.exit(made);
    }
  }
}
