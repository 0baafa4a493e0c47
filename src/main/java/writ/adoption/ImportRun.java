package writ.adoption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.CredentialSession;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.owner.Credentials;
import writ.owner.OwnerSnapshot;
import writ.owner.ReferenceTime;
import writ.plan.Allowances;
import writ.plan.Plan;
import writ.plan.Selection;
import writ.project.Configuration;
import writ.query.QueryProblems;
import writ.resolve.Resolver;
import writ.rules.PolicyEngine;
import writ.run.LeaseWait;
import writ.run.MergedPlan;
import writ.run.OwnerRequest;
import writ.run.OwnerRequests;
import writ.run.PlanRequest;
import writ.run.PlanResult;
import writ.run.SpecSelection;
import writ.run.TokenDemand;
import writ.spec.SharedParts;
import writ.spec.SpecReader;
import writ.spec.edit.SpecWriter;
import writ.token.CatalogNeeds;
import writ.token.DesiredToken;
import writ.token.Owner;
import writ.token.PathGlob;
import writ.token.TokenKey;
import writ.workspace.Inputs;
import writ.workspace.Outputs;
import writ.workspace.Parallel;
import writ.workspace.RunContext;
import writ.workspace.Unanswered;

/// How live tokens become specs: look, put into words, prove by a plan made from those words, then
/// write.
public final class ImportRun {

  private final RunContext context;
  private final Cloudflare cloudflare;
  private final ImportRequest request;
  private final List<Diagnostic> noticed = new ArrayList<>();
  private boolean isIncomplete;

  private ImportRun(RunContext context, Cloudflare cloudflare, ImportRequest request) {
    this.context = context;
    this.cloudflare = cloudflare;
    this.request = request;
  }

  /// Live tokens that no spec describes as specs, proven by a plan that changes none of them.
  public static Result<ImportResult> run(RunContext context, ImportRequest request) {
    return context
        .cloudflare()
        .then(cloudflare -> new ImportRun(context, cloudflare, request).run());
  }

  private Result<ImportResult> run() {
    var target = new ImportTarget(context, request);
    return target.configuration().flawless().then(given -> run(given, target));
  }

  private Result<ImportResult> run(Configuration given, ImportTarget target) {
    var owners = target.owners(given, () -> session(given));
    if (owners.valueOrNull() == null) {
      return Result.failed(owners.diagnostics());
    }
    noticed.addAll(owners.diagnostics());
    var snapshots = look(given, owners.value().orElseThrow());
    if (snapshots.isEmpty()) {
      return Result.of(new ImportResult(List.of(), new TreeMap<>(), "", noticed, true));
    }
    var configuration = context.inputs().hasProject() ? given : target.named(snapshots);
    var words = new LinkedHashMap<Owner, ImportCandidates>();
    var drafts = new TreeMap<TokenKey, ImportDraft>();
    snapshots.forEach((owner, seen) -> {
      var named = target.owner(owner);
      var specs = ImportTarget.specs(given, owner);
      var now = seen.listing().serverTime();
      var candidates = ImportCandidates.of(seen, specs, given.ownership(owner), now);
      words.put(named, candidates);
      var generator = configuration.names(named, seen.catalog()).generator();
      candidates
          .wanted()
          .forEach(live ->
              drafts.put(
                  new TokenKey(named, live.name()),
                  new ImportDraft(live, seen.catalog(), generator)));
    });
    return Result.of(result(target, configuration, words, drafts));
  }

  private Result<CredentialSession> session(Configuration configuration) {
    return Credentials.of(context, configuration.project()).ofAnybody().map(cloudflare::session);
  }

  private Map<Owner, OwnerSnapshot.Seen> look(Configuration configuration, List<Owner> owners) {
    var credentials = Credentials.of(context, configuration.project());
    var snapshots = Parallel.map(owners, owner -> snapshot(owner, credentials));
    var seen = new LinkedHashMap<Owner, OwnerSnapshot.Seen>();
    for (var index = 0; index < owners.size(); index++) {
      switch (snapshots.get(index)) {
        case OwnerSnapshot.Unseen(var unreachable) -> {
          noticed.add(isLeftOut(unreachable) ? leftOut(unreachable) : unreachable.reason());
          isIncomplete |= !isLeftOut(unreachable);
        }
        case OwnerSnapshot.Seen one -> {
          noticed.addAll(one.noticed());
          var gap = one.listing().gap();
          if (gap != null) {
            noticed.add(QueryProblems.partialListing(owners.get(index), gap));
            isIncomplete = true;
          }
          seen.put(owners.get(index), one);
        }
      }
    }
    return seen;
  }

