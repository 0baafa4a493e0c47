package writ.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.process.Environment;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.rules.CiEvent;
import writ.rules.ReviewContext;

/// On what occasion a command judges: by options, and where it runs in GitHub Actions or GitLab CI
/// by what those tell. What is typed comes first; labels and approvers are added.
///
/// @param isAskingHost whether the code host is asked who approved each change
/// @param isShowingWaived whether findings that refuse nothing are told one by one
public record ReviewOptions(
    String base,
    String event,
    List<String> labels,
    String author,
    List<String> approvers,
    boolean isShowingWaived,
    boolean isAskingHost) {

  private static final List<String> EVENTS = List.of("pull_request", "push", "schedule", "local");

  public static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
            Syntax.value(
                "--base", "REV|DIR", "Judge by the project file and rules there, not these."))
        .addOption(Syntax.value("--event", "EVENT", "pull_request, push, schedule or local."))
        .addOption(Syntax.values("--label", "LABEL", "A label of the pull request; repeatable."))
        .addOption(Syntax.value("--author", "LOGIN", "Who asks for the change."))
        .addOption(Syntax.values("--approver", "LOGIN", "Who approved it; repeatable."))
        .addOption(Syntax.flag("--show-waived", "List findings that waivers cover, too."));
  }

  /// The same for a command that can ask the code host.
  public static CommandSpec addApprovalsTo(CommandSpec spec) {
    return spec.addOption(
        Syntax.flag("--approvals", "Ask GitHub or GitLab who approved the change of each token."));
  }

  public static ReviewOptions of(ParseResult given) {
    var event = Syntax.text(given, "--event", "");
    if (!event.isEmpty() && !EVENTS.contains(event)) {
      throw new WrongUsage(
          "`--event` takes " + String.join(", ", EVENTS) + ", not `" + event + "`");
    }
    if (Syntax.isSet(given, "--approvals") && !Syntax.texts(given, "--approver").isEmpty()) {
      throw new WrongUsage("`--approvals` asks who approved, and `--approver` says it: give one");
    }
    return new ReviewOptions(
        Syntax.text(given, "--base", ""),
        event,
        Syntax.texts(given, "--label"),
        Syntax.text(given, "--author", ""),
        Syntax.texts(given, "--approver"),
        Syntax.isSet(given, "--show-waived"),
        Syntax.isSet(given, "--approvals"));
  }

  /// What is known in this environment. An event that cannot be read is told, and counts as one of
  /// which nothing is known.
  Result<ReviewContext> in(Environment environment) {
    var read = event(environment);
    var told = read.value().orElse(CiEvent.NONE);
    var ci = detect(environment, told);
    var known =
        new ReviewContext(
            base,
            event.isEmpty() ? ci.event() : event,
            Stream.concat(ci.labels().stream(), labels.stream()).distinct().toList(),
            author.isEmpty() ? ci.author() : author,
            approvers,
            ci.target());
    var problems = new ArrayList<Diagnostic>(read.diagnostics());
    if (!approvers.isEmpty() && known.author().isEmpty()) {
      problems.add(CliProblems.nobodyAsks());
      return Result.failed(problems);
    }
    if (!isAskingHost) {
      return Result.of(known, problems);
    }
    return Result.of(known, problems)
        .then(context -> CodeHosts.of(environment, told, context).map(context::asking));
  }

  private static ReviewContext detect(Environment environment, CiEvent event) {
    if (environment.has("GITHUB_EVENT_NAME")) {
      return github(environment, event);
    }
    return environment.has("CI_PIPELINE_SOURCE") ? gitlab(environment) : ReviewContext.LOCAL;
  }

  /// What GitHub Actions tells of the event; elsewhere there is none.
  private static Result<CiEvent> event(Environment environment) {
    if (!environment.has("GITHUB_EVENT_NAME")) {
      return Result.of(CiEvent.NONE);
    }
    var read = PipelineEvent.of(environment);
    return Result.of(
        read.value().orElse(CiEvent.NONE),
        read.diagnostics().stream().map(CliProblems::unknownEvent).toList());
  }

  private static ReviewContext github(Environment environment, CiEvent event) {
    var target = event.target().isEmpty() ? environment.text("GITHUB_BASE_REF") : event.target();
    return new ReviewContext(
        "",
        kind(environment.text("GITHUB_EVENT_NAME")),
        event.labels(),
        event.author(),
        List.of(),
        target);
  }

  private static ReviewContext gitlab(Environment environment) {
    return new ReviewContext(
        "",
        kind(environment.text("CI_PIPELINE_SOURCE")),
        Stream.of(environment.text("CI_MERGE_REQUEST_LABELS").split(",", -1))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .toList(),
        "",
        List.of(),
        environment.text("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"));
  }

  /// What comes before a merge is a pull request; what a person or program starts works on what is
  /// merged, like a push.
  private static String kind(String event) {
    return switch (event) {
      case "pull_request", "pull_request_target", "pull_request_review", "merge_group" ->
          "pull_request";
      case "merge_request_event", "external_pull_request_event" -> "pull_request";
      case "schedule" -> "schedule";
      default -> "push";
    };
  }
}
