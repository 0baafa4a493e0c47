package writ.oracle;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import writ.oracle.ListedToken.Kind;
import writ.oracle.ModelState.ElectionBaseline;
import writ.oracle.ModelState.Own;

/// Where a listing leads, from each state of the model.
final class ListTransitions {

  private static final Duration LONG_AGO = Duration.ofDays(-1);

  private final ModelParameters parameters;

  ListTransitions(ModelParameters parameters) {
    this.parameters = parameters;
  }

  Set<ModelState> from(ModelState state, ListingView seen, Duration at) {
    return switch (state) {
      case ModelState.Start _, ModelState.Gone _, ModelState.Update _ -> decided(seen, at);
      // another change of the name may begin
      case ModelState.Clean _, ModelState.Post _ -> with(state, decided(seen, at));
      case ModelState.Look look -> look(look, seen);
      case ModelState.Elect(var own, var named) -> Set.of(elect(own, named, seen));
      case ModelState.Deliver deliver ->
          with(state, late(deliver.own(), deliver.baseline(), state, seen, at));
      case ModelState.Recheck recheck ->
          with(
              recheck(recheck, seen, at),
              late(recheck.own(), recheck.baseline(), recheck, seen, at));
      case ModelState.Renew(var own, var baseline, var next, _) ->
          late(own, baseline, next, seen, at);
      case ModelState.Renewed renewed -> renewed(renewed, seen, at);
      case ModelState.Ready ready -> ready(ready, seen, at);
      case ModelState.Retire retire -> Set.of(retire(retire, seen, at));
      case ModelState.Name(var own, _) -> with(name(own, seen, at), lateName(own, seen, at));
      case ModelState.Leave _ -> decided(seen, at);
      case ModelState.TakeBack _,
          ModelState.Withdraw _,
          ModelState.Verify _,
          ModelState.Mark _,
          ModelState.Revoke _ ->
          Set.of(state);
    };
  }

  /// Step 0.
  Set<ModelState> decided(ListingView seen, Duration at) {
    ModelState waiting = new ModelState.Start(at);
    if (!seen.young().isEmpty()) {
      return Set.of(waiting);
    }
    if (!parameters.isWanted()) {
      var rest = union(seen.abandoned(), seen.delivers(), Set.copyOf(seen.readies()));
      return Set.of(waiting, new ModelState.Gone(seen.named(), rest, at));
    }
    var clean = clean(seen.abandoned(), waiting);
    if (seen.named().size() > 1) {
      return Set.of(waiting);
    }
    if (!seen.readies().isEmpty()) {
      return with(clean, Set.of(rollForward(seen, at)));
    }
    var next = new HashSet<>(List.of(waiting, clean));
    if (!seen.named().isEmpty()) {
      next.add(new ModelState.Update(seen.named(), at));
    }
    if (seen.named().isEmpty() || !seen.delivers().isEmpty() || parameters.mayReplace()) {
      next.add(clean(seen.abandoned(), new ModelState.Post(seen.named(), 0)));
    }
    return next;
  }

  /// Every sink holds the value: no new one.
  private ModelState rollForward(ListingView seen, Duration at) {
    var own = new Own(seen.readies().getFirst(), LONG_AGO);
    var predecessors = union(seen.named(), seen.delivers(), Set.copyOf(seen.readies()));
    predecessors.remove(own.id());
    var baseline = new ElectionBaseline(seen.named(), predecessors, true, seen.abandoned());
    return predecessors.isEmpty()
        ? new ModelState.Name(own, seen.abandoned())
        : new ModelState.Retire(own, baseline, at);
  }

  private static Set<ModelState> look(ModelState.Look look, ListingView seen) {
    var found =
        seen.listed().tokens().stream()
            .filter(token -> token.nonce().equals(look.nonce()))
            .findFirst();
    return Set.of(
        found
            .<ModelState>map(
                token -> new ModelState.TakeBack(token.id(), look.named(), look.tries()))
            .orElseGet(() -> new ModelState.Post(look.named(), look.tries())));
  }

  private static ModelState elect(Own own, Set<String> named, ListingView seen) {
    if (seen.find(own.id()).isEmpty()) {
      return new ModelState.Elect(own, named);
    }
    if (!seen.young().isEmpty() || !seen.readies().isEmpty() || !seen.named().equals(named)) {
      return new ModelState.Withdraw(own);
    }
    var predecessors = union(named, seen.delivers(), Set.of());
    var stages = union(seen.abandoned(), Set.of(), Set.of());
    stages.remove(own.id());
    var worked =
        predecessors.stream().flatMap(id -> seen.find(id).stream()).anyMatch(ListedToken::isActive);
    return new ModelState.Verify(own, new ElectionBaseline(named, predecessors, worked, stages));
  }

