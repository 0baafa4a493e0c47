package writ.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.needs.input.InputOptions;
import writ.needs.input.InputProblems;
import writ.needs.input.NeedsInput;
import writ.needs.input.Recipes;
import writ.needs.input.WantedCalls;
import writ.project.Configuration;
import writ.workspace.Inputs;
import writ.workspace.RunContext;

/// Reads what `writ needs` is given, and answers: input → calls → one answer for each token.
///
/// @param asked a file, or the name of a recipe
/// @param typed what came in place of a file
/// @param name of the token; empty for the input's own
/// @param owner as a spec writes it; empty for the project's only account
/// @param filled what stands for blanks
/// @param options how the input is read
public record NeedsSource(
    String asked,
    Optional<SourceFile> typed,
    String name,
    String owner,
    Map<String, String> filled,
    InputOptions options) {

  public Result<List<NeedsAnswer>> answers(RunContext context) {
    return wanted(context.inputs()).then(wanted -> answered(wanted, context));
  }

  /// A file of that name comes before a recipe.
  private Result<List<WantedCalls>> wanted(Inputs inputs) {
    if (typed.isPresent()) {
      return NeedsInput.read(typed.get(), options);
    }
    return inputs.exists(asked)
        ? inputs.saved(asked).then(file -> NeedsInput.read(file, options))
        : NeedsInput.recipe(asked)
            .orElseGet(() ->
                Result.failed(
                    InputProblems.noSuchInput(
                        asked, Recipes.all().stream().map(Recipes.Recipe::name).toList())));
  }

  private Result<List<NeedsAnswer>> answered(List<WantedCalls> wanted, RunContext context) {
    var problems = new ArrayList<Diagnostic>();
    var project = Configuration.project(context.inputs());
    problems.addAll(project.diagnostics());
    var aliases = AccountNames.of(project.value());
    var home =
        owner.isEmpty() && aliases.size() == 1
            ? "account:" + aliases.values().iterator().next()
            : owner;
    if (wanted.isEmpty()) {
      problems.add(InputProblems.noCalls(asked));
    }
    var answers = new ArrayList<NeedsAnswer>();
    for (var each : wanted) {
      var answer =
          NeedsRun.of(
              new NeedsRequest(
                  asked,
                  name.isEmpty() ? each.name() : name,
                  home,
                  aliases,
                  filled,
                  each.calls(),
                  each.unknown(),
                  each.remarks()));
      answer.value().ifPresent(answers::add);
      problems.addAll(answer.diagnostics());
    }
    return Result.of(answers, problems);
  }
}
