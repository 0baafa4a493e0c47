package writ.adoption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import writ.adoption.input.FoundTokens;
import writ.adoption.input.GroupNames;
import writ.adoption.input.PastedToken;
import writ.adoption.input.TokenInput;
import writ.adoption.input.TokenInputProblems;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.owner.OfflineCatalog;
import writ.plan.CanonicalDefinition;
import writ.plan.TargetDefinition;
import writ.project.Configuration;
import writ.project.OwnerSpecs;
import writ.resolve.Resolver;
import writ.spec.SharedParts;
import writ.spec.SpecReader;
import writ.spec.edit.SpecFormat;
import writ.spec.edit.SpecWriter;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.DesiredToken;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PathGlob;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.TokenKey;
import writ.token.secret.CredentialPrefix;
import writ.workspace.Inputs;
import writ.workspace.Outputs;
import writ.workspace.RunContext;

/// How tokens that a file tells of become specs: read, put into words as live tokens are, prove
/// that the words mean the same, then write. Nobody is asked.
public final class FileImport {

  /// A token on its way to a spec.
  private record Pasted(PastedToken token, ImportDraft draft, Resolver resolver) {}

  private final RunContext context;
  private final ImportRequest request;
  private final String file;
  private final ImportTarget target;
  private final List<Diagnostic> noticed = new ArrayList<>();
  private final Map<Owner, ImportCandidates> words = new LinkedHashMap<>();
  private final SortedMap<TokenKey, Pasted> pasted = new TreeMap<>();
  private final Map<String, PastedToken> byId = new HashMap<>();
  private final SortedMap<TokenKey, String> left = new TreeMap<>();

  private FileImport(RunContext context, ImportRequest request, String file) {
    this.context = context;
    this.request = request;
    this.file = file.equals("-") ? "standard input" : file;
    this.target = new ImportTarget(context, request);
  }

  /// @param file as a person calls it
  public static Result<ImportResult> run(
      RunContext context, ImportRequest request, String file, byte[] bytes) {
    var run = new FileImport(context, request, file);
    return run.target.configuration().flawless().then(given -> run.run(given, bytes));
  }

  private Result<ImportResult> run(Configuration given, byte[] bytes) {
    var named =
        request.owners().isEmpty()
            ? Result.of(List.<Owner>of())
            : target.owners(given, () -> Result.failed(List.of()));
    if (named.valueOrNull() == null) {
      return Result.failed(named.diagnostics());
    }
    var lock = Configuration.pinned(context.inputs());
    var found = TokenInput.read(file, bytes, groups(lock.offline(anybody(given))));
    noticed.addAll(found.problems());
    var known = given.owners().stream().map(OwnerSpecs::owner).toList();
    var owners = new PastedOwners(named.value().orElseThrow(), known, given.aliases());
    var byOwner = sorted(found, owners);
    owners.taken().forEach(owner -> noticed.add(ImportProblems.ownerTaken(file, owner)));
    byOwner.forEach((owner, tokens) -> {
      var catalog = OfflineCatalog.of(owner, CatalogNeeds.NOTHING, lock.offline(owner));
      add(given, owner, tokens, catalog);
    });
    return Result.of(result(given));
  }

  private static Owner anybody(Configuration given) {
    return given.owners().stream()
        .map(OwnerSpecs::owner)
        .findFirst()
        .orElseGet(() -> new Owner.UserOwner("me"));
  }

  private static GroupNames groups(Catalog catalog) {
    var scopes =
        Map.of(
            "account",
            Scope.ACCOUNT,
            "zone",
            Scope.ZONE,
            "user",
            Scope.USER,
            "r2",
            Scope.R2_BUCKET);
    return (scope, name) -> {
      var ids =
          catalog.permissions().stream()
              .filter(group -> group.name().equals(name))
              .filter(group ->
                  scope.isEmpty() || group.appliesTo(scopes.getOrDefault(scope, Scope.ZONE)))
              .map(group -> group.id().value())
              .distinct()
              .toList();
      return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    };
  }

