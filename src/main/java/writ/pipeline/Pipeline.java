package writ.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import writ.diagnostic.Result;
import writ.guardrail.RuleBook;
import writ.guardrail.RuleExplanation;
import writ.plan.Review;
import writ.render.AbleTokens;
import writ.render.CatalogView;
import writ.render.Checkout;
import writ.render.Comparison;
import writ.render.PowerfulTokens;
import writ.render.TokenExplanation;
import writ.token.SecretValue;

/// The story from files to answers. Each question is told from top to bottom.
public final class Pipeline implements AutoCloseable {

  private final World world;
  private final Inputs inputs;
  private final Connection connection;

  public Pipeline(World world) {
    this.world = world;
    this.inputs = Inputs.from(world.folder(), world.variables());
    this.connection = new Connection(world);
  }

  /// Where the project lies in its repository.
  public Checkout checkout() {
    return inputs.checkout();
  }

  /// Syntax, schema and meaning of specs against the shipped catalog: no network, no credential.
  ///
  /// @param occasion what is known of the review, and what judges
  public Validated validate(List<String> paths, Occasion occasion) {
    var read = read(paths, occasion);
    return read.value()
        .map(repository -> Validated.of(read, tribunal(repository, occasion), now()))
        .orElseGet(() -> Validated.failed(read.diagnostics()));
  }

  /// Lays files out in the canonical way; nothing is written where they are only checked.
  public Formatted format(List<String> paths, boolean onlyChecks) {
    return FormatStory.tell(inputs, paths, onlyChecks);
  }

  /// Live tokens that no spec describes as specs, proven by a plan that changes none of them.
  public Result<Imported> importTokens(ImportQuestion question) {
    return connection
        .open()
        .then(cloudflare -> new ImportStory(world, inputs, cloudflare, question).tell());
  }

  /// What would change. There is no plan where the specs themselves have errors.
  public Result<Planned> plan(PlanQuestion question) {
    return plan(question, Patience.NONE, Present.ours(now()), question.shard().isPresent());
  }

  /// What would change, to be applied on these terms: where another run may be at work, it is
  /// waited for.
  public Result<Planned> plan(PlanQuestion question, ApplyTerms terms) {
    return plan(question, Patience.of(terms), Present.ours(now()), false);
  }

  /// The plan that shards make together, whose files are named.
  public Result<Planned> merge(List<String> files, Occasion occasion) {
    return planned(
        read(List.of(), occasion),
        repository ->
            new ShardStory(world, inputs, repository).merge(files, tribunal(repository, occasion)));
  }

  /// The same, as far as it is just as somebody reviewed it in a saved plan; the rest is refused.
  public Result<Planned> planReviewed(String file, PlanQuestion question, ApplyTerms terms) {
    return Reopening.read(inputs, file)
        .then(reviewed -> {
          var review = new Review(reviewed);
          return plan(question, Patience.of(terms), Present.saved(reviewed.plannedAt()), false)
              .map(planned ->
                  planned.only(plan -> review.keep(plan, Reopening.serverTime(plan, now()))));
        });
  }

  /// What of a saved plan still holds; the rest is refused.
  public Result<Planned> reopen(String file, PlanQuestion question) {
    return Reopening.read(inputs, file)
        .then(saved ->
            planned(
                read(List.of(), question.occasion()),
                all ->
                    Reopening.of(saved, all, question, tribunal(all, question.occasion()))
                        .then(again -> round().map(round -> round.reopen(again, now())))));
  }

  /// What would be cut off of one name, or the token of one id. Specs need not be whole: an
  /// emergency does not wait for them.
  public Result<Planned> planRevocation(String token, List<String> owners) {
    return revocation(new Demand.CutOff.Named(new TokenWord(token)), owners);
  }

  /// The same for the token that a value belongs to.
  public Result<Planned> planRevocation(SecretValue leaked, List<String> owners) {
    return revocation(new Demand.Leaked(leaked), owners);
  }

  /// What would take a run back, from its record alone; the project file, where there is one, says
  /// where credentials are and what the limits are.
  public Result<Planned> undo(UndoQuestion question) {
    return PastRun.read(world, inputs, question.record())
        .flawless()
        .then(past ->
            ask(
                Occasion.LOCAL,
                (round, project, tribunal) -> round.undo(past, project, question, tribunal)));
  }