  /// An account that nobody named, and whose tokens the credential may not see, is no part of what
  /// is adopted.
  private boolean isLeftOut(Plan.Unreachable owner) {
    return request.isWholeProject()
        && request.owners().isEmpty()
        && !context.inputs().hasProject()
        && !Unanswered.any(List.of(owner.reason()));
  }

  private static Diagnostic leftOut(Plan.Unreachable owner) {
    return ImportProblems.leftOut(owner.owner(), owner.reason());
  }

  /// Workers, Flagship apps and buckets are asked for only where some token mentions one.
  private OwnerSnapshot snapshot(Owner owner, Credentials credentials) {
    var needs = CatalogNeeds.forDescribing(owner);
    var first = OwnerSnapshot.of(owner, needs, cloudflare, credentials);
    if (!(first instanceof OwnerSnapshot.Seen seen)) {
      return first;
    }
    var mentioned = CatalogNeeds.mentionedBy(owner, seen.listing().tokens());
    return mentioned.equals(CatalogNeeds.NOTHING)
        ? first
        : OwnerSnapshot.of(owner, needs.and(mentioned), cloudflare, credentials);
  }

  private ImportResult result(
      ImportTarget target,
      Configuration configuration,
      Map<Owner, ImportCandidates> words,
      SortedMap<TokenKey, ImportDraft> drafts) {
    var known = SharedParts.of(configuration.project());
    var named = drafts.values().stream().map(ImportDraft::named).toList();
    var missing = known.missing(named);
    var parts = context.inputs().hasProject() ? known : known.and(missing);
    var project = context.inputs().hasProject() ? configuration : target.with(configuration, parts);
    var files =
        new ImportFiles(
            target.folder(), request.grouping(), words.size() == 1, target.taken(project));
    var texts = new TreeMap<TokenKey, String>();
    var left = new TreeMap<TokenKey, String>();
    var resolvers = new HashMap<Owner, Resolver>();
    drafts.forEach((key, draft) -> {
      var resolver =
          resolvers.computeIfAbsent(
              key.owner(), owner -> project.names(owner, draft.catalog()).resolver());
      var written = draft.written(key.owner(), parts, project.project(), resolver, files);
      if (written.valueOrNull() == null) {
        left.put(key, written.diagnostics().getFirst().message());
      } else {
        texts.put(key, written.value().orElseThrow());
      }
    });
    Function<TokenKey, Result<String>> byIds =
        key ->
            Objects.requireNonNull(drafts.get(key))
                .byIds(
                    key.owner(),
                    project.project(),
                    Objects.requireNonNull(resolvers.get(key.owner())),
                    files);
    var texted = prove(project, words.keySet(), texts, files, byIds, left);
    checkPlaces(project, texted.keySet());
    var all = new TreeMap<>(texted);
    if (!context.inputs().hasProject()) {
      all.put(Inputs.PROJECT, target.text());
    }
    if (!request.onlyProves() && noticed.stream().noneMatch(ImportProblems::refuses)) {
      var unwritten = write(all);
      all.keySet().removeAll(unwritten);
      texts
          .entrySet()
          .removeIf(
              each -> unwritten.contains(files.fileOf(each.getKey(), each.getValue().length())));
    }
    return new ImportResult(
        parts(words, texts.keySet(), left, key -> Objects.requireNonNull(drafts.get(key))),
        all,
        context.inputs().hasProject() ? SpecWriter.additions(missing) : "",
        noticed,
        isIncomplete);
  }

  /// The files that could not be written.
  private Set<String> write(SortedMap<String, String> texts) {
    var outputs = new Outputs(context.inputs().root(), context.process().redactor());
    var unwritten = new HashSet<String>();
    texts.forEach((name, text) ->
        outputs
            .rewrite(name, text)
            .ifPresent(problem -> {
              noticed.add(problem);
              unwritten.add(name);
            }));
    return unwritten;
  }

