package writ.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.emulator.Gate;
import writ.oracle.Transcript;

/// Lets requests pass, each of which takes a little time, and looks after each whether anybody lost
/// what he relies on. Ends a run at one of them, if told so.
final class InvariantGate implements Gate {

  private static final Pattern NAME = Pattern.compile("\"name\" ?: ?\"[^\"]*?( ~writ:[a-z]+|\")");

  private final Site site;
  private final MovableClock time;
  private final Duration each;
  private final List<String> passed = Collections.synchronizedList(new ArrayList<>());
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final Transcript transcript;
  private @Nullable KillableClock runClock;
  private int end;
  private boolean isAfter;

  /// @param options of the run
  InvariantGate(Site site, MovableClock time, Duration each, List<String> options) {
    this.transcript = site.transcript(options, Duration.ZERO);
    this.site = site;
    this.time = time;
    this.each = each;
  }

  /// Ends that run at a request.
  ///
  /// @param request its number, from 1
  /// @param after whether the request takes effect
  void endAt(KillableClock ended, int request, boolean after) {
    runClock = ended;
    end = request;
    isAfter = after;
  }

  /// The requests so far, in words.
  List<String> passed() {
    return List.copyOf(passed);
  }

  /// How many steps of the run were held against the model.
  int steps() {
    return transcript.length();
  }

  /// What somebody lost, and what the protocol's model does not allow.
  List<String> wrong() {
    var all = new ArrayList<>(wrong);
    all.addAll(transcript.wrong());
    return all;
  }

  @Override
  public synchronized boolean admits(Passage passage) {
    transcript.asked();
    time.move(each);
    if (runClock != null && runClock.isOver()) {
      return false;
    }
    passed.add(words(passage));
    if (runClock != null && passed.size() == end && !isAfter) {
      runClock.end();
      return false;
    }
    return true;
  }

  @Override
  public synchronized boolean releases(Passage passage, Result result) {
    transcript.answered(passage, result);
    site.wrongNow().ifPresent(wrong::add);
    if (runClock != null && passed.size() >= end && isAfter) {
      runClock.end();
    }
    return runClock == null || !runClock.isOver();
  }

  static String words(Passage passage) {
    var route = passage.route();
    var operation =
        route.startsWith("GET")
            ? route.endsWith("/tokens")
                ? "list tokens"
                : route.endsWith("verify")
                    ? "verify"
                    : route.endsWith("tokens/{token_id}") ? "get token" : "read names"
            : route.substring(0, route.indexOf(' '));
    var name = NAME.matcher(passage.body());
    var kind =
        name.find() && !name.group(1).equals("\"") ? name.group(1).replace(" ~writ:", "") : "NAME";
    return operation.equals("POST") || operation.equals("PUT") ? operation + " " + kind : operation;
  }
}