  /// Every live token, and how it stands to the specs; on request what sinks hold of them.
  public Result<Inventoried> inventory(InventoryQuestion question) {
    var everything = new PlanQuestion(List.of(), List.of(), question.owners(), false, false, false);
    return plan(everything, Patience.NONE, Present.ours(now()), true)
        .map(planned -> Inventoried.of(planned, question, world, inputs));
  }

  /// Writes a waiver, and the access that it is for.
  ///
  /// @return what was written, in a line each
  public Result<List<String>> waive(WaiverWish wish) {
    return judged()
        .then(court ->
            new WaiverStory(court.repository(), inputs, court.statutes(), court.rules(), now())
                .tell(wish))
        .then(waiver -> {
          var outputs = new Outputs(inputs.root());
          var failures =
              outputs
                  .write(waiver.accessFile(), waiver.access())
                  .or(() -> outputs.rewrite(waiver.file(), waiver.text()));
          return failures.isPresent()
              ? Result.<List<String>>failed(failures.get())
              : Result.of(
                  List.of(
                      "written  " + waiver.accessFile(),
                      "added    " + waiver.id() + " to " + waiver.file()));
        });
  }

  /// Writes what the specs fail today.
  ///
  /// @param file where to; empty for the project's own
  /// @return what was written, in a line each
  public Result<List<String>> baseline(String file) {
    return judged()
        .map(court -> BaselineStory.of(court.judgeSpecs(now()), court.statutes(), file))
        .then(baseline ->
            new Outputs(inputs.root())
                .rewrite(baseline.file(), baseline.text())
                .map(Result::<List<String>>failed)
                .orElseGet(() -> Result.of(baseline.lines())));
  }

  /// The rules of a project whose specs and rules can all be read.
  private Result<Tribunal> judged() {
    return read(List.of(), Occasion.LOCAL)
        .flawless()
        .then(repository -> {
          var court = tribunal(repository, Occasion.LOCAL);
          var noticed = court.noticed();
          return court.rules().isEmpty() && noticed.isEmpty()
              ? Result.<Tribunal>failed(WaiverProblems.noRules())
              : Result.of(court, noticed).flawless();
        });
  }

  /// What somebody changed outside Git: the plan that would take it back, and who it was.
  ///
  /// @param base the revision that was applied last; empty where the history is to tell
  /// @param isWriting whether specs come to say what is live
  public Result<Drifted> drift(PlanQuestion question, String base, boolean isWriting) {
    return plan(question, Patience.NONE, Present.ours(now()), true)
        .then(planned ->
            connection
                .open()
                .then(cloudflare ->
                    new DriftStory(world, inputs, cloudflare).of(planned, base, isWriting)));
  }

