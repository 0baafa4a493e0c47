package writ.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.spec.decode.Headers;
import writ.spec.yaml.Documents;
import writ.spec.yaml.ProblemList;

/// What one token file holds. Files are read apart from each other, so that several can be at once.
///
/// @param variables the variables of the project file that it uses
record TokenFile(List<TokenSpec> tokens, List<Diagnostic> noticed, Set<String> variables) {

  private static final String TOKEN = "Token";

  TokenFile {
    tokens = List.copyOf(tokens);
    noticed = List.copyOf(noticed);
    variables = Set.copyOf(variables);
  }

  static TokenFile read(SourceFile file, ProjectSpec project, SpecLimits limits) {
    var problems = new ProblemList();
    var variables = new Variables(project.vars(), problems);
    var decoder = new TokenDecoder(project, problems);
    var defaults = project.defaults().forFile(file.name());
    var tokens = new ArrayList<TokenSpec>();
    for (var document : Documents.read(file, problems)) {
      if (limits.isExceeded()) {
        break;
      }
      if (Headers.check(document, TOKEN, problems)) {
        var token = decoder.decode(variables.fill(document), defaults);
        if (token != null && limits.holds(token)) {
          tokens.add(token);
        }
      }
    }
    return new TokenFile(tokens, problems.sorted(), variables.used());
  }
}
