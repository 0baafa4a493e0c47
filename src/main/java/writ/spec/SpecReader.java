package writ.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;

/// Reads specs and the project file: text in, located values and everything that was noticed out.
/// What is wrong with one document never hides what is wrong with the next.
///
/// There may be a value beside errors, so that a later stage can say what it sees in the same run;
/// nobody may act on one.
public final class SpecReader {

  private static final String TOKEN = "Token";

  private SpecReader() {}

  /// Reads the project file.
  public static Result<ProjectSpec> readProject(SourceFile file) {
    return ProjectReader.read(file);
  }

  /// Reads the lockfile.
  public static Result<LockSpec> readLock(SourceFile file) {
    return LockReader.read(file);
  }

  /// Reads token files, each with the defaults that the project has for its path.
  ///
  /// @param files named as the project's globs name them: relative to its folder, with `/`
  public static Result<List<TokenSpec>> readTokens(List<SourceFile> files, ProjectSpec project) {
    var problems = new Problems();
    var variables = new Variables(project.vars(), problems);
    var decoder = new TokenDecoder(project, problems);
    var tokens = new ArrayList<TokenSpec>();
    for (var file : files) {
      var defaults = project.defaults().forFile(file.name());
      for (var document : Documents.read(file, problems)) {
        if (Headers.check(document, TOKEN, problems)) {
          var token = decoder.decode(variables.fill(document), defaults);
          if (token != null) {
            tokens.add(token);
          }
        }
      }
    }
    refuseDuplicates(tokens, new OwnerDecoder(project, problems), problems);
    if (!files.isEmpty()) {
      variables.reportUnused(project.defaults());
    }
    var news = problems.sorted().stream().filter(each -> !project.defaults().wasReported(each));
    return Result.of(tokens, news.toList());
  }

  private static void refuseDuplicates(
      List<TokenSpec> tokens, OwnerDecoder owners, Problems problems) {
    record Identity(String owner, String name) {}
    var first = new HashMap<Identity, TokenSpec>();
    for (var token : tokens) {
      var owner = owners.identity(token.owner().value());
      var earlier = first.putIfAbsent(new Identity(owner, token.name().value()), token);
      if (earlier != null) {
        problems.add(
            TokenProblems.duplicateName(
                token.name(), token.owner().value().name(), earlier.name().span()));
      }
    }
  }
}
