package writ.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.oracle.Act.Listed;
import writ.oracle.Act.Posted;
import writ.oracle.Act.Put;
import writ.oracle.Act.Verified;
import writ.oracle.Seen.Kind;

/// One run's acts, replayed as steps of the model: at each moment the states in which the model's
/// run could be that did the same. When there is none, the run did what the model does not allow.
///
/// A run may stop anywhere: to everybody else it is one that was killed.
public final class Replay {

  private final Terms terms;
  private final Looking looking;
  private final Writing writing;
  private final Set<String> nonces = new HashSet<>();
  private final Set<String> made = new HashSet<>();
  private final Set<String> takenOver = new HashSet<>();
  private final List<String> story = new ArrayList<>();
  private Set<Place> places = Set.of(new Place.Start(Duration.ZERO));
  private @Nullable Listed latest;
  private Duration latestAt = Duration.ZERO;

  public Replay(Terms terms) {
    this.terms = terms;
    this.looking = new Looking(terms);
    this.writing = new Writing(terms);
  }

  /// How many acts were allowed.
  public synchronized int length() {
    return story.size();
  }

  /// @param at when it was sent
  /// @throws AssertionError where no run of the model does this now
  public synchronized void accept(Duration at, Act act) {
    if (act instanceof Verified(var id, _) && !made.contains(id)) {
      return;
    }
    if (act instanceof Put put && made.contains(put.id())) {
      // a run that outlived its lease writes its token under a new nonce
      nonces.add(Seen.nonceOf(put.name()));
    }
    story.add(at.toMillis() + " ms: " + words(act));
    var next = new HashSet<Place>();
    if (act instanceof Listed listed) {
      remember(listed, at);
      var seen = view(listed);
      places.forEach(place -> next.addAll(looking.from(place, seen, at)));
    } else {
      places.stream()
          .flatMap(place -> begun(place, at))
          .forEach(place -> next.addAll(writing.from(place, act, at)));
    }
    if (next.isEmpty() || (act instanceof Posted posted && !isNew(posted))) {
      throw new AssertionError(
          "the model does not allow this, at %s:%n%s".formatted(places, String.join("\n", story)));
    }
    places = next;
  }

  /// A run that begins may rely on a listing that is fresh.
  private Stream<Place> begun(Place place, Duration at) {
    var begins = place instanceof Place.Clean(_, Place.Start start) ? start : place;
    var listed = latest;
    return begins instanceof Place.Start(var since)
            && listed != null
            && latestAt.compareTo(since) >= 0
            && writing.isFresh(latestAt, at)
        ? Stream.concat(Stream.of(place), looking.decided(view(listed), latestAt).stream())
        : Stream.of(place);
  }

  private boolean isNew(Posted posted) {
    made.add(posted.id());
    return nonces.add(Seen.nonceOf(posted.name()));
  }

  private void remember(Listed listed, Duration at) {
    if (latest == null && terms.takesOver()) {
      listed.tokens().stream()
          .filter(token -> token.kind() != Kind.NAME && token.kind() != Kind.GOING)
          .map(Seen::id)
          .forEach(takenOver::add);
    }
    latest = listed;
    latestAt = at;
  }

  private View view(Listed listed) {
    return View.of(listed, terms, nonces, takenOver);
  }

  private static String words(Act act) {
    return act instanceof Listed listed
        ? "Listed "
            + listed.tokens().stream().map(token -> token.id() + " " + token.name()).toList()
        : act.toString();
  }
}
