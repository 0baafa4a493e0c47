package writ.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.workspace.Git;
import writ.workspace.Inputs;
import writ.workspace.Outputs;

/// The files that a repository starts with. One that is there stays as it is, and one that was
/// there stays away.
final class InitFiles {

  private static final String SAMPLE = "tokens/ci-dns.yaml";

  /// Beside the project file and its token.
  private static final Map<String, String> REVIEW = reviewFiles();

  private final Outputs outputs;
  private final Git git;
  private final boolean wasBegun;
  private final List<String> lines = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  /// @param git of the folder
  InitFiles(Outputs outputs, Git git) {
    this.outputs = outputs;
    this.git = git;
    this.wasBegun =
        outputs.holds(Inputs.PROJECT)
            && (outputs.holds(SAMPLE) || REVIEW.keySet().stream().anyMatch(outputs::holds));
  }

  private static Map<String, String> reviewFiles() {
    var files = new LinkedHashMap<String, String>();
    files.put(".github/CODEOWNERS", "init/CODEOWNERS");
    for (var workflow : List.of("writ-plan.yml", "writ-apply.yml", "writ-schedule.yml")) {
      files.put(".github/workflows/" + workflow, "init/workflows/" + workflow);
    }
    return files;
  }

  /// The project file, with one token where no live ones are adopted.
  void project(boolean adopts) {
    write(Inputs.PROJECT, "init/writ.yaml", false);
    if (!adopts) {
      write(SAMPLE, "init/token.yaml", true);
    }
  }

  /// Whoever has to review, and the workflows.
  void review() {
    REVIEW.forEach((name, packed) -> write(name, packed, true));
  }

  /// @param mayStayAway whether it is not missed where somebody deleted it
  private void write(String name, String packed, boolean mayStayAway) {
    if (outputs.holds(name)) {
      lines.add("kept     " + name + "  (it was there)");
    } else if (mayStayAway && (wasBegun || !git.history(Set.of(name), 1).isEmpty())) {
      lines.add("left out " + name + "  (it was deleted)");
    } else {
      outputs
          .write(name, PackedFiles.text(packed))
          .ifPresentOrElse(problems::add, () -> lines.add("written  " + name));
    }
  }

  /// What became of each.
  List<String> lines() {
    return List.copyOf(lines);
  }

  List<Diagnostic> problems() {
    return List.copyOf(problems);
  }
}
