package writ.adoption.input;

import java.util.List;
import writ.diagnostic.Diagnostic;

/// What a file turned out to hold.
///
/// @param problems what of it cannot be read
public record FoundTokens(List<PastedToken> tokens, List<Diagnostic> problems) {

  public FoundTokens {
    tokens = List.copyOf(tokens);
    problems = List.copyOf(problems);
  }

  static FoundTokens none(Diagnostic problem) {
    return new FoundTokens(List.of(), List.of(problem));
  }
}
