package writ.cli;

/// Help or the version: a text that is known when the arguments are.
record SayCommand(String text) implements Command {

  @Override
  public Exit run(Session session) {
    session.streams().result(text);
    return Exit.FINE;
  }
}
