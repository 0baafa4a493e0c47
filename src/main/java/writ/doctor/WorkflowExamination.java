package writ.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import writ.diagnostic.SourceFile;
import writ.doctor.Examination.Check;
import writ.doctor.Examination.Verdict;
import writ.doctor.JobRights.Level;
import writ.doctor.WorkflowJobs.Job;
import writ.spec.yaml.Node;

/// Whether the jobs that run Writ are allowed what they need, each that is missing with its place
/// and the line to add. Nothing is said where no workflow runs Writ.
final class WorkflowExamination {

  private static final String SUBJECT = "workflows";

  private WorkflowExamination() {}

  static List<Check> of(List<SourceFile> sources) {
    var workflows = new WorkflowJobs(sources);
    var checks = new ArrayList<Check>();
    workflows
        .unreadable()
        .forEach(file ->
            checks.add(
                Check.note(
                    SUBJECT, "`" + file + "` cannot be read, so what it allows is not known")));
    var jobs = workflows.all();
    var before = checks.size();
    for (var job : jobs) {
      checks.addAll(of(job));
    }
    if (checks.size() == before && !jobs.isEmpty()) {
      var names = jobs.stream().map(Job::name).distinct().sorted().toList();
      checks.add(Check.ok(SUBJECT, "jobs that run Writ are allowed what it needs: " + list(names)));
    }
    return checks;
  }

  private static List<Check> of(Job job) {
    var stated = job.stated();
    if (stated == null) {
      var lines =
          job.required().entrySet().stream()
              .map(each -> each.getKey() + ": " + job.needed(each.getKey(), each.getValue()).word())
              .toList();
      return List.of(
          Check.note(
              SUBJECT,
              place(job, job.uses())
                  + ": the job `"
                  + job.name()
                  + "` states no `permissions`, so its token may do what a setting of the"
                  + " repository says",
              "state what it needs: `permissions: {" + String.join(", ", lines) + "}`"));
    }
    var checks = new ArrayList<Check>();
    missing(job, stated, job.required(), Verdict.PROBLEM, checks);
    missing(job, stated, job.helpful(), Verdict.WARNING, checks);
    return checks;
  }

  private static void missing(
      Job job, Node.Entry stated, Map<String, Level> needs, Verdict verdict, List<Check> checks) {
    needs.forEach((name, level) -> {
      var allowed = JobRights.allowed(stated.value(), name);
      // what is required already is told
      var isTold =
          verdict != Verdict.PROBLEM
              && allowed != null
              && allowed.compareTo(job.required().getOrDefault(name, Level.NONE)) < 0;
      if (allowed == null || allowed.compareTo(level) >= 0 || isTold) {
        return;
      }
      var line = name + ": " + job.needed(name, level).word();
      checks.add(
          new Check(
              SUBJECT,
              verdict,
              place(job, line(stated, name))
                  + ": the job `"
                  + job.name()
                  + "` lacks `"
                  + line
                  + "`, "
                  + what(name),
              List.of(advice(stated, name, line))));
    });
  }

  private static String what(String name) {
    return switch (name) {
      case "contents" -> "for the checkout, and for who pushed";
      case "pull-requests" -> "for who approved, and for what is answered there";
      case "issues" -> "for the issues of the night";
      case "actions" -> "for whether nights are alive, and which runs were dropped";
      case "security-events" -> "for code scanning";
      case "id-token" -> "for the identity that it shows to a cloud";
      default -> "which it needs";
    };
  }

  /// The line of the permission itself, where it is there with less, or of all of them.
  private static int line(Node.Entry stated, String name) {
    var entry = stated.value() instanceof Node.Mapping map ? map.entry(name) : null;
    return (entry == null ? stated.key() : entry.key()).span().line();
  }

  private static String advice(Node.Entry stated, String name, String line) {
    if (!(stated.value() instanceof Node.Mapping map)) {
      return "write `" + line + "` below `permissions`, and what else the job needs";
    }
    return map.has(name)
        ? "write `" + line + "` there"
        : "add the line `" + line + "` to `permissions`";
  }

  private static String place(Job job, int line) {
    return "`" + job.file() + ":" + line + "`";
  }

  private static String list(List<String> names) {
    return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
  }
}
