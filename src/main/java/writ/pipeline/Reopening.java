package writ.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Result;
import writ.plan.Organisation;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanJson;
import writ.plan.SavedPlan;
import writ.plan.Selection;
import writ.plan.Warrant;
import writ.token.Owner;
import writ.token.TokenId;

/// A saved plan taken up again: what specs want of its owners' tokens is planned anew with its
/// instant, and of that goes on what the saved plan has as well.
public record Reopening(
    RunContext context, SavedPlan saved, Narrowing all, PlanQuestion question, Tribunal tribunal) {

  /// What of a saved plan still holds; the rest is refused.
  ///
  /// @param file where it was saved
  public static Result<Planned> run(RunContext context, String file, PlanQuestion question) {
    return read(context.inputs(), file)
        .then(saved ->
            Planned.from(
                Repository.read(context, question.occasion().base(), List.of(), _ -> {}),
                repository -> of(context, saved, repository, question).then(Reopening::planned)));
  }

  /// Reads a plan that somebody saved.
  static Result<Plan> read(Inputs inputs, String path) {
    return inputs.saved(path).then(PlanJson::read);
  }

  private static Result<Reopening> of(
      RunContext context, Plan saved, Repository repository, PlanQuestion question) {
    var inputs = context.inputs();
    var tribunal = Tribunal.open(repository, inputs, question.occasion(), context.now());
    return Narrowing.of(repository, question)
        .flawless()
        .map(all -> new Reopening(context, new SavedPlan(saved), all, question, tribunal));
  }

  private Result<Planned> planned() {
    return context.cloudflare().map(cloudflare -> of(Round.ask(context, cloudflare, errand())));
  }

  /// Cloudflare's clock as the owners of a plan were told it, or ours where none could be asked.
  static Instant serverTime(Plan plan, Instant ours) {
    return plan.owners().stream().map(OwnerPlan::serverTime).max(Instant::compareTo).orElse(ours);
  }

  /// What is asked of its owners: all that specs want now.
  private Errand errand() {
    var owners = all.owners().stream().filter(each -> saved.isAbout(each.owner())).toList();
    var replacements =
        owners.stream()
            .flatMap(each -> saved.replacements(each.owner()).stream())
            .collect(Collectors.toSet());
    return new Errand(
        new Narrowing(all.repository(), owners, all.shard(), all.isPartial(), Selection.ALL),
        new Demand.Specified(Selection.ALL, question.allowances(), replacements),
        Patience.NONE,
        Present.saved(saved.plan().plannedAt()),
        tribunal.hasRules(),
        true);
  }

  private Planned of(List<OwnerStory.Ending> endings) {
    var made = roundup(endings);
    var warrant =
        new Warrant(
            question.allowances(), all.repository()::ownership, ownCredentials(made.parts()));
    var held = saved.against(made.parts(), warrant, serverTime(made.plan(), context.now()));
    var roundup = roundup(withParts(endings, held.parts()));
    var unreachable =
        Stream.concat(saved.plan().unreachable().stream(), roundup.plan().unreachable().stream())
            .toList();
    var kept = roundup.with(roundup.plan().without(unreachable)).beside(tribunal);
    return Planned.of(kept, tribunal, kept.judgedBy(tribunal, context.now()), held.refusals());
  }

  private Roundup roundup(List<OwnerStory.Ending> endings) {
    return Roundup.of(endings, saved.plan().plannedAt(), saved.plan().isNarrowed());
  }

  private static List<OwnerStory.Ending> withParts(
      List<OwnerStory.Ending> endings, List<Organisation.Part> parts) {
    var next = parts.iterator();
    var narrowed = new ArrayList<OwnerStory.Ending>();
    for (var ending : endings) {
      narrowed.add(
          ending instanceof OwnerStory.Ending.Planned planned ? planned.with(next.next()) : ending);
    }
    return narrowed;
  }

  private static Map<Owner, TokenId> ownCredentials(List<Organisation.Part> parts) {
    var own = new HashMap<Owner, TokenId>();
    for (var part : parts) {
      var credential = part.input().ownCredential();
      if (credential != null) {
        own.put(part.input().owner(), credential);
      }
    }
    return own;
  }
}
