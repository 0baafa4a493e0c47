package writ.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.access.Universe;
import writ.access.reach.Reaches;
import writ.diagnostic.Diagnostic;
import writ.plan.TargetDefinition;
import writ.token.DesiredToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenKey;
import writ.workspace.RunContext;

/// How two tokens, or all tokens of two places, compare: find them, resolve them, compare them.
public final class CompareRun {

  private final QuerySource source;
  private final boolean closedWorld;
  private final List<Diagnostic> noticed = new ArrayList<>();

  /// What specs say that their tokens were called before.
  private final Map<TokenKey, TokenKey> formerNames = new TreeMap<>();

  public CompareRun(RunContext context, boolean closedWorld) {
    this.source = new QuerySource(context);
    this.closedWorld = closedWorld;
  }

  public QueryResult<Comparison> run(String from, String to) {
    var first = source.choose(from);
    var second = source.choose(to);
    noticed.addAll(first.diagnostics());
    noticed.addAll(second.diagnostics());
    if (first.valueOrNull() == null || second.valueOrNull() == null) {
      return QueryResult.none(noticed);
    }
    var choices = List.of(first.valueOrNull(), second.valueOrNull());
    var evidence = source.evidence(choices);
    if (evidence.valueOrNull() == null) {
      return QueryResult.none(evidence.diagnostics());
    }
    return compared(choices.getFirst(), choices.getLast(), evidence.valueOrNull());
  }

  private QueryResult<Comparison> compared(
      TokenSelection first, TokenSelection second, QueryEvidence evidence) {
    var before = tokens(first, evidence, live(second, evidence));
    var after = tokens(second, evidence, live(first, evidence));
    noticed.addAll(evidence.noticed());
    if (before == null || after == null) {
      return QueryResult.of(null, noticed, !evidence.unreachable().isEmpty());
    }
    var names = List.of(first.operand().text(), second.operand().text());
    var one = single(first, before, second, after);
    if (one != null) {
      return QueryResult.of(one(names, one, evidence), QuerySource.harmless(noticed), false);
    }
    if (!first.operand().isSet() || !second.operand().isSet()) {
      var isFirst = !first.operand().isSet();
      noticed.add(QueryProblems.oneAndMany(names.get(isFirst ? 0 : 1), names.get(isFirst ? 1 : 0)));
      return QueryResult.none(noticed);
    }
    return QueryResult.of(
        many(names, before, after, evidence), QuerySource.harmless(noticed), false);
  }

  /// The tokens of one side; null, and a diagnostic, where they cannot be told.
  private @Nullable List<DescribedToken> tokens(
      TokenSelection choice, QueryEvidence evidence, @Nullable DescribedToken counterpart) {
    if (choice.isLive()) {
      var live = choice.live(evidence);
      noticed.addAll(live.diagnostics());
      return live.valueOrNull() == null ? null : List.of(live.valueOrNull());
    }
    var desired = choice.desired(evidence);
    desired
        .value()
        .orElse(List.of())
        .forEach(each -> {
          if (each.renamedFrom() != null) {
            formerNames.put(each.key(), new TokenKey(each.key().owner(), each.renamedFrom()));
          }
        });
    noticed.addAll(desired.diagnostics());
    var live = counterpart == null ? null : counterpart.definition();
    return desired
        .value()
        .map(all -> all.stream().map(each -> seen(each, live, evidence)).toList())
        .orElse(null);
  }

  private DescribedToken seen(
      DesiredToken.Present desired, @Nullable TokenDefinition live, QueryEvidence evidence) {
    return evidence.seen(desired, TargetDefinition.of(desired, live, evidence.now()));
  }

  private static @Nullable DescribedToken live(TokenSelection choice, QueryEvidence evidence) {
    return choice.isLive() ? choice.live(evidence).valueOrNull() : null;
  }

