package writ.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.apply.Applier;
import writ.apply.TokenStore;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.ProxySettings;
import writ.cloudflare.Surroundings;
import writ.delivery.Sinks;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.guardrail.Guardrails;
import writ.guardrail.Limits;
import writ.plan.Allowances;
import writ.plan.Organisation;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.AbleTokens;
import writ.render.ApplyText;
import writ.render.Comparison;
import writ.render.PowerfulTokens;
import writ.render.TokenExplanation;
import writ.resolve.Resolver;
import writ.resolve.ShippedCatalog;
import writ.token.Owner;

/// The story from files to answers. Each question is told from top to bottom.
public final class Pipeline implements AutoCloseable {

  private final World world;
  private final Inputs inputs;
  private @Nullable Cloudflare connection;

  public Pipeline(World world) {
    this.world = world;
    this.inputs = Inputs.from(world.folder());
  }

  /// Syntax, schema and meaning of specs against the shipped catalog: no network, no credential.
  public Validated validate(List<String> paths) {
    var read = Repository.read(inputs, paths);
    var diagnostics = new ArrayList<>(read.diagnostics());
    if (read.value().isEmpty()) {
      return new Validated(0, 0, diagnostics);
    }
    var repository = read.value().get();
    var catalog = ShippedCatalog.read();
    for (var owner : repository.owners()) {
      var desired = Resolver.resolve(owner.specs(), owner.owner(), catalog, repository.aliases());
      diagnostics.addAll(desired.diagnostics());
    }
    return new Validated(repository.specs().size(), repository.files(), diagnostics);
  }

  /// What would change. There is no plan where the specs themselves have errors.
  public Result<Planned> plan(PlanQuestion question) {
    return plan(question, Patience.NONE);
  }

  /// What would change, to be applied on these terms: where another run may be at work, it is
  /// waited for.
  public Result<Planned> plan(PlanQuestion question, ApplyTerms terms) {
    return plan(question, Patience.of(terms));
  }

