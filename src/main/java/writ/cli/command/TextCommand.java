package writ.cli.command;

import writ.cli.option.CommandContext;
import writ.cli.process.Exit;

/// Help or the version: a text that is known when the arguments are.
record TextCommand(String text) implements Command {

  @Override
  public Exit run(CommandContext session) {
    session.streams().result(text);
    return Exit.FINE;
  }
}
