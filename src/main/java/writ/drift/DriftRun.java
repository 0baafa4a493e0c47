package writ.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.owner.Credentials;
import writ.plan.Change;
import writ.plan.Drifted;
import writ.run.PlanRequest;
import writ.run.PlanResult;
import writ.run.PlanRun;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.token.AuditEntry;
import writ.token.ChangeClass;
import writ.token.DesiredToken;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.FileTree;
import writ.workspace.Git;
import writ.workspace.Inputs;
import writ.workspace.Revision;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;

/// Tells what somebody changed outside Git from specs that wait to be applied.
///
/// A live token that is as Git once said was not touched by anybody else: its spec has moved on.
/// One that is as Git never said was. What falls due by itself, such as a renewal, is neither.
public final class DriftRun {

  /// So many changes of the specs are looked back.
  private static final int MOST_REVISIONS = 30;

  /// How far back a deletion is looked for.
  private static final Duration MEMORY = Duration.ofDays(30);

  private static final Duration SECONDS = Duration.ofSeconds(5);

  private final RunContext context;
  private final Cloudflare cloudflare;

  private DriftRun(RunContext context, Cloudflare cloudflare) {
    this.context = context;
    this.cloudflare = cloudflare;
  }

  /// The plan that would take back what somebody changed, and who it was.
  ///
  /// @param base the revision that was applied last; empty where the history is to tell
  /// @param isWriting whether specs come to say what is live
  public static Result<DriftResult> run(
      RunContext context, PlanRequest request, String base, boolean isWriting) {
    return PlanRun.withTokens(context, request)
        .run()
        .then(planned ->
            context
                .cloudflare()
                .then(
                    cloudflare -> new DriftRun(context, cloudflare).of(planned, base, isWriting)));
  }

  private Result<DriftResult> of(PlanResult planned, String base, boolean isWriting) {
    var suspects = new LinkedHashMap<TokenKey, Change>();
    planned
        .plan()
        .changes()
        .filter(change -> isNotDue(change, wanted(planned)))
        .forEach(each -> suspects.put(each.key(), each));
    var noticed = new ArrayList<Diagnostic>();
    var past = past(suspects, base, noticed);
    if (past.valueOrNull() == null) {
      return Result.failed(past.diagnostics());
    }
    var history =
        new SpecHistory(past.valueOrNull(), planned.parts(), !base.isEmpty(), noticed.isEmpty());
    var pending = history.pending(suspects);
    suspects.keySet().removeAll(pending);
    if (!pending.isEmpty()) {
      noticed.add(WorkspaceProblems.pendingSpecs(pending));
    }
    var writing = new DriftWriter(context, cloudflare, planned, history);
    if (isWriting) {
      noticed.addAll(writing.of(List.copyOf(suspects.values())));
    }
    noticed.addAll(attributions(suspects, planned, writing.written()));
    var isLeft = !writing.written().containsAll(suspects.keySet());
    return Result.of(
        new DriftResult(
            only(planned, suspects).beside(noticed), happened(suspects, planned), isLeft));
  }

  private static List<Drifted> happened(Map<TokenKey, Change> suspects, PlanResult planned) {
    var happened = new ArrayList<Drifted>();
    for (var part : planned.parts()) {
      suspects.values().stream()
          .filter(change -> change.key().owner().equals(part.input().owner()))
          .forEach(change -> happened.add(Drifted.of(change, part.input())));
    }
    return happened;
  }

  /// What is left of the plan is judged anew, and live tokens in place of specs.
  private PlanResult only(PlanResult planned, Map<TokenKey, Change> drift) {
    var engine = planned.engine();
    var plan = planned.plan().keeping(drift::containsValue);
    var left = planned.merged().with(plan).beside(engine);
    var approved =
        left.evaluatedBy(engine, context.now()).beside(engine.evaluateLive(left.parts()));
    return PlanResult.of(left, engine, approved, List.of()).beside(planned.noticed());
  }

  private static List<DesiredToken> wanted(PlanResult planned) {
    return planned.parts().stream().flatMap(part -> part.input().desired().stream()).toList();
  }

  /// Whether it is not time alone that wants the change, nor a spec that wants the token gone or
  /// called otherwise.
  static boolean isNotDue(Change change, List<DesiredToken> wanted) {
    return switch (change) {
      case Change.Create _ -> true;
      case Change.Modify modify ->
          !modify.classes().equals(Set.of(ChangeClass.RENEW)) && !isRenaming(modify, wanted);
      case Change.Rotate _,
          Change.Roll _,
          Change.Finish _,
          Change.Retire _,
          Change.Delete _,
          Change.Revoke _ ->
          false;
    };
  }

