package writ.spec;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.yaml.Document;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SyntaxProblems;

/// Reads specs and the project file: text in, located values and everything that was noticed out.
/// What is wrong with one document never hides what is wrong with the next.
///
/// There may be a value beside errors, so that a later stage can say what it sees in the same run;
/// nobody may act on one.
public final class SpecReader {

  private static final int USUAL_SPECS = 30_000;

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
    return readTokens(files, project, USUAL_SPECS);
  }

  /// The same within what a run may hold.
  ///
  /// @param most how many documents there may be
  public static Result<List<TokenSpec>> readTokens(
      List<SourceFile> files, ProjectSpec project, int most) {
    var problems = new ProblemList();
    if (files.stream().mapToLong(Document::count).sum() > most) {
      problems.add(SyntaxProblems.tooManyInAll("documents", most));
      return Result.of(List.of(), problems.sorted());
    }
    var limits = new SpecLimits(most);
    var read = files.parallelStream().map(file -> TokenFile.read(file, project, limits)).toList();
    if (limits.isExceeded()) {
      problems.add(limits.problem());
    }
    read.forEach(file -> problems.addAll(file.noticed()));
    var tokens = read.stream().flatMap(file -> file.tokens().stream()).toList();
    refuseDuplicates(tokens, problems);
    if (!files.isEmpty()) {
      var used = read.stream().flatMap(file -> file.variables().stream()).collect(toSet());
      Variables.reportUnused(project, used, problems);
    }
    var news = problems.sorted().stream().filter(each -> !project.defaults().wasReported(each));
    return Result.of(tokens, news.toList());
  }

  private static void refuseDuplicates(List<TokenSpec> tokens, ProblemList problems) {
    record Identity(String owner, String name) {}
    var first = new HashMap<Identity, TokenSpec>();
    for (var token : tokens) {
      var owner = OwnerDecoder.identity(token.owner().value());
      var earlier = first.putIfAbsent(new Identity(owner, token.name().value()), token);
      if (earlier != null) {
        problems.add(
            TokenProblems.duplicateName(
                token.name(), token.owner().value().name(), earlier.name().span()));
      }
    }
    for (var token : tokens) {
      var former = token.movedFrom();
      if (former != null) {
        var owner = OwnerDecoder.identity(former.owner().value());
        var other = first.putIfAbsent(new Identity(owner, former.name().value()), token);
        if (other != null) {
          var place = other.name().span();
          problems.add(TokenProblems.movedAndWanted(former, place));
        }
      }
    }
  }
}
