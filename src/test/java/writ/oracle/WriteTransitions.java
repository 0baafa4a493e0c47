package writ.oracle;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import writ.oracle.ListedToken.Kind;
import writ.oracle.ModelState.ElectionBaseline;
import writ.oracle.ModelState.Own;
import writ.oracle.ObservedAction.Deleted;
import writ.oracle.ObservedAction.Delivered;
import writ.oracle.ObservedAction.Posted;
import writ.oracle.ObservedAction.Put;
import writ.oracle.ObservedAction.Receipt;
import writ.oracle.ObservedAction.Reply;
import writ.oracle.ObservedAction.Verified;
import writ.token.TokenName;

/// Where a request that is not a listing leads, or a delivery, from each state of the model;
/// nowhere where the model does not have it.
final class WriteTransitions {

  private static final int POSTS = 2;
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Set<ModelState> NO_STATES = Set.of();

  private final ModelParameters parameters;

  WriteTransitions(ModelParameters parameters) {
    this.parameters = parameters;
  }

  Set<ModelState> from(ModelState state, ObservedAction action, Duration at) {
    return switch (action) {
      case ObservedAction.Listed _ -> Set.of(state);
      case Posted posted ->
          state instanceof ModelState.Post post && post.tries() < POSTS && isStage(posted)
              ? posted(post, posted)
              : NO_STATES;
      case Put put -> put(state, put, at);
      case Deleted deleted -> deleted(state, deleted, at);
      case Verified verified -> verified(state, verified);
      case Delivered delivered ->
          state instanceof ModelState.Deliver deliver ? delivered(deliver, delivered) : NO_STATES;
    };
  }

  private boolean isStage(Posted posted) {
    return TokenName.parse(posted.name()) instanceof TokenName.Stage(var base, _)
        && base.equals(parameters.name());
  }

  private static Set<ModelState> posted(ModelState.Post post, Posted posted) {
    var named = post.named();
    return switch (posted.reply()) {
      case DONE -> Set.of(new ModelState.Elect(new Own(posted.id(), posted.answeredAt()), named));
      case LOST ->
          Set.of(new ModelState.Look(ListedToken.nonceOf(posted.name()), named, post.tries() + 1));
      case REFUSED, GONE -> Set.of(post);
    };
  }

  private Set<ModelState> put(ModelState state, Put put, Duration at) {
    return switch (state) {
      case ModelState.Gone gone ->
          is(put, Kind.GOING) && !put.works() ? goes(gone, put.id(), put.reply(), at) : NO_STATES;
      case ModelState.Update update ->
          update.named().contains(put.id()) && isName(put) && isFresh(update.listedAt(), at)
              // a lost answer: back to the listing
              ? Set.of(new ModelState.Start(at))
              : NO_STATES;
      case ModelState.Mark mark ->
          isOwn(mark.own(), put, Kind.DELIVER) && put.works() ? marked(mark, put) : NO_STATES;
      case ModelState.Renew renew ->
          isOwn(renew.own(), put, Kind.DELIVER) && put.works() && isFresh(renew.listedAt(), at)
              ? renewed(renew, put, at)
              : NO_STATES;
      case ModelState.Ready ready ->
          isOwn(ready.own(), put, Kind.READY) && put.works() ? readied(ready, put, at) : NO_STATES;
      case ModelState.Retire retire -> retired(retire, put, at);
      case ModelState.Leave leave -> isLeft(leave, put) ? NOTHING_MORE : NO_STATES;
      case ModelState.Name name ->
          put.id().equals(name.own().id()) && isName(put) ? named(name, put, at) : NO_STATES;
      case ModelState.Start _,
          ModelState.Clean _,
          ModelState.Post _,
          ModelState.Look _,
          ModelState.TakeBack _,
          ModelState.Elect _,
          ModelState.Withdraw _,
          ModelState.Verify _,
          ModelState.Deliver _,
          ModelState.Revoke _,
          ModelState.Recheck _,
          ModelState.Renewed _ ->
          NO_STATES;
    };
  }

