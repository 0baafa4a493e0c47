package writ.emulator;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import writ.emulator.http.Body;
import writ.emulator.http.Delivery;
import writ.emulator.http.Envelope;
import writ.emulator.http.Listener;
import writ.emulator.http.Request;
import writ.emulator.http.Response;

/// A running emulated Cloudflare API on 127.0.0.1.
public final class Emulator implements AutoCloseable {
  private final Seed seed;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final World world;
  private final Api api;
  private final Faults faults = new Faults();
  private final List<Exchange> log = new ArrayList<>();
  private final Listener listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Duration skipped = Duration.ZERO;
  private volatile Gate gate = new Gate() {};

  private Emulator(Options options) throws IOException {
    this.seed = options.seed();
    this.clock = options.clock();
    this.world = new World(seed, new Ids(options.randomSeed()), clock.instant());
    var limit = new RateLimit(options.requestsPerWindow(), options.window());
    this.api = new Api(world, seed.quirks().with(options.quirks()), limit, seed.clientAddress());
    options.faults().forEach(faults::add);
    this.listener = Listener.start(options.port(), this::answer);
  }

  /// Starts serving.
  ///
  /// @throws IOException where the port is taken
  public static Emulator start(Options options) throws IOException {
    return new Emulator(options);
  }

  /// The base URL for clients, with the path of version 4.
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port() + "/client/v4");
  }

  public int port() {
    return listener.port();
  }

  /// The lines that set a shell up to talk to this emulator.
  public List<String> exportLines() {
    var line = new StringBuilder("export CLOUDFLARE_BASE_URL=").append(baseUrl());
    credential().ifPresent(token -> line.append(" CLOUDFLARE_API_TOKEN=").append(token.value()));
    credential()
        .filter(TokenView::accountOwned)
        .map(TokenView::ownerId)
        .or(() -> world.accounts().stream().findFirst().map(Seed.Account::id))
        .ifPresent(id -> line.append(" CLOUDFLARE_ACCOUNT_ID=").append(id));
    var more = new StringBuilder("export");
    seed.exports()
        .forEach((variable, wanted) ->
            named(wanted)
                .ifPresent(
                    token -> more.append(' ').append(variable).append('=').append(token.value())));
    return seed.exports().isEmpty()
        ? List.of(line.toString())
        : List.of(line.toString(), more.toString());
  }

  /// The token that the seed names as `credential`.
  public Optional<TokenView> credential() {
    return seed.credential().flatMap(this::named);
  }

  private Optional<TokenView> named(String wanted) {
    return tokens().stream()
        .filter(token -> token.name().equals(wanted) || token.id().equals(wanted))
        .findFirst();
  }

  /// The only live token of a name; for tests and demos.
  public Optional<TokenView> token(String name) {
    return tokens().stream().filter(token -> token.name().equals(name)).findFirst();
  }

  /// Every token that exists now, with its current value.
  public List<TokenView> tokens() {
    lock.lock();
    try {
      return world.tokens().stream().map(this::view).toList();
    } finally {
      lock.unlock();
    }
  }

  /// The log of all requests so far, in the order they were answered.
  public List<Exchange> requests() {
    lock.lock();
    try {
      return List.copyOf(log);
    } finally {
      lock.unlock();
    }
  }

  /// How many requests each route has had, by [Exchange#route()].
  public Map<String, Integer> requestCounts() {
    var counts = new TreeMap<String, Integer>();
    requests().forEach(exchange -> counts.merge(exchange.route(), 1, Integer::sum));
    return counts;
  }

  /// Forgets the log.
  public void forgetRequests() {
    lock.lock();
    try {
      log.clear();
    } finally {
      lock.unlock();
    }
  }

  /// Puts one more fault in force.
  public void fault(Fault fault) {
    faults.add(fault);
  }

  /// Lets every request pass this gate, instead of the one before.
  public void gate(Gate other) {
    gate = other;
  }

  /// Cuts every connection, and waits until nothing that came over one is being handled.
  public void disconnect() throws IOException, InterruptedException {
    listener.disconnect();
  }

  /// Ends every fault.
  public void clearFaults() {
    faults.clear();
  }

  /// Moves the emulator's time forward, beyond what its clock says.
  public void advance(Duration duration) {
    lock.lock();
    try {
      skipped = skipped.plus(duration);
    } finally {
      lock.unlock();
    }
  }

  /// The time on the emulator's side, as in its `Date` headers.
  public Instant now() {
    lock.lock();
    try {
      return clock.instant().plus(skipped);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    listener.close();
  }

  private Delivery answer(Request request) {
    var route = api.route(request);
    var passage =
        new Gate.Passage(label(route), request.target(), text(request.body()), bearer(request));
    if (!gate.admits(passage)) {
      return new Delivery.Reset();
    }
    var delivery = answer(request, route, () -> gate.sent(passage));
    return gate.releases(passage, result(delivery)) ? delivery : new Delivery.Reset();
  }

  private static Gate.Result result(Delivery delivery) {
    return delivery instanceof Delivery.Whole(var response, _)
        ? new Gate.Result(response.status(), text(response.body()))
        : new Gate.Result(0, "");
  }

  private static String bearer(Request request) {
    return request.header("authorization").orElse("").replaceFirst("(?i)^bearer ", "");
  }

  private static String text(Body body) {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }

  private static String label(Optional<Route> route) {
    return route.map(Route::label).orElse("(none)");
  }

  private Delivery answer(Request request, Optional<Route> route, Runnable whenSent) {
    var verdict = faults.judge(request, route);
    pause(verdict.delay());
    return switch (verdict.spoiler().orElse(null)) {
      case null -> new Delivery.Whole(handle(request, route, verdict), whenSent);
      case Fault.Answer fault -> {
        if (fault.handled()) {
          handle(request, route, verdict);
        }
        yield new Delivery.Whole(instead(fault, request, route), whenSent);
      }
      case Fault.Reset(boolean handled) -> {
        if (handled) {
          handle(request, route, verdict);
        } else {
          note(request, route, 0, Optional.empty());
        }
        yield new Delivery.Reset();
      }
      case Fault.Truncation(var bytes) -> {
        var response = handle(request, route, verdict);
        int length = response.body().length();
        yield new Delivery.Truncated(response, Math.min(bytes.orElse(length / 2), length));
      }
      case Fault.Latency _, Fault.Lag _, Fault.OldDate _ ->
          throw new IllegalStateException("spoils nothing");
    };
  }

  private Response handle(Request request, Optional<Route> route, Faults.Verdict verdict) {
    lock.lock();
    try {
      var now = clock.instant().plus(skipped);
      var answered = api.answer(request, verdict.lag(), now);
      note(request, route, answered.response().status(), answered.callerTokenId());
      return verdict.dated(answered.response(), now);
    } finally {
      lock.unlock();
    }
  }

  private Response instead(Fault.Answer fault, Request request, Optional<Route> route) {
    lock.lock();
    try {
      if (!fault.handled()) {
        note(request, route, fault.status(), Optional.empty());
      }
      var body =
          fault.html()
              ? Envelope.html(fault.status())
              : Envelope.failure(fault.status(), fault.code(), fault.message());
      var stamped = api.stamp(body, clock.instant().plus(skipped), world.ids().ray());
      return fault.retryAfter().isPresent()
          ? stamped.with("Retry-After", String.valueOf(fault.retryAfter().getAsInt()))
          : stamped;
    } finally {
      lock.unlock();
    }
  }

  private void note(Request request, Optional<Route> route, int status, Optional<String> tokenId) {
    lock.lock();
    try {
      log.add(new Exchange(label(route), request.method(), request.target(), status, tokenId));
    } finally {
      lock.unlock();
    }
  }

  private TokenView view(StoredToken token) {
    return new TokenView(
        token.id(),
        token.owner().id(),
        token.owner() instanceof Owner.OfAccount,
        token.name(),
        token.definition().statusAt(now()),
        token.value(),
        token.timeline().issuedOn(),
        token.timeline().modifiedOn(),
        Optional.ofNullable(token.definition().expiresOn()));
  }

  /// Waits for a delayed answer to be due; closing the emulator ends every wait.
  private void pause(Duration delay) {
    try {
      if (delay.isPositive() && closed.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CancellationException("the emulator was closed");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
