package writ.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Change;
import writ.plan.Organisation;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.plan.Staleness;
import writ.resolve.Resolver;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.token.AuditEntry;
import writ.token.ChangeClass;
import writ.token.DesiredToken;
import writ.token.Owner;
import writ.token.TokenKey;

/// Tells what somebody changed outside Git from specs that wait to be applied.
///
/// A live token that is as Git once said was not touched by anybody else: its spec has moved on.
/// One that is as Git never said was. What falls due by itself, such as a renewal, is neither.
final class DriftStory {

  /// So many changes of the specs are looked back.
  private static final int MOST_REVISIONS = 30;

  /// How far back a deletion is looked for.
  private static final Duration MEMORY = Duration.ofDays(30);

  private static final Duration SECONDS = Duration.ofSeconds(5);

  private final World world;
  private final Inputs inputs;
  private final Cloudflare cloudflare;

  DriftStory(World world, Inputs inputs, Cloudflare cloudflare) {
    this.world = world;
    this.inputs = inputs;
    this.cloudflare = cloudflare;
  }

  /// @param base the revision that was applied last; empty where the history is to tell
  Result<Planned> of(Planned planned, String base) {
    var suspects = new LinkedHashMap<TokenKey, Change>();
    planned
        .plan()
        .changes()
        .filter(DriftStory::isNotDue)
        .forEach(each -> suspects.put(each.key(), each));
    var noticed = new ArrayList<Diagnostic>();
    var past = past(suspects, base, noticed);
    if (past.valueOrNull() == null) {
      return Result.failed(past.diagnostics());
    }
    var pending = pending(suspects, planned.parts(), past.valueOrNull(), !base.isEmpty());
    suspects.keySet().removeAll(pending);
    if (!pending.isEmpty()) {
      noticed.add(PipelineProblems.pendingSpecs(pending));
    }
    noticed.addAll(attributions(suspects, planned));
    return Result.of(
        planned
            .only(plan ->
                new Staleness.Checked(
                    plan.withOwners(
                        plan.owners().stream()
                            .map(owner ->
                                owner.withChanges(
                                    owner.changes().stream()
                                        .filter(suspects::containsValue)
                                        .toList(),
                                    owner.diagnostics()))
                            .toList()),
                    List.of()))
            .beside(noticed));
  }

  /// Whether it is not time alone that wants the change, nor a spec that wants the token gone.
  private static boolean isNotDue(Change change) {
    return switch (change) {
      case Change.Create _ -> true;
      case Change.Modify modify ->
          !modify.classes().equals(Set.of(ChangeClass.RENEW))
              && !modify.classes().contains(ChangeClass.RENAME);
      case Change.Rotate _,
          Change.Roll _,
          Change.Finish _,
          Change.Retire _,
          Change.Delete _,
          Change.Revoke _ ->
          false;
    };
  }

  /// Earlier states of the specs, the newest first.
  private Result<List<FileTree>> past(
      Map<TokenKey, Change> suspects, String base, List<Diagnostic> noticed) {
    if (suspects.isEmpty()) {
      return Result.of(List.of());
    }
    var git = new Git(inputs.root(), world.variables());
    if (!base.isEmpty()) {
      return Revision.of(git, base).map(List::of);
    }
    var history = git.history(places(), MOST_REVISIONS);
    if (history.size() < 2 && (history.isEmpty() || git.isShallow())) {
      noticed.add(PipelineProblems.noHistory());
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
        inputs
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

  /// The tokens whose specs have moved on while nobody touched them.
  ///
  /// @param isApplied whether the one state is known to have been applied
  private static Set<TokenKey> pending(
      Map<TokenKey, Change> suspects,
      List<Organisation.Part> parts,
      List<FileTree> past,
      boolean isApplied) {
    var untouched = new HashSet<TokenKey>();
    var seen = new HashSet<TokenKey>();
    for (var i = 0; i < past.size(); i++) {
      var files = past.get(i);
      var project =
          files.project().flatMap(file -> file.then(SpecReader::readProject).value()).orElse(null);
      if (project == null) {
        continue;
      }
      var then = Repository.specified(files, project);
      for (var part : parts) {
        var desired = desired(then, part.input());
        if (isApplied || i > 0) {
          desired.forEach(each -> seen.add(each.key()));
        }
        untouched.addAll(satisfied(part.input(), desired, suspects.keySet()));
      }
    }
    var pending = new HashSet<TokenKey>();
    suspects.forEach((key, change) -> {
      var isNew = change instanceof Change.Create || isApplied;
      if (untouched.contains(key) || (isNew && !seen.contains(key))) {
        pending.add(key);
      }
    });
    return pending;
  }

  private static List<DesiredToken> desired(Repository then, PlanInput input) {
    return then.owners().stream()
        .filter(specs -> specs.owner().equals(input.owner()))
        .flatMap(specs ->
            Resolver.resolve(specs.specs(), input.owner(), input.catalog(), then.aliases())
                .value()
                .orElse(List.of())
                .stream())
        .toList();
  }

  /// Which of these tokens live are as they were wanted then.
  private static Set<TokenKey> satisfied(
      PlanInput input, List<DesiredToken> desired, Set<TokenKey> asked) {
    var wanted = new HashSet<TokenKey>();
    for (var each : desired) {
      if (each instanceof DesiredToken.Present && asked.contains(each.key())) {
        wanted.add(each.key());
      }
    }
    if (wanted.isEmpty()) {
      return wanted;
    }
    var plan =
        Planner.plan(
            new PlanInput(
                input.owner(),
                desired,
                input.specified(),
                input.listing(),
                input.ownership(),
                input.catalog(),
                input.names(),
                input.ownCredential(),
                input.lease(),
                input.now(),
                input.selection(),
                input.allowances(),
                input.orders()));
    plan.changes().stream()
        .filter(DriftStory::isNotDue)
        .forEach(change -> wanted.remove(change.key()));
    return wanted;
  }

  /// A line about each change: that it was made outside Git, and by whom.
  private List<Diagnostic> attributions(Map<TokenKey, Change> drift, Planned planned) {
    var told = new ArrayList<Diagnostic>();
    var byOwner = new HashMap<Owner, List<Change>>();
    drift.forEach(
        (key, change) -> byOwner.computeIfAbsent(key.owner(), _ -> new ArrayList<>()).add(change));
    byOwner.forEach((owner, changes) -> {
      var log = log(owner, changes, planned, told);
      for (var change : changes) {
        told.add(
            change instanceof Change.Create
                ? PipelineProblems.deletedOutsideGit(
                    change.key(), change.place(), deletion(change.key(), log))
                : PipelineProblems.changedOutsideGit(
                    change.key(), change.place(), alteration(change, log)));
      }
    });
    return told;
  }

  /// What was done to the owner's tokens; nothing where no log can be read, which is told.
  private List<AuditEntry> log(
      Owner owner, List<Change> changes, Planned planned, List<Diagnostic> told) {
    if (!(owner instanceof Owner.AccountOwner account)) {
      return List.of();
    }
    var now = world.clock().instant();
    var since =
        changes.stream()
            .map(DriftStory::movedOn)
            .map(moved -> moved.orElse(now.minus(MEMORY)))
            .min(Comparator.naturalOrder())
            .orElse(now)
            .minus(SECONDS);
    var credentials = new Credentials(planned.project(), inputs, world.secrets());
    var log =
        credentials
            .of(owner)
            .then(secret -> cloudflare.session(secret).auditLog(account, since, now.plus(SECONDS)));
    log.diagnostics().stream().map(Diagnostic::asWarning).forEach(told::add);
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
