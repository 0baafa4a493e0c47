package writ.needs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import writ.diagnostic.Result;
import writ.needs.CallRequirements.Required;
import writ.needs.cover.CandidateGrant;
import writ.needs.cover.Cover;
import writ.needs.cover.CoverSearch;
import writ.needs.fact.Fact;
import writ.needs.fact.OperationFacts;
import writ.needs.fact.UnknownCall;
import writ.needs.input.InputProblems;

/// From calls to the smallest token: facts → requirements → cover → reasons.
public final class NeedsRun {

  /// How many covers stand side by side, the chosen one among them.
  private static final int SHOWN = 3;

  private final NeedsRequest request;

  private NeedsRun(NeedsRequest request) {
    this.request = request;
  }

  public static Result<NeedsAnswer> of(NeedsRequest request) {
    return new NeedsRun(request).run();
  }

  private Result<NeedsAnswer> run() {
    if (request.calls().isEmpty() && request.unknown().isEmpty()) {
      return Result.failed(InputProblems.noCalls(request.asked()));
    }
    var accounts = accounts();
    if (accounts.size() > 1 && !request.isOfUser()) {
      return Result.failed(InputProblems.severalAccounts(accounts));
    }
    var account = accounts.isEmpty() ? "$(account)" : accounts.getFirst();
    var required = required(account);
    var known =
        CallRequirements.sharing(
            required.stream()
                .filter(Required.Known.class::isInstance)
                .map(Required.Known.class::cast)
                .toList());
    var requirements =
        known.stream().flatMap(each -> each.requirements().stream()).distinct().toList();
    var found = CoverSearch.of(requirements, CoverSearch.STEPS, SHOWN - 1);
    return Result.of(
        new NeedsAnswer(
            request.asked(),
            request.calls().size() + request.unknown().size(),
            request.name(),
            request.isOfUser() ? request.owner() : "account:" + account,
            reasoned(found.best(), known),
            unknown(required),
            request.remarks(),
            others(found),
            found.isProven()));
  }

  private List<UnknownCall> unknown(List<Required> required) {
    var unknown = new ArrayList<>(request.unknown());
    for (var each : required) {
      if (each instanceof Required.Unknown(var call)) {
        unknown.add(call);
      }
    }
    return unknown;
  }

  private List<Required> required(String account) {
    var zones = new TreeSet<String>();
    request.calls().forEach(each -> CallRequirements.zoneOf(each).ifPresent(zones::add));
    var requirements =
        new CallRequirements(
            OperationFacts.shipped(),
            request.blanks(),
            account,
            request.isOfUser(),
            Set.copyOf(zones));
    return request.calls().stream().map(requirements::of).toList();
  }

  /// The accounts that the calls name, as the project calls them; the owner's before all.
  private List<String> accounts() {
    var words = new LinkedHashSet<String>();
    if (!request.owner().isEmpty() && !request.isOfUser()) {
      words.add(request.account());
    }
    request.calls().stream()
        .flatMap(call -> CallRequirements.accountOf(call).stream())
        .map(request.blanks()::word)
        .filter(word -> !Blanks.isOpen(word))
        .map(word -> request.aliases().getOrDefault(word, word))
        .forEach(words::add);
    return List.copyOf(words);
  }

  private static List<ReasonedGrant> reasoned(Cover cover, List<Required.Known> known) {
    var reasons = new LinkedHashMap<CandidateGrant, List<GrantReason>>();
    cover.grants().forEach(grant -> reasons.put(grant, new ArrayList<>()));
    for (var each : known) {
      var used = new LinkedHashSet<CandidateGrant>();
      for (var requirement : each.requirements()) {
        requirement.alternatives().stream()
            .filter(way -> cover.grants().containsAll(way))
            .forEach(used::addAll);
      }
      used.forEach(grant ->
          reasons
              .computeIfAbsent(grant, _ -> new ArrayList<>())
              .add(new GrantReason(each.call(), each.fact())));
    }
    var powers = powers(known);
    return reasons.entrySet().stream()
        .map(each ->
            new ReasonedGrant(
                each.getKey(), powers.getOrDefault(each.getKey().order(), ""), each.getValue()))
        .toList();
  }

  /// By the order of the permission in the catalogue.
  private static Map<Integer, String> powers(Collection<Required.Known> known) {
    var powers = new HashMap<Integer, String>();
    for (var each : known) {
      if (each.fact() != null
          && each.fact().statement() instanceof Fact.Statement.Accepts(var all)) {
        all.forEach(groups -> groups.forEach(group -> powers.put(group.order(), group.power())));
      }
    }
    return powers;
  }

  /// The covers that can do something that the chosen one cannot, and it what they cannot.
  private static List<OtherCover> others(CoverSearch.Found found) {
    var access = new CoverAccess();
    var best = found.best();
    return found.others().stream()
        .filter(each -> access.isIncomparable(best, each))
        .limit(SHOWN - 1)
        .map(each -> new OtherCover(without(each, best), without(best, each), why(best, each)))
        .toList();
  }

  private static String why(Cover best, Cover other) {
    var excess = other.cost().excessOver(best.cost());
    return excess.isEmpty() ? "costs the same, and comes later in the catalogue" : excess;
  }

  private static List<CandidateGrant> without(Cover one, Cover other) {
    return one.grants().stream().filter(each -> !other.grants().contains(each)).toList();
  }
}
