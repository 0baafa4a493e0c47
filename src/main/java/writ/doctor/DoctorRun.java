package writ.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.apply.SecretSink;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Diagnostic;
import writ.doctor.Examination.Check;
import writ.doctor.Examination.Part;
import writ.doctor.Examination.Verdict;
import writ.owner.Credentials;
import writ.owner.SinkEnvironments;
import writ.project.Configuration;
import writ.review.ChangeReviewRun;
import writ.review.ReviewSource;
import writ.token.TokenKey;
import writ.workspace.Parallel;
import writ.workspace.RunContext;
import writ.workspace.Version;

/// Looks at everything that a run depends on: the project, its sinks, and each owner's credential.
/// What fails does not keep the rest from being looked at.
public final class DoctorRun {

  private static final String APPROVALS = "approvals";

  private final RunContext context;
  private final boolean onlyReads;
  private final Optional<ReviewSource> reviews;

  /// @param onlyReads whether the credential is for plans alone
  /// @param reviews where who approved is asked, if that depends on settings there
  public DoctorRun(RunContext context, boolean onlyReads, Optional<ReviewSource> reviews) {
    this.context = context;
    this.onlyReads = onlyReads;
    this.reviews = reviews;
  }

  public DoctorResult run() {
    var read = Configuration.read(context.inputs(), List.of());
    var checks = new ArrayList<Check>();
    checks.add(
        Check.ok("versions", "writ " + Version.text() + ", Java " + Runtime.version().feature()));
    var configuration = read.valueOrNull();
    project(read.diagnostics(), configuration, checks);
    workflows(checks);
    if (configuration == null) {
      return new DoctorResult(new Examination(List.of(new Part("project", checks, ""))), false);
    }
    if (!onlyReads) {
      sinks(configuration, checks);
      reviews.ifPresent(source -> checks.add(approvals(source)));
    }
    var opened = context.cloudflare();
    opened.diagnostics().forEach(each -> checks.add(check("address", each)));
    var parts = new ArrayList<Part>();
    var isUnanswered = false;
    for (var each : opened.value().map(door -> owners(configuration, door)).orElse(List.of())) {
      parts.add(each.part());
      isUnanswered |= each.isUnanswered();
    }
    parts.addFirst(new Part("project", checks, ""));
    return new DoctorResult(new Examination(parts), isUnanswered);
  }

  private void workflows(List<Check> checks) {
    var files = context.inputs().workflows();
    files.diagnostics().forEach(each -> checks.add(check("workflows", each)));
    files.value().ifPresent(all -> checks.addAll(WorkflowExamination.of(all)));
  }

  /// What an apply goes without where it is not asked for approvals.
  private Check approvals(ReviewSource source) {
    var obstacle = new ChangeReviewRun(context, source).obstacle();
    var found = obstacle.valueOrNull();
    if (found == null) {
      var reason = obstacle.diagnostics().getFirst();
      return Check.warning(APPROVALS, reason.message(), reason.hints().toArray(String[]::new));
    }
    return found.isEmpty()
        ? Check.ok(APPROVALS, "the code host tells who approved, and its settings let that count")
        : Check.warning(APPROVALS, "no approval counts: " + found);
  }

  private List<OwnerExamination.Examined> owners(
      Configuration configuration, Cloudflare cloudflare) {
    var credentials = Credentials.of(context, configuration.project());
    return Parallel.map(
        configuration.owners(),
        specs ->
            new OwnerExamination(context.process(), configuration, specs, onlyReads)
                .examine(cloudflare, credentials));
  }

  private static void project(
      List<Diagnostic> diagnostics, @Nullable Configuration configuration, List<Check> checks) {
    var errors = diagnostics.stream().filter(Diagnostic::isError).toList();
    if (configuration == null) {
      errors.forEach(each -> checks.add(check("project", each)));
      return;
    }
    var specs = count(configuration.specs().size(), "spec");
    if (errors.isEmpty()) {
      checks.add(Check.ok("project", specs + " in " + count(configuration.files(), "file")));
    } else {
      checks.add(
          Check.problem(
              "project",
              specs + " could be read, with " + count(errors.size(), "error"),
              "`writ validate` shows them"));
    }
  }

  /// Every sink that a spec delivers to, once, probed as before an apply.
  private void sinks(Configuration configuration, List<Check> checks) {
    try (var sinks = SinkEnvironments.sinks(configuration.project(), context)) {
      var found = new TreeMap<String, SecretSink>();
      for (var owner : configuration.owners()) {
        for (var spec : owner.specs()) {
          var key = new TokenKey(owner.owner(), spec.name().value());
          var asked = sinks.sinksFor(key, spec.deliveries());
          asked.diagnostics().forEach(each -> checks.add(check("sinks", each)));
          asked.value().ifPresent(all -> all.forEach(each -> found.put(each.description(), each)));
        }
      }
      var failures =
          Parallel.map(List.copyOf(found.values()), DoctorRun::probed).stream()
              .flatMap(List::stream)
              .toList();
      checks.addAll(failures);
      if (failures.isEmpty() && !found.isEmpty()) {
        var names = String.join(", ", found.keySet());
        checks.add(Check.ok("sinks", "a value can be delivered to " + names));
      }
    }
  }

  private static List<Check> probed(SecretSink sink) {
    return sink.probe().stream()
        .map(each ->
            new Check(
                "sinks",
                each.isError() ? Verdict.PROBLEM : Verdict.WARNING,
                "`" + sink.description() + "`: " + each.message(),
                each.hints()))
        .toList();
  }

  static Check check(String subject, Diagnostic reason) {
    var verdict =
        switch (reason.severity()) {
          case ERROR -> Verdict.PROBLEM;
          case WARNING -> Verdict.WARNING;
          case NOTE -> Verdict.NOTE;
        };
    return new Check(subject, verdict, reason.message(), reason.hints());
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