  private static boolean isLeft(ModelState.Leave leave, Put put) {
    return isOwn(leave.own(), put, Kind.DELIVER)
        && new ListedToken(put.id(), put.name(), true, null, null).isOver()
        && put.works();
  }

  private static Set<ModelState> marked(ModelState.Mark mark, Put put) {
    return switch (put.reply()) {
      case DONE ->
          Set.of(new ModelState.Deliver(mark.own(), mark.baseline(), 0, 0, Receipt.STORED));
      case LOST, REFUSED, GONE -> Set.of(mark);
    };
  }

  private static Set<ModelState> renewed(ModelState.Renew renew, Put put, Duration at) {
    return switch (put.reply()) {
      case DONE -> Set.of(new ModelState.Renewed(renew.own(), renew.baseline(), renew.next()));
      case LOST -> Set.of(renew);
      case REFUSED, GONE -> Set.of(new ModelState.Start(at));
    };
  }

  private static Set<ModelState> readied(ModelState.Ready ready, Put put, Duration at) {
    return switch (put.reply()) {
      case DONE -> Set.of(new ModelState.Retire(ready.own(), ready.baseline(), ready.listedAt()));
      case LOST -> Set.of(ready);
      case REFUSED, GONE -> Set.of(new ModelState.Start(at));
    };
  }

  /// In one PUT, so that it expires even if nobody comes back; not sooner after the answer of the
  /// POST than an update may take that was allowed by a listing from before it. A request is seen
  /// when it was sent or later, and an answer before it arrives: what is late on its way cannot
  /// make the time between them shorter.
  private Set<ModelState> retired(ModelState.Retire retire, Put put, Duration at) {
    var baseline = retire.baseline();
    var isAllowed =
        baseline.predecessors().contains(put.id())
            && is(put, Kind.GOING)
            && put.expires()
            && put.works()
            && isFresh(retire.listedAt(), at)
            && at.minus(retire.own().createdAt()).compareTo(REST) >= 0;
    if (!isAllowed) {
      return NO_STATES;
    }
    if (put.reply() == Reply.LOST || put.reply() == Reply.GONE) {
      return Set.of(retire);
    }
    var left = without(baseline.predecessors(), put.id());
    return Set.of(
        left.isEmpty()
            ? new ModelState.Name(retire.own(), baseline.stages())
            : new ModelState.Retire(
                retire.own(),
                new ElectionBaseline(baseline.named(), left, baseline.worked(), baseline.stages()),
                retire.listedAt()));
  }

  private static Set<ModelState> named(ModelState.Name name, Put put, Duration at) {
    ModelState start = new ModelState.Start(at);
    return switch (put.reply()) {
      case DONE -> Set.of(ListTransitions.clean(name.stages(), start));
      case LOST -> Set.of(name);
      case REFUSED, GONE -> Set.of(start);
    };
  }

  private Set<ModelState> deleted(ModelState state, Deleted deleted, Duration at) {
    var id = deleted.id();
    return switch (state) {
      case ModelState.Clean(var todo, var next) ->
          todo.contains(id) ? cleaned(todo, next, deleted) : NO_STATES;
      case ModelState.Gone gone -> goes(gone, id, deleted.reply(), at);
      case ModelState.TakeBack(var own, var named, var tries) ->
          own.equals(id) ? repeated(state, deleted, new ModelState.Post(named, tries)) : NO_STATES;
      // before it was delivered nobody has the value
      case ModelState.Elect(var own, _) -> withdrawn(own, deleted);
      case ModelState.Withdraw(var own) -> withdrawn(own, deleted);
      case ModelState.Verify(var own, _) -> withdrawn(own, deleted);
      case ModelState.Mark(var own, _) -> withdrawn(own, deleted);
      case ModelState.Revoke(var own) -> withdrawn(own, deleted);
      case ModelState.Deliver deliver ->
          deliver.baseline().worked() ? NO_STATES : withdrawn(deliver.own(), deleted);
      case ModelState.Start _,
          ModelState.Update _,
          ModelState.Post _,
          ModelState.Look _,
          ModelState.Recheck _,
          ModelState.Renew _,
          ModelState.Renewed _,
          ModelState.Ready _,
          ModelState.Retire _,
          ModelState.Leave _,
          ModelState.Name _ ->
          NO_STATES;
    };
  }

