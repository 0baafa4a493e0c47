package writ.oracle;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import writ.oracle.Act.Deleted;
import writ.oracle.Act.Delivered;
import writ.oracle.Act.Posted;
import writ.oracle.Act.Put;
import writ.oracle.Act.Receipt;
import writ.oracle.Act.Reply;
import writ.oracle.Act.Verified;
import writ.oracle.Place.Heirloom;
import writ.oracle.Place.Own;
import writ.oracle.Seen.Kind;
import writ.token.TokenName;

/// Where a request that is not a listing leads, or a delivery, from each state of the model;
/// nowhere where the model does not have it.
final class Writing {

  private static final int POSTS = 2;
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Set<Place> NOWHERE = Set.of();

  private final Terms terms;

  Writing(Terms terms) {
    this.terms = terms;
  }

  Set<Place> from(Place place, Act act, Duration at) {
    return switch (act) {
      case Act.Listed _ -> Set.of(place);
      case Posted posted ->
          place instanceof Place.Post post && post.tries() < POSTS && isStage(posted)
              ? posted(post, posted)
              : NOWHERE;
      case Put put -> put(place, put, at);
      case Deleted deleted -> deleted(place, deleted, at);
      case Verified verified -> verified(place, verified);
      case Delivered delivered ->
          place instanceof Place.Deliver deliver ? delivered(deliver, delivered) : NOWHERE;
    };
  }

  private boolean isStage(Posted posted) {
    return TokenName.parse(posted.name()) instanceof TokenName.Stage(var base, _)
        && base.equals(terms.name());
  }

  private static Set<Place> posted(Place.Post post, Posted posted) {
    var named = post.named();
    return switch (posted.reply()) {
      case DONE -> Set.of(new Place.Elect(new Own(posted.id(), posted.answeredAt()), named));
      case LOST -> Set.of(new Place.Look(Seen.nonceOf(posted.name()), named, post.tries() + 1));
      case REFUSED, GONE -> Set.of(post);
    };
  }

  private Set<Place> put(Place place, Put put, Duration at) {
    return switch (place) {
      case Place.Gone gone ->
          is(put, Kind.GOING) && !put.works() ? goes(gone, put.id(), put.reply(), at) : NOWHERE;
      case Place.Update update ->
          update.named().contains(put.id()) && isName(put) && isFresh(update.listedAt(), at)
              // a lost answer: back to the listing
              ? Set.of(new Place.Start(at))
              : NOWHERE;
      case Place.Mark mark ->
          isOwn(mark.own(), put, Kind.DELIVER) && put.works() ? marked(mark, put) : NOWHERE;
      case Place.Renew renew ->
          isOwn(renew.own(), put, Kind.DELIVER) && put.works() && isFresh(renew.listedAt(), at)
              ? renewed(renew, put, at)
              : NOWHERE;
      case Place.Ready ready ->
          isOwn(ready.own(), put, Kind.READY) && put.works() ? readied(ready, put, at) : NOWHERE;
      case Place.Retire retire -> retired(retire, put, at);
      case Place.Leave leave -> isLeft(leave, put) ? NOTHING_MORE : NOWHERE;
      case Place.Name name ->
          put.id().equals(name.own().id()) && isName(put) ? named(name, put, at) : NOWHERE;
      case Place.Start _,
          Place.Clean _,
          Place.Post _,
          Place.Look _,
          Place.TakeBack _,
          Place.Elect _,
          Place.Withdraw _,
          Place.Verify _,
          Place.Deliver _,
          Place.Revoke _,
          Place.Recheck _,
          Place.Renewed _ ->
          NOWHERE;
    };
  }

  private static boolean isLeft(Place.Leave leave, Put put) {
    return isOwn(leave.own(), put, Kind.DELIVER)
        && new Seen(put.id(), put.name(), true, null, null).isOver()
        && put.works();
  }

  private static Set<Place> marked(Place.Mark mark, Put put) {
    return switch (put.reply()) {
      case DONE -> Set.of(new Place.Deliver(mark.own(), mark.heirloom(), 0, 0, Receipt.STORED));
      case LOST, REFUSED, GONE -> Set.of(mark);
    };
  }

  private static Set<Place> renewed(Place.Renew renew, Put put, Duration at) {
    return switch (put.reply()) {
      case DONE -> Set.of(new Place.Renewed(renew.own(), renew.heirloom(), renew.next()));
      case LOST -> Set.of(renew);
      case REFUSED, GONE -> Set.of(new Place.Start(at));
    };
  }

  private static Set<Place> readied(Place.Ready ready, Put put, Duration at) {
    return switch (put.reply()) {
      case DONE -> Set.of(new Place.Retire(ready.own(), ready.heirloom(), ready.listedAt()));
      case LOST -> Set.of(ready);
      case REFUSED, GONE -> Set.of(new Place.Start(at));
    };
  }

  /// In one PUT, so that it dies even if nobody comes back; not sooner after the answer of the POST
  /// than an update may take that was allowed by a listing from before it. A request is seen when
  /// it was sent or later, and an answer before it arrives: what is late on its way cannot make the
  /// time between them shorter.
  private Set<Place> retired(Place.Retire retire, Put put, Duration at) {
    var heirloom = retire.heirloom();
    var isAllowed =
        heirloom.predecessors().contains(put.id())
            && is(put, Kind.GOING)
            && put.dies()
            && put.works()
            && isFresh(retire.listedAt(), at)
            && at.minus(retire.own().createdAt()).compareTo(REST) >= 0;
    if (!isAllowed) {
      return NOWHERE;
    }
    if (put.reply() == Reply.LOST || put.reply() == Reply.GONE) {
      return Set.of(retire);
    }
    var left = without(heirloom.predecessors(), put.id());
    return Set.of(
        left.isEmpty()
            ? new Place.Name(retire.own(), heirloom.stages())
            : new Place.Retire(
                retire.own(),
                new Heirloom(heirloom.named(), left, heirloom.worked(), heirloom.stages()),
                retire.listedAt()));
  }

