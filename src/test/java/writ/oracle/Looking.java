package writ.oracle;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import writ.oracle.Place.Heirloom;
import writ.oracle.Place.Own;
import writ.oracle.Seen.Kind;

/// Where a listing leads, from each state of the model.
final class Looking {

  private static final Duration LONG_AGO = Duration.ofDays(-1);

  private final Terms terms;

  Looking(Terms terms) {
    this.terms = terms;
  }

  Set<Place> from(Place place, View seen, Duration at) {
    return switch (place) {
      case Place.Start _, Place.Gone _, Place.Update _ -> decided(seen, at);
      // another change of the name may begin
      case Place.Clean _, Place.Post _ -> with(place, decided(seen, at));
      case Place.Look look -> look(look, seen);
      case Place.Elect(var own, var named) -> Set.of(elect(own, named, seen));
      case Place.Deliver deliver ->
          with(place, late(deliver.own(), deliver.heirloom(), place, seen, at));
      case Place.Recheck recheck ->
          with(
              recheck(recheck, seen, at),
              late(recheck.own(), recheck.heirloom(), recheck, seen, at));
      case Place.Renew(var own, var heirloom, var next, _) -> late(own, heirloom, next, seen, at);
      case Place.Renewed renewed -> renewed(renewed, seen, at);
      case Place.Ready ready -> ready(ready, seen, at);
      case Place.Retire retire -> Set.of(retire(retire, seen, at));
      case Place.Name(var own, _) -> with(name(own, seen, at), lateName(own, seen, at));
      case Place.Leave _ -> decided(seen, at);
      case Place.TakeBack _, Place.Withdraw _, Place.Verify _, Place.Mark _, Place.Revoke _ ->
          Set.of(place);
    };
  }

  /// Step 0.
  Set<Place> decided(View seen, Duration at) {
    Place waiting = new Place.Start(at);
    if (!seen.young().isEmpty()) {
      return Set.of(waiting);
    }
    if (!terms.isWanted()) {
      var rest = union(seen.abandoned(), seen.delivers(), Set.copyOf(seen.readies()));
      return Set.of(waiting, new Place.Gone(seen.named(), rest, at));
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
      next.add(new Place.Update(seen.named(), at));
    }
    if (seen.named().isEmpty() || !seen.delivers().isEmpty() || terms.mayReplace()) {
      next.add(clean(seen.abandoned(), new Place.Post(seen.named(), 0)));
    }
    return next;
  }

  /// Every sink holds the value: no new one.
  private Place rollForward(View seen, Duration at) {
    var own = new Own(seen.readies().getFirst(), LONG_AGO);
    var predecessors = union(seen.named(), seen.delivers(), Set.copyOf(seen.readies()));
    predecessors.remove(own.id());
    var heirloom = new Heirloom(seen.named(), predecessors, true, seen.abandoned());
    return predecessors.isEmpty()
        ? new Place.Name(own, seen.abandoned())
        : new Place.Retire(own, heirloom, at);
  }

  private static Set<Place> look(Place.Look look, View seen) {
    var found =
        seen.listed().tokens().stream()
            .filter(token -> token.nonce().equals(look.nonce()))
            .findFirst();
    return Set.of(
        found
            .<Place>map(token -> new Place.TakeBack(token.id(), look.named(), look.tries()))
            .orElseGet(() -> new Place.Post(look.named(), look.tries())));
  }

  private static Place elect(Own own, Set<String> named, View seen) {
    if (seen.find(own.id()).isEmpty()) {
      return new Place.Elect(own, named);
    }
    if (!seen.young().isEmpty() || !seen.readies().isEmpty() || !seen.named().equals(named)) {
      return new Place.Withdraw(own);
    }
    var predecessors = union(named, seen.delivers(), Set.of());
    var stages = union(seen.abandoned(), Set.of(), Set.of());
    stages.remove(own.id());
    var worked =
        predecessors.stream().flatMap(id -> seen.find(id).stream()).anyMatch(Seen::isActive);
    return new Place.Verify(own, new Heirloom(named, predecessors, worked, stages));
  }