  /// A pair, where one token is meant on at least one side.
  private static Comparison.@Nullable Pair single(
      TokenSelection first,
      List<DescribedToken> before,
      TokenSelection second,
      List<DescribedToken> after) {
    var isOneFirst = !first.operand().isSet();
    var isOneSecond = !second.operand().isSet();
    if (isOneFirst && isOneSecond) {
      return new Comparison.Pair(before.getFirst(), after.getFirst());
    }
    if (before.size() == 1 && after.size() == 1 && (isOneFirst || isOneSecond)) {
      return new Comparison.Pair(before.getFirst(), after.getFirst());
    }
    if (isOneFirst) {
      var same = named(after, before.getFirst().key());
      return same == null ? null : new Comparison.Pair(before.getFirst(), same);
    }
    if (isOneSecond) {
      var same = named(before, after.getFirst().key());
      return same == null ? null : new Comparison.Pair(same, after.getFirst());
    }
    return null;
  }

  private static @Nullable DescribedToken named(Collection<DescribedToken> tokens, TokenKey key) {
    return tokens.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
  }

  private Comparison one(List<String> names, Comparison.Pair pair, QueryEvidence evidence) {
    var model = model(List.of(pair), evidence);
    return new Comparison(
        names.getFirst(), names.getLast(), false, List.of(row(pair, model)), null, model);
  }

  private Comparison many(
      List<String> names,
      List<DescribedToken> before,
      List<DescribedToken> after,
      QueryEvidence evidence) {
    var old = new TreeMap<TokenKey, DescribedToken>();
    var now = new TreeMap<TokenKey, DescribedToken>();
    before.forEach(each -> old.put(each.key(), each));
    after.forEach(each -> now.put(each.key(), each));
    var pairs = pairs(old, now);
    var model = model(pairs, evidence);
    var rows = pairs.stream().map(pair -> row(pair, model)).toList();
    var fleet =
        pairs.stream()
            .map(pair ->
                new FleetComparison.Pair(definition(pair.before()), definition(pair.after())))
            .toList();
    var gain = FleetComparison.compare(List.of(), fleet, model.universe());
    return new Comparison(names.getFirst(), names.getLast(), true, rows, gain, model);
  }

  /// A token that was renamed is the same one, where only one side has either name.
  private List<Comparison.Pair> pairs(
      SortedMap<TokenKey, DescribedToken> old, SortedMap<TokenKey, DescribedToken> now) {
    var pairs = new ArrayList<Comparison.Pair>();
    var left = new TreeMap<>(old);
    now.forEach((key, token) -> {
      var former = formerNames.get(key);
      var isRenamed = former != null && !old.containsKey(key) && !now.containsKey(former);
      pairs.add(new Comparison.Pair(left.remove(isRenamed ? former : key), token));
    });
    left.values().forEach(token -> pairs.add(new Comparison.Pair(token, null)));
    return pairs.stream().sorted(Comparator.comparing(pair -> pair.either().key())).toList();
  }

  private AccessModel model(Collection<Comparison.Pair> pairs, QueryEvidence evidence) {
    var owners = new TreeSet<Owner>();
    for (var pair : pairs) {
      if (pair.before() != null) {
        owners.add(pair.before().key().owner());
      }
      if (pair.after() != null) {
        owners.add(pair.after().key().owner());
      }
    }
    return owners.isEmpty() ? evidence.model(closedWorld) : evidence.model(owners, closedWorld);
  }

  private static Comparison.Row row(Comparison.Pair pair, AccessModel model) {
    var before = definition(pair.before());
    var after = definition(pair.after());
    var universe =
        pair.after() != null && pair.after().isUserOwned()
            ? model.universe().ofUserTokens()
            : model.universe();
    return new Comparison.Row(
        pair,
        AccessComparison.compare(before, after, universe),
        powers(before, after, universe),
        after == null ? List.of() : Reaches.in(universe).gained(before, after));
  }

  private static List<Escalation> powers(
      @Nullable TokenDefinition before, @Nullable TokenDefinition after, Universe universe) {
    return after == null ? List.of() : Escalation.gained(before, after, universe);
  }

  private static @Nullable TokenDefinition definition(@Nullable DescribedToken token) {
    return token == null ? null : token.definition();
  }
}