  /// The tokens of each owner; those of nobody are said.
  private Map<Owner, List<PastedToken>> sorted(FoundTokens found, PastedOwners owners) {
    var byOwner = new TreeMap<Owner, List<PastedToken>>();
    var unsaid = new TreeMap<String, List<String>>();
    for (var token : found.tokens()) {
      var owner = owners.of(token.owner());
      if (owner.isEmpty()) {
        unsaid.computeIfAbsent(options(token.owner()), _ -> new ArrayList<>()).add(token.at());
      } else if (owners.isAnothers(owner.orElseThrow())) {
        noticed.add(ImportProblems.anothers(file, token.at(), owner.orElseThrow()));
      } else {
        byOwner.computeIfAbsent(owner.orElseThrow(), _ -> new ArrayList<>()).add(token);
      }
    }
    unsaid.forEach((options, at) -> noticed.add(TokenInputProblems.ownerUnsaid(file, at, options)));
    return byOwner;
  }

  private static String options(PastedToken.Whose whose) {
    return switch (whose) {
      case PastedToken.Whose.Account _ -> "`--owner account:ID`";
      case PastedToken.Whose.User _ -> "`--owner user:NAME`: it is a user's";
      case PastedToken.Whose.Unsaid _ -> "`--owner account:ID` or `--owner user:NAME`";
    };
  }

  private void add(Configuration given, Owner owner, List<PastedToken> tokens, Catalog known) {
    var live = live(owner, tokens);
    var catalog = withMentioned(known, live.keySet());
    var configuration =
        context.inputs().hasProject()
            ? given
            : target.with(List.of(owner), SharedParts.of(given.project()));
    var names = configuration.names(owner, catalog);
    var generator = names.generator();
    var resolver = names.resolver();
    var candidates =
        ImportCandidates.of(
            List.copyOf(live.keySet()),
            null,
            ImportTarget.specs(given, owner),
            given.ownership(owner),
            context.now(),
            "tokens of the file");
    words.put(owner, candidates);
    for (var each : candidates.wanted()) {
      var token = Objects.requireNonNull(live.get(each));
      var draft = new ImportDraft(each, catalog, generator, remarks(token, each));
      pasted.put(new TokenKey(owner, each.name()), new Pasted(token, draft, resolver));
    }
  }

  private Map<LiveToken, PastedToken> live(Owner owner, List<PastedToken> tokens) {
    var live = new LinkedHashMap<LiveToken, PastedToken>();
    for (var token : tokens) {
      var read = token.as(owner);
      if (read.isEmpty()) {
        noticed.add(ImportProblems.notAToken(file, token.at()));
      } else if (CredentialPrefix.followedBy(16).matcher(token.body().toString()).find()) {
        noticed.add(ImportProblems.holdsCredential(file, token.at()));
      } else {
        live.put(read.orElseThrow(), token);
        byId.put(read.orElseThrow().id().value(), token);
      }
    }
    return live;
  }

  /// A group that no list has applies to what stands beside it: nobody says anything else. A kind
  /// of resource that no listed group speaks of fits all of them, and stays that way.
  private static Catalog withMentioned(Catalog known, Collection<LiveToken> tokens) {
    var ids = known.permissions().stream().map(PermissionGroup::id).collect(Collectors.toSet());
    var spoken =
        known.permissions().stream()
            .flatMap(group -> group.scopes().stream())
            .collect(Collectors.toSet());
    var scopes = new TreeMap<PermissionId, Set<Scope>>();
    for (var token : tokens) {
      for (var policy : token.definition().policies()) {
        var here =
            policy.resources().stream().map(Resource::scope).filter(spoken::contains).toList();
        policy.permissions().stream()
            .filter(id -> !ids.contains(id))
            .forEach(id -> scopes.computeIfAbsent(id, _ -> new HashSet<>()).addAll(here));
      }
    }
    var groups = new ArrayList<>(known.permissions());
    scopes.forEach(
        (id, all) -> groups.add(new PermissionGroup(id, id.value(), all, List.of(), "")));
    return known.withPermissions(groups);
  }

  private List<String> remarks(PastedToken token, LiveToken live) {
    var id = token.body().path("id").isString() ? ", " + live.id().value() : "";
    var remarks = new ArrayList<String>();
    remarks.add("imported from %s: %s%s".formatted(file, token.at(), id));
    if (!live.unknown().isEmpty()) {
      remarks.add("fields that Writ does not know: " + String.join(", ", live.unknown()));
    }
    return remarks;
  }