  private static Place recheck(Place.Recheck recheck, View seen, Duration at) {
    var own = recheck.own();
    if (!seen.shows(own.id(), Kind.DELIVER)) {
      return recheck;
    }
    if (!seen.young().isEmpty() || !seen.named().equals(recheck.heirloom().named())) {
      return new Place.Start(at);
    }
    return recheck.heirloom().predecessors().isEmpty()
        ? new Place.Name(own, seen.abandoned())
        : new Place.Ready(own, recheck.heirloom(), at);
  }

  /// Whoever outlived its lease with its token in deliver may make it young, where the name stands
  /// as it did and nobody else came as far.
  private static Set<Place> late(Own own, Heirloom heirloom, Place next, View seen, Duration at) {
    return stands(own, heirloom, seen)
        ? Set.of(new Place.Renew(own, heirloom, next, at))
        : Set.of();
  }

  private static boolean stands(Own own, Heirloom heirloom, View seen) {
    var known = union(heirloom.predecessors(), Set.of(own.id()), Set.of());
    return seen.shows(own.id(), Kind.DELIVER)
        && seen.young().isEmpty()
        && seen.readies().isEmpty()
        && seen.named().equals(heirloom.named())
        && known.containsAll(seen.delivers());
  }

  private static Set<Place> renewed(Place.Renewed renewed, View seen, Duration at) {
    var own = renewed.own();
    var heirloom = renewed.heirloom();
    if (!stands(own, heirloom, seen)) {
      // the listing may lag behind
      return Set.of(renewed);
    }
    var next =
        renewed.next() instanceof Place.Recheck recheck
            ? recheck(recheck, seen, at)
            : renewed.next();
    // so long that it is late again
    return with(next, late(own, heirloom, renewed.next(), seen, at));
  }

  /// The answer to the PUT of step 8 may have been lost.
  private static Set<Place> ready(Place.Ready ready, View seen, Duration at) {
    var own = ready.own();
    if (seen.shows(own.id(), Kind.READY)) {
      return Set.of(ready, retire(new Place.Retire(own, ready.heirloom(), at), seen, at));
    }
    var recheck = new Place.Recheck(own, ready.heirloom());
    return with(ready, late(own, ready.heirloom(), recheck, seen, at));
  }

  /// A token without predecessors goes from deliver to its name.
  private static Set<Place> lateName(Own own, View seen, Duration at) {
    var nothing = new Heirloom(Set.of(), Set.of(), false, Set.of());
    return late(own, nothing, new Place.Recheck(own, nothing), seen, at);
  }

  private static Place retire(Place.Retire retire, View seen, Duration at) {
    if (!seen.young().isEmpty()) {
      return new Place.Start(at);
    }
    var old = retire.heirloom();
    var left = new TreeSet<>(old.predecessors());
    left.removeIf(id -> seen.find(id).isEmpty() || seen.shows(id, Kind.GOING));
    var heirloom = new Heirloom(old.named(), left, old.worked(), seen.abandoned());
    return left.isEmpty()
        ? new Place.Name(retire.own(), seen.abandoned())
        : new Place.Retire(retire.own(), heirloom, at);
  }

  private static Place name(Own own, View seen, Duration at) {
    if (!seen.young().isEmpty()) {
      return new Place.Start(at);
    }
    return seen.shows(own.id(), Kind.NAME)
        ? clean(seen.abandoned(), new Place.Start(at))
        : new Place.Name(own, seen.abandoned());
  }

  static Place clean(Set<String> todo, Place next) {
    return todo.isEmpty() ? next : new Place.Clean(todo, next);
  }

  private static Set<Place> with(Place place, Set<Place> others) {
    var all = new HashSet<>(others);
    all.add(place);
    return all;
  }

  private static Set<String> union(Set<String> one, Set<String> two, Set<String> three) {
    var all = new TreeSet<>(one);
    all.addAll(two);
    all.addAll(three);
    return all;
  }
}