  private static ModelState recheck(ModelState.Recheck recheck, ListingView seen, Duration at) {
    var own = recheck.own();
    if (!seen.shows(own.id(), Kind.DELIVER)) {
      return recheck;
    }
    if (!seen.young().isEmpty() || !seen.named().equals(recheck.baseline().named())) {
      return new ModelState.Start(at);
    }
    return recheck.baseline().predecessors().isEmpty()
        ? new ModelState.Name(own, seen.abandoned())
        : new ModelState.Ready(own, recheck.baseline(), at);
  }

  /// Whoever outlived its lease with its token in deliver may make it young, where the name stands
  /// as it did and nobody else came as far.
  private static Set<ModelState> late(
      Own own, ElectionBaseline baseline, ModelState next, ListingView seen, Duration at) {
    return stands(own, baseline, seen)
        ? Set.of(new ModelState.Renew(own, baseline, next, at))
        : Set.of();
  }

  private static boolean stands(Own own, ElectionBaseline baseline, ListingView seen) {
    var known = union(baseline.predecessors(), Set.of(own.id()), Set.of());
    return seen.shows(own.id(), Kind.DELIVER)
        && seen.young().isEmpty()
        && seen.readies().isEmpty()
        && seen.named().equals(baseline.named())
        && known.containsAll(seen.delivers());
  }

  private static Set<ModelState> renewed(
      ModelState.Renewed renewed, ListingView seen, Duration at) {
    var own = renewed.own();
    var baseline = renewed.baseline();
    if (!stands(own, baseline, seen)) {
      // the listing may lag behind
      return Set.of(renewed);
    }
    var next =
        renewed.next() instanceof ModelState.Recheck recheck
            ? recheck(recheck, seen, at)
            : renewed.next();
    // so long that it is late again
    return with(next, late(own, baseline, renewed.next(), seen, at));
  }

  /// The answer to the PUT of step 8 may have been lost.
  private static Set<ModelState> ready(ModelState.Ready ready, ListingView seen, Duration at) {
    var own = ready.own();
    if (seen.shows(own.id(), Kind.READY)) {
      return Set.of(ready, retire(new ModelState.Retire(own, ready.baseline(), at), seen, at));
    }
    var recheck = new ModelState.Recheck(own, ready.baseline());
    return with(ready, late(own, ready.baseline(), recheck, seen, at));
  }

  /// A token without predecessors goes from deliver to its name.
  private static Set<ModelState> lateName(Own own, ListingView seen, Duration at) {
    var nothing = new ElectionBaseline(Set.of(), Set.of(), false, Set.of());
    return late(own, nothing, new ModelState.Recheck(own, nothing), seen, at);
  }

  private static ModelState retire(ModelState.Retire retire, ListingView seen, Duration at) {
    if (!seen.young().isEmpty()) {
      return new ModelState.Start(at);
    }
    var old = retire.baseline();
    var left = new TreeSet<>(old.predecessors());
    left.removeIf(id -> seen.find(id).isEmpty() || seen.shows(id, Kind.GOING));
    var baseline = new ElectionBaseline(old.named(), left, old.worked(), seen.abandoned());
    return left.isEmpty()
        ? new ModelState.Name(retire.own(), seen.abandoned())
        : new ModelState.Retire(retire.own(), baseline, at);
  }

  private static ModelState name(Own own, ListingView seen, Duration at) {
    if (!seen.young().isEmpty()) {
      return new ModelState.Start(at);
    }
    return seen.shows(own.id(), Kind.NAME)
        ? clean(seen.abandoned(), new ModelState.Start(at))
        : new ModelState.Name(own, seen.abandoned());
  }

  static ModelState clean(Set<String> todo, ModelState next) {
    return todo.isEmpty() ? next : new ModelState.Clean(todo, next);
  }

  private static Set<ModelState> with(ModelState state, Set<ModelState> others) {
    var all = new HashSet<>(others);
    all.add(state);
    return all;
  }

  private static Set<String> union(Set<String> one, Set<String> two, Set<String> three) {
    var all = new TreeSet<>(one);
    all.addAll(two);
    all.addAll(three);
    return all;
  }
}