  /// What resists is left to the next run.
  private static Set<ModelState> cleaned(Set<String> todo, ModelState next, Deleted deleted) {
    var rest = ListTransitions.clean(without(todo, deleted.id()), next);
    return deleted.reply() == Reply.LOST
        ? Set.of(new ModelState.Clean(todo, next), rest)
        : Set.of(rest);
  }

  private Set<ModelState> goes(ModelState.Gone gone, String id, Reply reply, Duration at) {
    var isNamed = gone.named().contains(id);
    if (isNamed ? !isFresh(gone.listedAt(), at) : !gone.rest().contains(id)) {
      return NO_STATES;
    }
    ModelState less =
        new ModelState.Gone(without(gone.named(), id), without(gone.rest(), id), gone.listedAt());
    return reply == Reply.LOST ? Set.of(gone, less) : Set.of(less);
  }

  private static Set<ModelState> withdrawn(Own own, Deleted deleted) {
    return own.id().equals(deleted.id())
        ? repeated(new ModelState.Withdraw(own), deleted, new ModelState.Start(Duration.ZERO))
        : NO_STATES;
  }

  private static Set<ModelState> repeated(ModelState same, Deleted deleted, ModelState next) {
    return deleted.reply() == Reply.LOST || deleted.reply() == Reply.REFUSED
        ? Set.of(same)
        : Set.of(next);
  }

  private static Set<ModelState> verified(ModelState state, Verified verified) {
    if (!(state instanceof ModelState.Verify(var own, var baseline))
        || !own.id().equals(verified.id())) {
      return NO_STATES;
    }
    return Set.of(verified.isProven() ? new ModelState.Mark(own, baseline) : state);
  }

  /// One retry. Where something worked before, both stay alive.
  private Set<ModelState> delivered(ModelState.Deliver deliver, Delivered delivered) {
    var sink = deliver.sink();
    if (!delivered.id().equals(deliver.own().id())
        || !parameters.sinks().get(sink).equals(delivered.sink())) {
      return NO_STATES;
    }
    var own = deliver.own();
    var baseline = deliver.baseline();
    var worst = worse(deliver.worst(), delivered.receipt());
    if (delivered.receipt() == Receipt.STORED) {
      return Set.of(
          sink + 1 == parameters.sinks().size()
              ? new ModelState.Recheck(own, baseline)
              : new ModelState.Deliver(own, baseline, sink + 1, 0, worst));
    }
    if (deliver.refusals() == 0) {
      return Set.of(new ModelState.Deliver(own, baseline, sink, 1, worst));
    }
    var mayBeSomewhere = sink > 0 || worst != Receipt.REFUSED;
    if (!baseline.worked() || !mayBeSomewhere) {
      return Set.of(new ModelState.Revoke(own));
    }
    return worst == Receipt.UNDER_WAY ? NOTHING_MORE : Set.of(new ModelState.Leave(own));
  }

  private static Receipt worse(Receipt one, Receipt other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static final Set<ModelState> NOTHING_MORE =
      Set.of(new ModelState.Start(Duration.ofDays(1)));

  private boolean isName(Put put) {
    return put.name().equals(parameters.name());
  }

  private static boolean isOwn(Own own, Put put, Kind kind) {
    return own.id().equals(put.id()) && is(put, kind);
  }

  private static boolean is(Put put, Kind kind) {
    return new ListedToken(put.id(), put.name(), true, null, null).kind() == kind;
  }

  boolean isFresh(Duration listedAt, Duration at) {
    return at.minus(listedAt).compareTo(FRESH.plus(parameters.jitter())) <= 0;
  }

  private static Set<String> without(Set<String> ids, String id) {
    var left = new TreeSet<>(ids);
    left.remove(id);
    return left;
  }
}