  private static Set<Place> named(Place.Name name, Put put, Duration at) {
    Place start = new Place.Start(at);
    return switch (put.reply()) {
      case DONE -> Set.of(Looking.clean(name.stages(), start));
      case LOST -> Set.of(name);
      case REFUSED, GONE -> Set.of(start);
    };
  }

  private Set<Place> deleted(Place place, Deleted deleted, Duration at) {
    var id = deleted.id();
    return switch (place) {
      case Place.Clean(var todo, var next) ->
          todo.contains(id) ? cleaned(todo, next, deleted) : NOWHERE;
      case Place.Gone gone -> goes(gone, id, deleted.reply(), at);
      case Place.TakeBack(var own, var named, var tries) ->
          own.equals(id) ? repeated(place, deleted, new Place.Post(named, tries)) : NOWHERE;
      // before it was delivered nobody has the value
      case Place.Elect(var own, _) -> withdrawn(own, deleted);
      case Place.Withdraw(var own) -> withdrawn(own, deleted);
      case Place.Verify(var own, _) -> withdrawn(own, deleted);
      case Place.Mark(var own, _) -> withdrawn(own, deleted);
      case Place.Revoke(var own) -> withdrawn(own, deleted);
      case Place.Deliver deliver ->
          deliver.heirloom().worked() ? NOWHERE : withdrawn(deliver.own(), deleted);
      case Place.Start _,
          Place.Update _,
          Place.Post _,
          Place.Look _,
          Place.Recheck _,
          Place.Renew _,
          Place.Renewed _,
          Place.Ready _,
          Place.Retire _,
          Place.Leave _,
          Place.Name _ ->
          NOWHERE;
    };
  }

  /// What resists is left to the next run.
  private static Set<Place> cleaned(Set<String> todo, Place next, Deleted deleted) {
    var rest = Looking.clean(without(todo, deleted.id()), next);
    return deleted.reply() == Reply.LOST ? Set.of(new Place.Clean(todo, next), rest) : Set.of(rest);
  }

  private Set<Place> goes(Place.Gone gone, String id, Reply reply, Duration at) {
    var isNamed = gone.named().contains(id);
    if (isNamed ? !isFresh(gone.listedAt(), at) : !gone.rest().contains(id)) {
      return NOWHERE;
    }
    Place less =
        new Place.Gone(without(gone.named(), id), without(gone.rest(), id), gone.listedAt());
    return reply == Reply.LOST ? Set.of(gone, less) : Set.of(less);
  }

  private static Set<Place> withdrawn(Own own, Deleted deleted) {
    return own.id().equals(deleted.id())
        ? repeated(new Place.Withdraw(own), deleted, new Place.Start(Duration.ZERO))
        : NOWHERE;
  }

  private static Set<Place> repeated(Place same, Deleted deleted, Place next) {
    return deleted.reply() == Reply.LOST || deleted.reply() == Reply.REFUSED
        ? Set.of(same)
        : Set.of(next);
  }

  private static Set<Place> verified(Place place, Verified verified) {
    if (!(place instanceof Place.Verify(var own, var heirloom))
        || !own.id().equals(verified.id())) {
      return NOWHERE;
    }
    return Set.of(verified.isProven() ? new Place.Mark(own, heirloom) : place);
  }

  /// One retry. Where something worked before, both stay alive.
  private Set<Place> delivered(Place.Deliver deliver, Delivered delivered) {
    var sink = deliver.sink();
    if (!delivered.id().equals(deliver.own().id())
        || !terms.sinks().get(sink).equals(delivered.sink())) {
      return NOWHERE;
    }
    var own = deliver.own();
    var heirloom = deliver.heirloom();
    var worst = worse(deliver.worst(), delivered.receipt());
    if (delivered.receipt() == Receipt.STORED) {
      return Set.of(
          sink + 1 == terms.sinks().size()
              ? new Place.Recheck(own, heirloom)
              : new Place.Deliver(own, heirloom, sink + 1, 0, worst));
    }
    if (deliver.refusals() == 0) {
      return Set.of(new Place.Deliver(own, heirloom, sink, 1, worst));
    }
    var mayBeSomewhere = sink > 0 || worst != Receipt.REFUSED;
    if (!heirloom.worked() || !mayBeSomewhere) {
      return Set.of(new Place.Revoke(own));
    }
    return worst == Receipt.UNDER_WAY ? NOTHING_MORE : Set.of(new Place.Leave(own));
  }

  private static Receipt worse(Receipt one, Receipt other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static final Set<Place> NOTHING_MORE = Set.of(new Place.Start(Duration.ofDays(1)));

  private boolean isName(Put put) {
    return put.name().equals(terms.name());
  }

  private static boolean isOwn(Own own, Put put, Kind kind) {
    return own.id().equals(put.id()) && is(put, kind);
  }

  private static boolean is(Put put, Kind kind) {
    return new Seen(put.id(), put.name(), true, null, null).kind() == kind;
  }

  boolean isFresh(Duration listedAt, Duration at) {
    return at.minus(listedAt).compareTo(FRESH.plus(terms.jitter())) <= 0;
  }

  private static Set<String> without(Set<String> ids, String id) {
    var left = new TreeSet<>(ids);
    left.remove(id);
    return left;
  }
}
