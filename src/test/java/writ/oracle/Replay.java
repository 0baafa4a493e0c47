package writ.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.oracle.ListedToken.Kind;
import writ.oracle.ObservedAction.Listed;
import writ.oracle.ObservedAction.Posted;
import writ.oracle.ObservedAction.Put;
import writ.oracle.ObservedAction.Verified;

/// One run's acts, replayed as steps of the model: at each moment the states in which the model's
/// run could be that did the same. When there is none, the run did what the model does not allow.
///
/// A run may stop anywhere: to everybody else it is one that was killed.
public final class Replay {

  private final ModelParameters parameters;
  private final ListTransitions looking;
  private final WriteTransitions writing;
  private final Set<String> nonces = new HashSet<>();
  private final Set<String> made = new HashSet<>();
  private final Set<String> takenOver = new HashSet<>();
  private final List<String> story = new ArrayList<>();
  private Set<ModelState> states = Set.of(new ModelState.Start(Duration.ZERO));
  private @Nullable Listed latest;
  private Duration latestAt = Duration.ZERO;

  public Replay(ModelParameters parameters) {
    this.parameters = parameters;
    this.looking = new ListTransitions(parameters);
    this.writing = new WriteTransitions(parameters);
  }

  /// How many acts were allowed.
  public synchronized int length() {
    return story.size();
  }

  /// @param at when it was sent
  /// @throws AssertionError where no run of the model does this now
  public synchronized void accept(Duration at, ObservedAction action) {
    if (action instanceof Verified(var id, _) && !made.contains(id)) {
      return;
    }
    if (action instanceof Put put && made.contains(put.id())) {
      // a run that outlived its lease writes its token under a new nonce
      nonces.add(ListedToken.nonceOf(put.name()));
    }
    story.add(at.toMillis() + " ms: " + words(action));
    var next = new HashSet<ModelState>();
    if (action instanceof Listed listed) {
      remember(listed, at);
      var seen = view(listed);
      states.forEach(state -> next.addAll(looking.from(state, seen, at)));
    } else {
      states.stream()
          .flatMap(state -> begun(state, at))
          .forEach(state -> next.addAll(writing.from(state, action, at)));
    }
    if (next.isEmpty() || (action instanceof Posted posted && !isNew(posted))) {
      throw new AssertionError(
          "the model does not allow this, at %s:%n%s".formatted(states, String.join("\n", story)));
    }
    states = next;
  }

  /// A run that begins may rely on a listing that is fresh.
  private Stream<ModelState> begun(ModelState state, Duration at) {
    var begins = state instanceof ModelState.Clean(_, ModelState.Start start) ? start : state;
    var listed = latest;
    return begins instanceof ModelState.Start(var since)
            && listed != null
            && latestAt.compareTo(since) >= 0
            && writing.isFresh(latestAt, at)
        ? Stream.concat(Stream.of(state), looking.decided(view(listed), latestAt).stream())
        : Stream.of(state);
  }

  private boolean isNew(Posted posted) {
    made.add(posted.id());
    return nonces.add(ListedToken.nonceOf(posted.name()));
  }

  private void remember(Listed listed, Duration at) {
    if (latest == null && parameters.takesOver()) {
      listed.tokens().stream()
          .filter(token -> token.kind() != Kind.NAME && token.kind() != Kind.GOING)
          .map(ListedToken::id)
          .forEach(takenOver::add);
    }
    latest = listed;
    latestAt = at;
  }

  private ListingView view(Listed listed) {
    return ListingView.of(listed, parameters, nonces, takenOver);
  }

  private static String words(ObservedAction action) {
    return action instanceof Listed listed
        ? "Listed "
            + listed.tokens().stream().map(token -> token.id() + " " + token.name()).toList()
        : action.toString();
  }
}