  /// Plans what was written until nothing of it would change. What would is written by ids; where
  /// that does not help it is left out and told.
  private SortedMap<String, String> prove(
      Configuration project,
      Set<Owner> owners,
      SortedMap<TokenKey, String> texts,
      ImportFiles files,
      Function<TokenKey, Result<String>> byIds,
      SortedMap<TokenKey, String> left) {
    var retold = new HashSet<TokenKey>();
    while (true) {
      var together = files.together(texts);
      if (texts.isEmpty()) {
        return together;
      }
      var sources =
          together.entrySet().stream()
              .map(file -> new SourceFile(file.getKey(), file.getValue()))
              .toList();
      var read = SpecReader.readTokens(sources, project.project());
      var specs = new ArrayList<>(project.specs());
      specs.addAll(read.value().orElse(List.of()));
      var whole = new Configuration(project.project(), specs, Set.of(), sources.size());
      var wanted = owners.stream().map(Owner::reference).toList();
      var planned = planned(whole, wanted);
      var changing = changing(planned, texts.keySet(), together.keySet());
      planned.plan().unreachable().forEach(each -> noticed.add(each.reason()));
      if (changing.isEmpty()) {
        isIncomplete |= planned.isIncomplete();
        return together;
      }
      changing.forEach((key, reason) -> {
        var again = retold.add(key) ? byIds.apply(key).valueOrNull() : null;
        if (again == null || again.equals(texts.get(key))) {
          texts.remove(key);
          left.put(key, reason);
        } else {
          texts.put(key, again);
        }
      });
    }
  }

  private PlanResult planned(Configuration whole, List<String> owners) {
    var selected = SpecSelection.of(whole, owners).value().orElseThrow();
    var all = new PlanRequest(List.of(), List.of(), List.of(), new Allowances(true, true, true));
    var now = context.process().clock().instant();
    var engine = PolicyEngine.withoutRules(whole, now);
    var ownerRequest =
        new OwnerRequest(
            selected,
            new TokenDemand.Specified(Selection.ALL, all.allowances(), Set.of()),
            LeaseWait.NONE,
            ReferenceTime.ours(now),
            engine.hasRules(),
            true);
    var merged = MergedPlan.of(OwnerRequests.plan(context, cloudflare, ownerRequest), ownerRequest);
    return PlanResult.of(merged, engine, merged.evaluatedBy(engine, context.now()), List.of());
  }

  /// Which of these tokens a plan does not find just as it wants them, and why. A token that it
  /// says nothing of is not proven either.
  private static SortedMap<TokenKey, String> changing(
      PlanResult planned, Set<TokenKey> ours, Set<String> files) {
    var changing = new TreeMap<TokenKey, String>();
    planned
        .plan()
        .changes()
        .map(change -> change.key())
        .filter(ours::contains)
        .forEach(key -> changing.put(key, "what was written is not just what is live"));
    var known = planned.parts().stream().flatMap(part -> part.input().desired().stream()).toList();
    for (var desired : known) {
      var place = desired.places().token();
      planned.diagnostics().stream()
          .filter(Diagnostic::isError)
          .filter(each -> place.equals(each.span()) && files.contains(place.file()))
          .forEach(each -> changing.putIfAbsent(desired.key(), each.message()));
    }
    if (!planned.isIncomplete()) {
      var planable = known.stream().map(DesiredToken::key).collect(Collectors.toSet());
      ours.stream()
          .filter(key -> !planable.contains(key))
          .forEach(key -> changing.putIfAbsent(key, "a plan does not find all that it names"));
    }
    return changing;
  }

  private void checkPlaces(Configuration project, Set<String> files) {
    var globs = project.project().tokens().stream().map(PathGlob::new).toList();
    files.stream()
        .filter(file -> globs.stream().noneMatch(glob -> glob.finds(file)))
        .findFirst()
        .ifPresent(file -> noticed.add(ImportProblems.notRead(file, project.project().tokens())));
  }

  static List<ImportResult.OwnerPart> parts(
      Map<Owner, ImportCandidates> words,
      Set<TokenKey> written,
      SortedMap<TokenKey, String> unable,
      Function<TokenKey, ImportDraft> drafts) {
    var parts = new ArrayList<ImportResult.OwnerPart>();
    words.forEach((owner, candidates) -> {
      var left = new ArrayList<>(candidates.left());
      unable.forEach((key, reason) -> {
        if (key.owner().equals(owner)) {
          var id = drafts.apply(key).live().id().value();
          left.add(new ImportResult.Left(key.name(), id, reason, true));
        }
      });
      var count = (int) written.stream().filter(key -> key.owner().equals(owner)).count();
      var live = candidates.described() + candidates.wanted().size() + candidates.left().size();
      parts.add(
          new ImportResult.OwnerPart(owner.toString(), live, candidates.described(), count, left));
    });
    return parts;
  }
}
