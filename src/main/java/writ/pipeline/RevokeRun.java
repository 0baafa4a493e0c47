package writ.pipeline;

import java.util.List;
import writ.diagnostic.Result;
import writ.token.SecretValue;

/// What would be cut off in an emergency. Specs need not be whole: an emergency does not wait for
/// them.
///
/// @param owners labels or references of owners; empty for all
public record RevokeRun(RunContext context, Demand demand, List<String> owners) {

  /// All of one name, or the token of one id.
  public static RevokeRun named(RunContext context, String token, List<String> owners) {
    return new RevokeRun(context, new Demand.CutOff.Named(new TokenWord(token)), owners);
  }

  /// The token that a value belongs to.
  public static RevokeRun leaked(RunContext context, SecretValue value, List<String> owners) {
    return new RevokeRun(context, new Demand.Leaked(value), owners);
  }

  public Result<Planned> run() {
    var read = Repository.read(context.inputs(), List.of());
    return read.valueOrNull() == null
        ? Result.failed(read.diagnostics())
        : Narrowing.of(read.valueOrNull(), owners).flawless().then(this::planned);
  }

  private Result<Planned> planned(Narrowing narrowing) {
    var tribunal = Tribunal.withoutRules(narrowing.repository(), context.now());
    var present = Present.ours(context.now());
    var errand = new Errand(narrowing, demand, Patience.NONE, present, tribunal.hasRules(), false);
    return context
        .cloudflare()
        .then(cloudflare -> {
          var endings = Round.ask(context, cloudflare, errand);
          var roundup = Roundup.of(endings, errand).beside(tribunal);
          var planned =
              Planned.of(roundup, tribunal, roundup.judgedBy(tribunal, context.now()), List.of());
          return new Revocations(demand, narrowing.owners(), endings).answer(planned);
        });
  }
}
