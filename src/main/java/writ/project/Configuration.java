package writ.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.resolve.Lockfile;
import writ.resolve.Resolver;
import writ.spec.LockSpec;
import writ.spec.OwnerRef;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.spec.rule.RuleTestSpec;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.Delivery;
import writ.token.NamePattern;
import writ.token.Owner;
import writ.token.Ownership;
import writ.token.TokenKey;
import writ.token.secret.Redactor;
import writ.workspace.FileTree;
import writ.workspace.Inputs;
import writ.workspace.ReadingLimits;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;

/// What the user's files say: the project and every token spec, whoever is selected.
///
/// @param selected the names of the files that were typed, those included that only the base has;
///   empty where none was
/// @param project under the base, where there is one
/// @param files how many token files there are
/// @param base what judges instead of the project's own files
/// @param lock the pinned names; empty where there is no lockfile
public record Configuration(
    ProjectSpec project,
    List<TokenSpec> specs,
    Set<String> selected,
    int files,
    Optional<Base> base,
    Lockfile lock) {

  private static final Lockfile NO_LOCK = new Lockfile(LockSpec.NONE);

  /// One without pinned names.
  public Configuration(
      ProjectSpec project,
      List<TokenSpec> specs,
      Set<String> selected,
      int files,
      Optional<Base> base) {
    this(project, specs, selected, files, base, NO_LOCK);
  }

  public Configuration {
    specs = List.copyOf(specs);
    selected = Set.copyOf(selected);
  }

  /// One that is judged by its own files.
  public Configuration(
      ProjectSpec project, List<TokenSpec> specs, Set<String> selected, int files) {
    this(project, specs, selected, files, Optional.empty());
  }

  /// Reads the project and its token files, and beside them the files that were typed.
  public static Result<Configuration> read(Inputs inputs, List<String> paths) {
    return read(inputs, Optional.empty(), paths, _ -> {});
  }

  /// The same under a base that is named by a revision or a folder; empty for none.
  public static Result<Configuration> read(
      RunContext context, String base, List<String> paths, Consumer<Configuration> meanwhile) {
    var inputs = context.inputs();
    return Base.open(base, inputs, context.process())
        .then(judging -> read(inputs, judging, paths, meanwhile));
  }

  /// The same under a base.
  ///
  /// @param meanwhile begins to work with the project while its specs are read
  public static Result<Configuration> read(
      Inputs inputs, Optional<Base> base, List<String> paths, Consumer<Configuration> meanwhile) {
    var problems = new ArrayList<Diagnostic>();
    base.map(judging -> judging.notInForce(inputs)).ifPresent(problems::addAll);
    if (!inputs.hasProject() && paths.isEmpty()) {
      return Result.failed(WorkspaceProblems.nothingToRead());
    }
    var project = under(base, project(inputs, problems));
    meanwhile.accept(new Configuration(project, List.of(), Set.of(), 0, base));
    var selected = new HashSet<String>();
    var gone = new HashSet<String>();
    for (var path : paths) {
      var meant = inputs.meant(path);
      var former = base.map(judging -> judging.meant(inputs, path)).orElse(Set.of());
      meant.value().ifPresent(selected::addAll);
      gone.addAll(former);
      // a file that the base has and that is no more is told as one that went
      if (meant.value().isPresent() || former.isEmpty()) {
        problems.addAll(meant.diagnostics());
      }
    }
    selected.remove(Inputs.PROJECT);
    var names = new HashSet<String>();
    if (inputs.hasProject()) {
      var matching = inputs.matching(project.tokens(), project.unmanaged().delete());
      matching.value().ifPresent(names::addAll);
      problems.addAll(matching.diagnostics());
    }
    names.removeAll(selected);
    if (names.isEmpty() && selected.isEmpty() && problems.isEmpty()) {
      problems.add(WorkspaceProblems.noSpecs(String.join(", ", project.tokens())));
    }
    var most = ReadingLimits.specs();
    if (names.size() + selected.size() > most) {
      problems.add(WorkspaceProblems.tooManyFiles(names.size() + selected.size(), most));
      names.clear();
      selected.clear();
    }
    var sources = new ArrayList<SourceFile>();
    for (var files : List.of(inputs.readMeant(selected), inputs.readAll(names))) {
      files.value().ifPresent(sources::addAll);
      problems.addAll(files.diagnostics());
    }
    sources.sort(Comparator.comparing(SourceFile::name));
    var specs = SpecReader.readTokens(sources, project, most);
    problems.addAll(specs.diagnostics());
    problems.addAll(withoutDefaults(project, sources));
    gone.addAll(selected);
    var unlocked =
        new Configuration(project, specs.value().orElse(List.of()), gone, sources.size(), base);
    problems.addAll(unlocked.misplaced(inputs));
    return Result.of(unlocked.with(lock(inputs, unlocked.owners(), problems)), problems);
  }

  private static List<Diagnostic> withoutDefaults(ProjectSpec project, List<SourceFile> sources) {
    var names = sources.stream().map(SourceFile::name).toList();
    return project.defaults().paths().stream()
        .flatMap(each -> MissedFiles.ofSpecs(names, each.globs(), each.place()).stream())
        .toList();
  }

  /// What is to be said of files that look like specs and that nobody reads.
  public List<Diagnostic> unread(Inputs inputs) {
    return selected.isEmpty()
        ? inputs.unreadSpecs(project.tokens(), project.unmanaged().delete())
        : List.of();
  }

  /// The places that two tokens deliver to, and those that Git keeps; a token that is to go has
  /// handed its places over.
  private List<Diagnostic> misplaced(Inputs inputs) {
    var tokens = new LinkedHashMap<TokenKey, List<Delivery>>();
    for (var owner : owners()) {
      for (var spec : owner.specs()) {
        if (!spec.isAbsent() && !spec.deliveries().isEmpty()) {
          tokens.putIfAbsent(new TokenKey(owner.owner(), spec.name().value()), spec.deliveries());
        }
      }
    }
    if (tokens.isEmpty()) {
      return List.of();
    }
    try (var sinks = inputs.sinks(project.sinks(), Map.of(), new Redactor())) {
      return sinks.misplaced(tokens);
    }
  }

  /// What is pinned beside the project file; nothing where that cannot be read.
  public static Lockfile pinned(Inputs inputs) {
    return inputs
        .lock()
        .flatMap(file -> file.then(SpecReader::readLock).value())
        .map(Lockfile::new)
        .orElse(NO_LOCK);
  }

  /// The same files, judged by others.
  public Configuration judgedBy(Base other) {
    return new Configuration(project, specs, selected, files, Optional.of(other), lock);
  }

  private Configuration with(Lockfile pinned) {
    return new Configuration(project, specs, selected, files, base, pinned);
  }

  private static Lockfile lock(Inputs inputs, List<OwnerSpecs> owners, List<Diagnostic> problems) {
    var read = inputs.lock().map(file -> file.then(SpecReader::readLock));
    if (read.isEmpty()) {
      return NO_LOCK;
    }
    problems.addAll(read.get().diagnostics());
    var lock = new Lockfile(read.get().value().orElse(LockSpec.NONE));
    var known = owners.stream().map(OwnerSpecs::owner).toList();
    lock.strangers(known).forEach(pins -> problems.add(LockProblems.stranger(pins, known)));
    return lock;
  }

  /// The specs of a project as far as they are right. Told is what could not be read at all, not
  /// what is wrong with what was.
  public static Result<Configuration> specified(FileTree files, ProjectSpec project) {
    return files
        .matching(project.tokens())
        .then(files::readAll)
        .map(sources -> {
          var specs = SpecReader.readTokens(sources, project).value().orElse(List.of());
          return new Configuration(project, specs, Set.of(), sources.size());
        });
  }

  private static ProjectSpec under(Optional<Base> base, ProjectSpec project) {
    return base.map(judging -> project.under(judging.configuration().project())).orElse(project);
  }

  /// The project alone: its owners, credentials and limits, and no specs.
  public static Result<Configuration> withoutSpecs(Inputs inputs, Optional<Base> base) {
    var problems = new ArrayList<Diagnostic>();
    base.map(judging -> judging.notInForce(inputs)).ifPresent(problems::addAll);
    var project = under(base, project(inputs, problems));
    return Result.of(new Configuration(project, List.of(), Set.of(), 0, base), problems);
  }

  /// The same with the specs that can be read: what is judged may need their labels, and no error
  /// in them is in its way.
  public Configuration withSpecs(Inputs inputs) {
    return specified(inputs, project)
        .value()
        .map(found -> new Configuration(project, found.specs(), Set.of(), found.files(), base))
        .orElse(this);
  }

  /// Whether there is a spec that cannot be read, so that what rules may ask of it is not known.
  public boolean lacksSpecs(Inputs inputs) {
    var read =
        inputs
            .matching(project.tokens(), true)
            .then(inputs::readAll)
            .then(sources -> SpecReader.readTokens(sources, project));
    return read.hasErrors();
  }

  /// The project file alone; one without anything where there is none.
  public static Result<ProjectSpec> project(Inputs inputs) {
    var problems = new ArrayList<Diagnostic>();
    return Result.of(project(inputs, problems), problems);
  }

  private static ProjectSpec project(Inputs inputs, List<Diagnostic> problems) {
    var file = inputs.project();
    if (file.isEmpty()) {
      return ProjectSpec.none();
    }
    var read = file.get().then(SpecReader::readProject);
    problems.addAll(read.diagnostics());
    return read.value().orElseGet(ProjectSpec::none);
  }

  /// What names mean for an owner, by these names at Cloudflare.
  public OwnerNames names(Owner owner, Catalog catalog) {
    return new OwnerNames(owner, catalog, aliases());
  }

  /// What specs of an owner ask of the owner's catalog.
  public CatalogNeeds needs(Owner owner, List<TokenSpec> of) {
    return OwnerNames.needs(owner, of, aliases());
  }

  /// What it takes to say whether these references, told by somebody, are right.
  public CatalogNeeds needsOf(Owner owner, Collection<String> references) {
    return Resolver.needs(references, owner, aliases());
  }

  /// The accounts that the project gives names to.
  public Map<String, AccountId> aliases() {
    var aliases = new TreeMap<String, AccountId>();
    project.accounts().forEach((name, account) -> aliases.put(name, account.id().value()));
    return aliases;
  }

  /// Every owner of the project and of the specs, with its specs. One that moves is of two owners:
  /// it is wanted by one, and to go from the other.
  public List<OwnerSpecs> owners() {
    var byOwner = new TreeMap<Owner, List<TokenSpec>>();
    project
        .accounts()
        .forEach((label, account) ->
            byOwner.put(new Owner.AccountOwner(account.id().value(), label), new ArrayList<>()));
    project
        .users()
        .keySet()
        .forEach(label -> byOwner.put(new Owner.UserOwner(label), new ArrayList<>()));
    for (var spec : specs) {
      var owner = owner(spec.owner().value());
      byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(spec);
      var former = spec.movedFrom();
      if (former != null) {
        byOwner
            .computeIfAbsent(owner(former.owner().value()), _ -> new ArrayList<>())
            .add(spec.departure(former, new TokenKey(owner, spec.name().value())));
      }
    }
    var owners = new ArrayList<OwnerSpecs>();
    byOwner.forEach((owner, theirs) -> owners.add(new OwnerSpecs(owner, theirs)));
    return owners;
  }

  /// Whether the base knows the owner, or there is none. What a change says of new owners is in
  /// force once it is merged.
  public boolean isKnown(Owner owner) {
    var judging = base.map(each -> each.configuration().project());
    return switch (owner) {
      case Owner.AccountOwner account ->
          !project.accounts().containsKey(account.label())
              || judging.map(each -> each.accounts().containsKey(account.label())).orElse(true);
      case Owner.UserOwner user ->
          !project.users().containsKey(user.label())
              || judging.map(each -> each.users().containsKey(user.label())).orElse(true);
    };
  }

  /// Whether a spec lies in a file that was typed, or none was.
  public boolean isSelected(TokenSpec spec) {
    return selected.isEmpty() || selected.contains(spec.name().span().file());
  }

  /// What of an owner's tokens this repository may touch.
  public Ownership ownership(Owner owner) {
    List<NamePattern> claims =
        switch (owner) {
          case Owner.AccountOwner account -> {
            var spec = project.accounts().get(account.label());
            yield spec == null ? Ownership.EVERYTHING.claims() : spec.claims();
          }
          case Owner.UserOwner user -> {
            var spec = project.users().get(user.label());
            yield spec == null ? Ownership.EVERYTHING.claims() : spec.claims();
          }
        };
    return project.ownership(claims);
  }

  /// An account under two spellings, its name and its id, is one owner. One that is unknown stands
  /// under an id that no account has, so that the rest of its specs can be checked.
  private Owner owner(OwnerRef reference) {
    return switch (reference) {
      case OwnerRef.User user -> new Owner.UserOwner(user.name());
      case OwnerRef.Account account -> new Owner.AccountOwner(account.id(), label(account.id()));
      case OwnerRef.UnknownAccount unknown ->
          new Owner.AccountOwner(RuleTestSpec.accountId(unknown.name()), unknown.name());
    };
  }

  private String label(AccountId id) {
    for (var account : project.accounts().entrySet()) {
      if (account.getValue().id().value().equals(id)) {
        return account.getKey();
      }
    }
    return id.value();
  }
}