  private ImportResult result(Configuration given) {
    var hasProject = context.inputs().hasProject();
    var known = SharedParts.of(given.project());
    var missing =
        known.missing(pasted.values().stream().map(each -> each.draft().named()).toList());
    var parts = hasProject ? known : known.and(missing);
    var project = hasProject ? given : target.with(words.keySet(), parts);
    var files =
        new ImportFiles(
            target.folder(), request.grouping(), words.size() == 1, target.taken(project));
    var texts = new TreeMap<TokenKey, String>();
    pasted.forEach((key, each) -> {
      var text = proven(key, each, parts, project, files);
      if (text.valueOrNull() == null) {
        left.put(
            key,
            text.diagnostics().stream()
                .map(Diagnostic::message)
                .findFirst()
                .orElse("a name in it can be checked only online"));
      } else {
        texts.put(key, filled(each.token(), text.value().orElseThrow()));
      }
    });
    var all = new TreeMap<String, String>();
    files.together(texts).forEach((name, text) -> all.put(fileName(name), text));
    checkPlaces(project, all);
    if (!hasProject && !all.isEmpty()) {
      all.put(Inputs.PROJECT, target.text());
    }
    if (!request.onlyProves() && noticed.stream().noneMatch(ImportProblems::refuses)) {
      var outputs = new Outputs(context.inputs().root(), context.process().redactor());
      all.forEach((name, text) -> outputs.rewrite(name, text).ifPresent(noticed::add));
    }
    return new ImportResult(
        counted(texts), all, hasProject ? SpecWriter.additions(missing) : "", noticed, false);
  }

  /// The text of a spec that means what the file says.
  private Result<String> proven(
      TokenKey key, Pasted each, SharedParts parts, Configuration project, ImportFiles files) {
    var spec = project.project();
    var byNames = each.draft().written(key.owner(), parts, spec, each.resolver(), files);
    if (byNames.value().filter(text -> isSame(text, each, project)).isPresent()) {
      return byNames;
    }
    var byIds = each.draft().byIds(key.owner(), spec, each.resolver(), files);
    return byIds.valueOrNull() == null || isSame(byIds.value().orElseThrow(), each, project)
        ? byIds
        : Result.failed(ImportProblems.notTheSame(file, each.token().at()));
  }

  private boolean isSame(String text, Pasted each, Configuration project) {
    var live = each.draft().live();
    var read = SpecReader.readTokens(List.of(new SourceFile("spec", text)), project.project());
    return read.value()
        .flatMap(specs -> each.resolver().resolve(specs, List.of(live)).result().value())
        .filter(found -> found.size() == 1)
        .filter(found ->
            found.getFirst() instanceof DesiredToken.Present desired
                && CanonicalDefinition.same(
                    TargetDefinition.of(desired, live.definition(), context.now()),
                    live.definition()))
        .isPresent();
  }

  /// With variables where something is not known.
  private static String filled(PastedToken token, String text) {
    if (!token.hasBlanks()) {
      return text;
    }
    var whole = new StringBuilder(text);
    token.blanks().forEach(line -> whole.append(line).append('\n'));
    var filled = token.standIns().filled(whole.toString());
    return SpecFormat.format(new SourceFile("spec", filled)).value().orElse(filled);
  }

  private String fileName(String name) {
    return pasted.values().stream()
        .map(each -> each.token().standIns().named(name))
        .filter(each -> !each.equals(name))
        .findFirst()
        .orElse(name);
  }

  private void checkPlaces(Configuration project, SortedMap<String, String> files) {
    var globs = project.project().tokens().stream().map(PathGlob::new).toList();
    files.keySet().stream()
        .filter(name -> globs.stream().noneMatch(glob -> glob.finds(name)))
        .findFirst()
        .ifPresent(name -> noticed.add(ImportProblems.notRead(name, project.project().tokens())));
  }

  /// With what the file calls a token, where a live one has its id.
  private List<ImportResult.OwnerPart> counted(SortedMap<TokenKey, String> texts) {
    var parts =
        ImportRun.parts(
            words, texts.keySet(), left, key -> Objects.requireNonNull(pasted.get(key)).draft());
    return parts.stream()
        .map(part ->
            new ImportResult.OwnerPart(
                part.owner(),
                part.live(),
                part.described(),
                part.written(),
                part.left().stream().map(this::called).toList()))
        .toList();
  }

  private ImportResult.Left called(ImportResult.Left one) {
    var token = Objects.requireNonNull(byId.get(one.id()));
    var name = token.standIns().filled(one.name());
    return new ImportResult.Left(name, token.at(), one.reason(), one.isUnable());
  }
}