  private Result<Planned> plan(PlanQuestion question, Patience patience) {
    var cloudflare = connect();
    if (cloudflare.valueOrNull() == null) {
      return Result.failed(cloudflare.diagnostics());
    }
    connection = cloudflare.valueOrNull();
    var read = Repository.read(inputs, question.paths());
    if (read.hasErrors()) {
      return Result.failed(read.diagnostics());
    }
    var repository = read.value().orElseThrow();
    var diagnostics = new ArrayList<>(cloudflare.diagnostics());
    diagnostics.addAll(read.diagnostics());
    var narrowing = Narrowing.of(repository, question, diagnostics);
    if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return Result.failed(diagnostics);
    }
    var credentials = new Credentials(repository.project(), inputs, world.secrets());
    var allowances =
        new Allowances(question.enable(), question.protectedTokens(), question.empty());
    var endings =
        Parallel.map(
            narrowing.owners(),
            owner ->
                new OwnerStory(
                        world, repository, narrowing.selection(), allowances, patience, owner)
                    .tell(cloudflare.value().orElseThrow(), credentials));
    return Result.of(planned(repository, narrowing.isNarrowed(), endings, diagnostics, null));
  }

  /// What would take a run back, from its record alone; the project file, where there is one, says
  /// where credentials are and what the limits are.
  public Result<Planned> undo(UndoQuestion question) {
    var cloudflare = connect();
    connection = cloudflare.valueOrNull();
    var file = inputs.typed(question.record());
    var read = file.then(text -> RunFolder.read(text, world.folder().resolve(question.record())));
    var project = Repository.withoutSpecs(inputs);
    var problems =
        Stream.of(cloudflare, read, project).flatMap(each -> each.diagnostics().stream()).toList();
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      return Result.failed(problems);
    }
    var repository = project.value().orElseThrow();
    var record = read.value().orElseThrow();
    var credentials = new Credentials(repository.project(), inputs, world.secrets());
    var story = new UndoStory(world, repository, question, file.value().orElseThrow(), record);
    var endings =
        Parallel.map(
            record.plan().owners().stream().filter(owner -> !owner.changes().isEmpty()).toList(),
            owner -> story.tell(owner, cloudflare.value().orElseThrow(), credentials));
    var name = String.valueOf(Path.of(question.record()).getFileName());
    return Result.of(planned(repository, false, endings, new ArrayList<>(problems), name));
  }

  /// Every live token of every owner, and how it stands to the specs.
  ///
  /// @param owners labels or references of owners; empty for all
  public Result<Inventoried> inventory(List<String> owners) {
    var everything = new PlanQuestion(List.of(), List.of(), owners, false, false, false);
    return plan(everything).map(Inventoried::of);
  }

  private Planned planned(
      Repository repository,
      boolean isNarrowed,
      List<OwnerStory.Ending> endings,
      List<Diagnostic> diagnostics,
      @Nullable String undoes) {
    var owners = new ArrayList<OwnerPlan>();
    var parts = new ArrayList<Organisation.Part>();
    var unreachable = new ArrayList<Plan.Unreachable>();
    var stores = new TreeMap<Owner, TokenStore>();
    for (var ending : endings) {
      switch (ending) {
        case OwnerStory.Ending.Planned(var part, var store, var noticed) -> {
          var plan = part.plan();
          parts.add(part);
          owners.add(plan);
          stores.put(plan.owner(), store);
          diagnostics.addAll(noticed);
          diagnostics.addAll(plan.diagnostics());
        }
        case OwnerStory.Ending.Unreachable(var owner) -> {
          unreachable.add(owner);
          diagnostics.add(owner.reason());
        }
      }
    }
    var plan =
        new Plan(world.clock().instant(), owners, unreachable, isNarrowed, Organisation.of(parts));
    var project = repository.project();
    var approved = Guardrails.judge(plan, new Limits(project.limits(), project.wideningLimit()));
    diagnostics.addAll(approved.refusals());
    return new Planned(plan, approved, parts, diagnostics, stores, project, undoes);
  }

  /// How two tokens, or the tokens of two places, compare. Only live tokens need the network.
  public Answered<Comparison> compare(String from, String to, boolean closedWorld) {
    return new CompareStory(access(), closedWorld).tell(from, to);
  }

  /// Everything one token can do.
  public Answered<TokenExplanation> explain(String token) {
    return new ExplainStory(access()).tell(token, null);
  }

  /// Why one token allows or refuses a request; an empty word is left open.
  public Answered<TokenExplanation> explain(
      String token, String permission, String resource, String from, String at) {
    var question = AccessQuestion.read(permission, resource, from, at);
    return question.valueOrNull() == null
        ? Answered.none(question.diagnostics())
        : new ExplainStory(access()).tell(token, question.valueOrNull());
  }

  /// Which tokens can do something; an empty word is left open.
  ///
  /// @param ofSpecs whether specs are asked about, without network, and not live tokens
  public Answered<AbleTokens> whoCan(
      String permission, String resource, String from, String at, boolean ofSpecs) {
    var question = AccessQuestion.read(permission, resource, from, at);
    return question.valueOrNull() == null
        ? Answered.none(question.diagnostics())
        : new WhoCanStory(access(), ofSpecs).who(question.valueOrNull());
  }

  /// Which tokens reach further than their own grants.
  public Answered<PowerfulTokens> powerful(boolean ofSpecs) {
    return new WhoCanStory(access(), ofSpecs).powerful();
  }

  private AccessStory access() {
    return new AccessStory(
        world,
        inputs,
        () -> {
          var cloudflare = connect();
          connection = cloudflare.valueOrNull();
          return cloudflare;
        });
  }

  /// Does what was approved of a plan, and accounts for every change. Where records are kept and
  /// this run's cannot be begun, nothing is done.
  public Result<Applied> apply(Planned planned, ApplyTerms terms) {
    var log = RunLog.begin(world, planned, folder(planned, terms));
    return log.map(record -> apply(planned, terms, record));
  }

  private Applied apply(Planned planned, ApplyTerms terms, Optional<RunLog> log) {
    var usual = Applier.Terms.USUAL;
    try (var sinks = new Sinks(planned.project().sinks(), inputs.root(), world.variables())) {
      var applier =
          new Applier(
              planned.stores(),
              sinks,
              new Stopwatch(world),
              world.random(),
              new Applier.Terms(
                  terms.lease().orElse(usual.lease()), terms.takeOver(), usual.parallelism()));
      var report =
          applier.apply(
              planned.approved(),
              event -> {
                log.ifPresent(record -> record.happened(event));
                ApplyText.progress(event).ifPresent(world.progress());
              },
              world.interrupted());
      return new Applied(
          report, log.flatMap(RunLog::end).stream().toList(), log.map(RunLog::shown));
    }
  }

  /// Where the record of a run goes: where the person says, else where the project file does.
  private Optional<RunFolder> folder(Planned planned, ApplyTerms terms) {
    var typed = terms.runs().map(name -> new RunFolder(world.folder().resolve(name), name));
    var usual = planned.project().runs();
    return typed.or(() ->
        Optional.ofNullable(usual).map(name -> new RunFolder(inputs.root().resolve(name), name)));
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
  }

  private Result<Cloudflare> connect() {
    var address = world.variable("CLOUDFLARE_BASE_URL", Cloudflare.USUAL_ADDRESS);
    return ProxySettings.read(world.variables())
        .then(proxies -> Cloudflare.at(address, proxies, surroundings()));
  }

  private Surroundings surroundings() {
    return new Surroundings(
        world.clock(),
        world.pause()::sleep,
        world.random(),
        world.trace(),
        (duration, reason) ->
            world.progress().accept("waiting " + duration.toSeconds() + " s: " + reason),
        Surroundings.USUAL_TIMEOUT);
  }
}