  /// Whether the spec speaks of the name that the token still has. Another one somebody else gave.
  private static boolean isRenaming(Change.Modify modify, List<DesiredToken> wanted) {
    return modify.classes().contains(ChangeClass.RENAME)
        && wanted.stream()
            .anyMatch(each ->
                each instanceof DesiredToken.Present present
                    && present.key().equals(modify.key())
                    && modify.before().name().equals(present.renamedFrom()));
  }

  /// Earlier states of the specs, the newest first.
  private Result<List<FileTree>> past(
      Map<TokenKey, Change> suspects, String base, List<Diagnostic> noticed) {
    if (suspects.isEmpty()) {
      return Result.of(List.of());
    }
    var git = new Git(context.inputs().root(), context.process().variables());
    return git.answered(past(git, base, noticed));
  }

  private Result<List<FileTree>> past(Git git, String base, List<Diagnostic> noticed) {
    if (!base.isEmpty()) {
      return Revision.of(git, base).map(List::of);
    }
    var history = git.history(places(), MOST_REVISIONS);
    if (history.size() < 2 && (history.isEmpty() || git.isShallow())) {
      noticed.add(WorkspaceProblems.noHistory());
    }
    var past = new ArrayList<FileTree>();
    for (var revision : history) {
      Revision.of(git, revision).value().ifPresent(past::add);
    }
    return Result.of(past);
  }

  /// Where specs and what they take from lie: the project file, and what comes before the first
  /// sign of each glob.
  private Set<String> places() {
    var places = new TreeSet<>(Set.of(Inputs.PROJECT));
    var globs =
        context
            .inputs()
            .project()
            .flatMap(file -> file.then(SpecReader::readProject).value())
            .orElseGet(ProjectSpec::none)
            .tokens();
    for (var glob : globs) {
      var fixed = glob.split("[*?\\[{]", 2)[0];
      var slash = fixed.lastIndexOf('/');
      places.add(fixed.equals(glob) ? glob : slash < 0 ? "." : fixed.substring(0, slash));
    }
    return places;
  }

  /// A line about each change: that it was made outside Git, and by whom.
  private List<Diagnostic> attributions(
      Map<TokenKey, Change> drift, PlanResult planned, Set<TokenKey> written) {
    var problems = new ArrayList<Diagnostic>();
    var byOwner = new HashMap<Owner, List<Change>>();
    drift.forEach(
        (key, change) -> byOwner.computeIfAbsent(key.owner(), _ -> new ArrayList<>()).add(change));
    byOwner.forEach((owner, changes) -> {
      var log = log(owner, changes, planned, problems);
      for (var change : changes) {
        problems.add(
            change instanceof Change.Create
                ? WorkspaceProblems.deletedOutsideGit(
                    change.key(), change.place(), deletion(change.key(), log))
                : WorkspaceProblems.changedOutsideGit(
                    change.key(),
                    change.place(),
                    alteration(change, log),
                    written.contains(change.key())));
      }
    });
    return problems;
  }

  /// What was done to the owner's tokens; nothing where no log can be read, which is told.
  private List<AuditEntry> log(
      Owner owner, List<Change> changes, PlanResult planned, List<Diagnostic> problems) {
    if (!(owner instanceof Owner.AccountOwner account)) {
      problems.add(WorkspaceProblems.noUserLog(owner));
      return List.of();
    }
    var now = planned.plan().plannedAt();
    var since =
        changes.stream()
            .map(DriftRun::movedOn)
            .map(moved -> moved.orElse(now.minus(MEMORY)))
            .min(Comparator.naturalOrder())
            .orElse(now)
            .minus(SECONDS);
    var credentials = Credentials.of(context, planned.project());
    var log =
        credentials
            .of(owner)
            .then(secret -> cloudflare.session(secret).auditLog(account, since, now.plus(SECONDS)));
    log.diagnostics().stream().map(Diagnostic::asWarning).forEach(problems::add);
    return log.value().orElse(List.of());
  }

  private static Optional<Instant> movedOn(Change change) {
    var basis = change.basisOrNull();
    return Optional.ofNullable(basis == null ? null : basis.modifiedOn());
  }

  private static String alteration(Change change, List<AuditEntry> log) {
    var basis = change.basisOrNull();
    if (basis == null) {
      return "";
    }
    return log.stream()
        .filter(entry -> entry.token().equals(basis.id()))
        .findFirst()
        .map(entry -> " by " + who(entry))
        .orElseGet(() -> movedOn(change).map(moved -> ", last on " + moved).orElse(""));
  }

  private static String deletion(TokenKey key, List<AuditEntry> log) {
    return log.stream()
        .filter(entry -> entry.action().equals("delete") && entry.name().equals(key.name()))
        .findFirst()
        .map(entry -> ": deleted by " + who(entry))
        .orElse("");
  }

  private static String who(AuditEntry entry) {
    return (entry.isByToken() ? "token `" : "`")
        + entry.actor()
        + "`"
        + (entry.address().isEmpty() ? "" : " from `" + entry.address() + "`")
        + " on "
        + entry.time();
  }
}
