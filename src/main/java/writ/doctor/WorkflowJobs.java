package writ.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.doctor.JobRights.Level;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// The jobs of GitHub's workflows that run Writ, and what their tokens have to be allowed.
///
/// What each command needs is what the action says of its steps; which permissions there are, and
/// that a job's own replace the workflow's, is GitHub's: [workflow
/// syntax](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions).
final class WorkflowJobs {

  private static final String FOLDER = ".github/workflows/";
  private static final String CALLED = "./" + FOLDER;

  /// One job.
  ///
  /// @param file where it is, from the top of the repository
  /// @param uses the line of the step that runs Writ, or of the workflow that does
  /// @param stated what the job is allowed; null where neither it nor its workflow says anything
  record Job(
      String file,
      String name,
      int uses,
      Node.@Nullable Entry stated,
      Map<String, Level> required,
      Map<String, Level> helpful) {

    /// How much of a permission it is to state, of which it needs so much.
    Level needed(String permission, Level level) {
      return Level.most(level, helpful.getOrDefault(permission, Level.NONE));
    }
  }

  private final Map<String, Node.Mapping> files = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();

  /// @param sources the workflow files, by their names alone
  WorkflowJobs(List<SourceFile> sources) {
    for (var source : sources) {
      var problems = new ProblemList();
      var document = Documents.only(source, "Workflow", problems);
      if (document == null || problems.errors() > 0) {
        unreadable.add(FOLDER + source.name());
      } else {
        files.put(source.name(), document);
      }
    }
  }

  /// The files that could not be read.
  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /// Jobs with a step of Writ's action, and those that call a workflow of this repository that has
  /// one: a called workflow is allowed no more than its caller.
  List<Job> all() {
    var own = new ArrayList<Job>();
    files.forEach((name, document) -> own.addAll(own(name, document)));
    var all = new ArrayList<>(own);
    files.forEach((name, document) ->
        jobs(document)
            .forEach((job, node) -> {
              var called = node.entry("uses");
              if (called != null && text(called.value()).startsWith(CALLED)) {
                var target = text(called.value()).substring("./".length());
                own.stream()
                    .filter(each -> each.file.equals(target))
                    .forEach(each ->
                        all.add(
                            new Job(
                                FOLDER + name,
                                job,
                                called.key().span().line(),
                                stated(document, node),
                                each.required,
                                each.helpful)));
              }
            }));
    return all;
  }

  private static List<Job> own(String name, Node.Mapping document) {
    var found = new ArrayList<Job>();
    jobs(document)
        .forEach((job, node) -> {
          var required = new TreeMap<String, Level>();
          var helpful = new TreeMap<String, Level>();
          var steps = steps(node);
          var line = 0;
          for (var step : steps) {
            if (isWrit(step)) {
              line = line == 0 ? step.span().line() : line;
              JobRights.of(step, required, helpful);
            }
          }
          if (line > 0) {
            steps.forEach(step -> JobRights.ofOthers(step, required));
            found.add(new Job(FOLDER + name, job, line, stated(document, node), required, helpful));
          }
        });
    return found;
  }

  private static Map<String, Node.Mapping> jobs(Node.Mapping document) {
    var jobs = new TreeMap<String, Node.Mapping>();
    var all = document.entry("jobs");
    if (all != null && all.value() instanceof Node.Mapping map) {
      for (var entry : map.entries()) {
        if (entry.value() instanceof Node.Mapping job) {
          jobs.put(entry.key().text(), job);
        }
      }
    }
    return jobs;
  }

  private static List<Node.Mapping> steps(Node.Mapping job) {
    var steps = job.entry("steps");
    return steps != null && steps.value() instanceof Node.Sequence list
        ? list.items().stream()
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .toList()
        : List.of();
  }

  /// `OWNER/writ@COMMIT`, whoever publishes it.
  private static boolean isWrit(Node.Mapping step) {
    var uses = step.entry("uses");
    return uses != null && text(uses.value()).matches("[^/@]+/writ@.+");
  }

  private static Node.@Nullable Entry stated(Node.Mapping document, Node.Mapping job) {
    var own = job.entry("permissions");
    return own == null ? document.entry("permissions") : own;
  }

  static String text(@Nullable Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text() : "";
  }
}
