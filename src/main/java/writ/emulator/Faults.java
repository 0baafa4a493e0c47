package writ.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import writ.emulator.http.Request;
import writ.emulator.http.Response;

/// The faults in force, each with a count of the requests it matched.
final class Faults {
  private final List<Counted> active = new CopyOnWriteArrayList<>();

  private record Counted(Fault fault, AtomicInteger seen) {}

  /// What befalls one request: all delays, the widest lag, the first old date, and the first fault
  /// that spoils the answer.
  record Verdict(
      Duration delay, int lag, Optional<Fault.OldDate> oldDate, Optional<Fault.Effect> spoiler) {

    Response dated(Response response, Instant now) {
      if (oldDate.isEmpty()) {
        return response;
      }
      var behind = oldDate.get().behind();
      var dated = response.with("Date", Api.date(now.minus(behind)));
      return oldDate.get().aged() ? dated.with("Age", String.valueOf(behind.toSeconds())) : dated;
    }
  }

  void add(Fault fault) {
    active.add(new Counted(fault, new AtomicInteger()));
  }

  void clear() {
    active.clear();
  }

  Verdict judge(Request request, Optional<Route> route) {
    var delay = Duration.ZERO;
    int lag = 0;
    Optional<Fault.OldDate> oldDate = Optional.empty();
    Optional<Fault.Effect> spoiler = Optional.empty();
    for (var counted : active) {
      if (!strikes(counted, request, route)) {
        continue;
      }
      switch (counted.fault().effect()) {
        case Fault.Latency(var more) -> delay = delay.plus(more);
        case Fault.Lag(int writes) -> lag = Math.max(lag, writes);
        case Fault.OldDate old -> oldDate = oldDate.or(() -> Optional.of(old));
        case Fault.Answer answer -> spoiler = spoiler.or(() -> Optional.of(answer));
        case Fault.Reset reset -> spoiler = spoiler.or(() -> Optional.of(reset));
        case Fault.Truncation truncation -> spoiler = spoiler.or(() -> Optional.of(truncation));
      }
    }
    return new Verdict(delay, lag, oldDate, spoiler);
  }

  private static boolean strikes(Counted counted, Request request, Optional<Route> route) {
    var fault = counted.fault();
    if (!fault.match().accepts(request, route)) {
      return false;
    }
    int number = counted.seen().incrementAndGet();
    return number >= fault.first() && number - fault.first() < fault.times();
  }
}