  /// How everything is that a run depends on.
  ///
  /// @param onlyReads whether the credentials are for plans alone
  public Examined examine(boolean onlyReads) {
    return new DoctorStory(world, inputs, connection, onlyReads).tell();
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

  /// Whether the rules of packs say what their tests expect.
  ///
  /// @param paths files, folders or globs; empty for the project's own tests
  /// @param coverage whether a rule that is not shown both to pass and to fail is told
  public RuleTested testRules(List<String> paths, boolean coverage) {
    return new RuleTestStory(coverage).tell(inputs, paths);
  }

  /// The rules of this project, and those that come with Writ and it does not take.
  public Answered<RuleBook> rules() {
    return new RuleBookStory(inputs).book();
  }

  /// Everything about one of these rules.
  public Answered<RuleExplanation> explainRule(String rule) {
    return new RuleBookStory(inputs).explain(rule);
  }

  /// The names that resolve offline and match every word of a query.
  public CatalogAnswer listCatalog(String query, CatalogView view) {
    return catalog().list(query, view);
  }

  /// Pins what the specs' names mean now.
  public CatalogAnswer updateCatalog() {
    return catalog().update();
  }

  /// Holds what is pinned against Cloudflare.
  public CatalogAnswer diffCatalog(CatalogView view) {
    return catalog().diff(view);
  }

  private CatalogStory catalog() {
    return new CatalogStory(world, inputs, connection);
  }

  private AccessStory access() {
    return new AccessStory(world, inputs, connection::open);
  }

  /// Does what was approved of a plan, and accounts for every change. Where records are kept and
  /// this run's cannot be begun, nothing is done.
  public Result<Applied> apply(Planned planned, ApplyTerms terms) {
    return new Execution(world, inputs, terms).of(planned);
  }

  /// @param keepsTokens whether the live tokens are asked for beside the plan
  private Result<Planned> plan(
      PlanQuestion question, Patience patience, Present present, boolean keepsTokens) {
    var headStart = new HeadStart(world, inputs, connection, question);
    return planned(
        read(question.paths(), question.occasion(), headStart::of),
        repository ->
            Narrowing.of(repository, question)
                .flawless()
                .map(narrowing ->
                    new Errand(
                        narrowing,
                        narrowing.demand(question),
                        patience,
                        present,
                        tribunal(narrowing, question.occasion()),
                        keepsTokens))
                .then(errand -> round().map(round -> round.plan(errand)))
                .then(planned -> answered(question, planned))
                .map(planned ->
                    new ShardStory(world, inputs, repository).handedOver(question, planned)));
  }

  private static Result<Planned> planned(
      Result<Repository> read, Function<Repository, Result<Planned>> story) {
    var unused = read.diagnostics().stream().filter(LockProblems::isStranger).toList();
    return told(read.without(unused).flawless().then(story).map(planned -> planned.beside(unused)));
  }

  private Result<Planned> revocation(Demand demand, List<String> owners) {
    var read = Repository.read(inputs, List.of());
    return read.value()
        .map(repository ->
            Narrowing.of(repository, owners)
                .flawless()
                .map(narrowing ->
                    new Errand(
                        narrowing,
                        demand,
                        Patience.NONE,
                        Present.ours(now()),
                        Tribunal.withoutRules(repository, now()),
                        false))
                .then(errand -> round().then(round -> round.revoke(errand))))
        .orElseGet(() -> Result.failed(read.diagnostics()));
  }

  /// A wish for a token that nobody has must not look like a wish granted.
  private static Result<Planned> answered(PlanQuestion question, Planned planned) {
    var isUnknown =
        question.wish().isPresent()
            && planned.isEmpty()
            && !planned.isIncomplete()
            && !planned.hasAnythingToSay();
    return isUnknown
        ? Result.failed(
            PipelineProblems.noSuchSpec(question.wish().orElseThrow().token(), List.of()))
        : Result.of(planned);
  }

  /// A question about live tokens that no spec has a part in.
  private Result<Planned> ask(Occasion occasion, Asking question) {
    return told(
        Base.open(occasion.base(), inputs, world)
            .then(base -> Repository.withoutSpecs(inputs, base))
            .flawless()
            .then(project ->
                round()
                    .map(round ->
                        question.apply(
                            round, project, tribunal(project.withSpecs(inputs), occasion)))));
  }

  /// A question about live tokens.
  @FunctionalInterface
  private interface Asking {
    Planned apply(Round round, Repository project, Tribunal tribunal);
  }

  private Tribunal tribunal(Narrowing narrowing, Occasion occasion) {
    var repository = narrowing.repository();
    return narrowing.shard().isEmpty()
        ? tribunal(repository, occasion)
        : Tribunal.ofAShard(repository, now());
  }

  private Tribunal tribunal(Repository repository, Occasion occasion) {
    return Tribunal.open(repository, inputs, occasion, now());
  }

  /// Everything that is specified, under what judges on that occasion.
  private Result<Repository> read(List<String> paths, Occasion occasion) {
    return read(paths, occasion, _ -> {});
  }

  private Result<Repository> read(
      List<String> paths, Occasion occasion, Consumer<Repository> meanwhile) {
    return Base.open(occasion.base(), inputs, world)
        .then(base -> Repository.read(inputs, base, paths, meanwhile));
  }

  private Result<Round> round() {
    return connection.open().map(cloudflare -> new Round(world, inputs, cloudflare));
  }

  /// With what was noticed on the way beside what the plan itself tells.
  private static Result<Planned> told(Result<Planned> planned) {
    return planned.map(plan -> plan.beside(planned.diagnostics()));
  }

  private Instant now() {
    return world.clock().instant();
  }

  @Override
  public void close() {
    connection.close();
  }
}
