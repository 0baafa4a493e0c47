package writ.cli.command;

import java.util.List;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Formats;
import writ.cli.process.Exit;
import writ.query.QueryResult;

/// How the answer to a question is shown, and how the run ends.
final class AnswerOutput {

  private AnswerOutput() {}

  static <T> Exit show(
      CommandContext session, Formats<T> offered, List<Format> formats, QueryResult<T> answered) {
    answered.value().ifPresent(answer -> offered.write(session, formats, answer));
    session.streams().show(answered.diagnostics());
    return exit(answered);
  }

  /// An answer is fine; without one it is the question's fault, unless the world failed.
  static Exit exit(QueryResult<?> answered) {
    if (answered.isIncomplete()) {
      return Exit.WORLD;
    }
    return answered.value().isPresent() ? Exit.FINE : Exit.ERRORS;
  }
}
