package writ.cloudflare;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.cloudflare.http.Failure;
import writ.token.Owner;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// Makes calls with one credential: the one place that knows envelope, retries and budget.
///
/// Reads are repeated with back-off. A write is repeated only where the connection was never made;
/// where the server said "too fast", it is given back with the time to wait.
final class Caller {

  private static final int MOST_ATTEMPTS = 5;
  private static final int MOST_LIMITED = 8;

  /// A read that fails is begun again for as long as so many requests may take.
  private static final int MOST_TIMEOUTS = 3;

  private static final int TOO_FAST = 429;

  /// A valid credential was seen to be refused under load, and accepted right after.
  private static final int MOST_REFUSALS_DOUBTED = 1;

  /// More streams than a server grants make the JDK's client fail (JDK-8225647).
  private static final int MOST_IN_FLIGHT = 32;

  private final BaseAddress base;
  private final Exchange exchange;
  private final SecretValue credential;
  private final ApiEnvironment surroundings;
  private final Redactor redactor;
  private final RetryDelay backoff;
  private final ServerClock serverClock;
  private final RateBudget budget;
  private final Semaphore inFlight;
  private final AtomicInteger requests;
  private final Map<Owner, CredentialStatus> standings;
  private final Map<Endpoint<?>, Future<Reply<?>>> begun;
  private final Duration longestWait;

  Caller(
      BaseAddress base,
      Exchange exchange,
      SecretValue credential,
      ApiEnvironment surroundings,
      Redactor redactor) {
    this.base = base;
    this.exchange = exchange;
    this.credential = credential;
    this.surroundings = surroundings;
    this.redactor = redactor;
    this.backoff = new RetryDelay(surroundings.random());
    this.serverClock = new ServerClock(surroundings.clock());
    this.budget = new RateBudget();
    this.inFlight = new Semaphore(MOST_IN_FLIGHT);
    this.requests = new AtomicInteger();
    this.standings = new ConcurrentHashMap<>();
    this.begun = new ConcurrentHashMap<>();
    this.longestWait = surroundings.longestWait();
    redactor.remember(credential);
  }

  private Caller(Caller same, Duration longestWait) {
    this.base = same.base;
    this.exchange = same.exchange;
    this.credential = same.credential;
    this.surroundings = same.surroundings;
    this.redactor = same.redactor;
    this.backoff = same.backoff;
    this.serverClock = same.serverClock;
    this.budget = same.budget;
    this.inFlight = same.inFlight;
    this.requests = same.requests;
    this.standings = same.standings;
    this.begun = same.begun;
    this.longestWait = longestWait;
  }

  /// A caller with another credential, which has a budget of its own.
  Caller with(SecretValue other) {
    return new Caller(base, exchange, other, surroundings, redactor).within(longestWait);
  }

  /// The same, whose calls wait no longer than this because the server asks for it.
  Caller within(Duration longest) {
    return longest.compareTo(longestWait) < 0 ? new Caller(this, longest) : this;
  }

  CredentialKind kind() {
    return CredentialKind.of(credential);
  }

  /// The server's time when it listed a change that it dates so: [ServerClock#listed].
  Instant listed(Instant stated, Instant changed) {
    return serverClock.listed(stated, changed);
  }

  /// How much later the server's clock is than this machine's.
  Optional<Duration> serverAhead() {
    return serverClock.ahead();
  }

  Optional<RateAllowance> allowance() {
    return budget.lastAllowance();
  }

  int requests() {
    return requests.get();
  }

  void sleep(Duration duration) throws InterruptedException {
    surroundings.sleeper().sleep(duration);
  }

  void remember(SecretValue value) {
    redactor.remember(value);
  }

  /// Asks already what somebody is going to ask: the first to do so gets the answer.
  void begin(List<Endpoint<?>> reads) {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    for (var read : reads) {
      begun.put(read, threads.submit(() -> attempts(read)));
    }
    threads.shutdown();
  }

  <T> Reply<T> call(Endpoint<T> endpoint) {
    try {
      var early = begun.remove(endpoint);
      return early == null ? attempts(endpoint) : answered(endpoint, early);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Reply.Broken<>("the run was interrupted");
    }
  }

  /// Nothing but the endpoint itself decides of what type its answer is.
  @SuppressWarnings("unchecked")
  private <T> Reply<T> answered(Endpoint<T> endpoint, Future<Reply<?>> early)
      throws InterruptedException {
    try {
      return (Reply<T>) early.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("asking ahead failed: " + endpoint, failure.getCause());
    }
  }

  private <T> Reply<T> attempts(Endpoint<T> endpoint) throws InterruptedException {
    var limited = 0;
    var turn = new Turn();
    var start = surroundings.clock().instant();
    for (var attempt = 1; ; attempt++) {
      if (!turn.comes(endpoint)) {
        return turn.tooEarly(endpoint);
      }
      var sent = send(endpoint);
      var reply = understood(endpoint, sent);
      if (sent instanceof Sent.Answered(var received)
          && reply instanceof Reply.No<T> no
          && no.isTooFast()
          && ++limited <= MOST_LIMITED) {
        pauseForRate(limited, received);
        attempt = 0;
        continue;
      }
      if (!isWorthRepeating(endpoint, sent, reply, attempt) || isLate(start, turn.waited)) {
        return reply;
      }
      sleep(backoff.afterFailure(attempt));
    }
  }

  /// How long the server wants nothing sent.
  Duration pause() {
    return budget.delay(surroundings.clock().instant());
  }

  Duration longestWait() {
    return longestWait;
  }

  /// What to do about a pause that is too long for a call.
  String waitLonger(Duration pause) {
    return longestWait.equals(surroundings.longestWait())
        ? CloudflareProblems.waitLonger(pause)
        : CloudflareProblems.comeBackLater(pause);
  }

  /// Whether the server wants nothing sent for longer than any call waits.
  boolean mustWaitTooLong() {
    return pause().compareTo(longestWait()) > 0;
  }

  /// Whether a call has failed for so long that it is not tried again; what the server asked to
  /// wait is not counted.
  private boolean isLate(Instant start, Duration waited) {
    var took = Duration.between(start, surroundings.clock().instant()).minus(waited);
    return took.compareTo(surroundings.timeout().multipliedBy(MOST_TIMEOUTS)) >= 0;
  }

  private static boolean isWorthRepeating(
      Endpoint<?> endpoint, Sent sent, Reply<?> reply, int attempt) {
    return switch (reply) {
      case Reply.Ok<?> _ -> false;
      case Reply.No<?> no ->
          endpoint.isRead() && no.isSometimesPassing() && attempt <= MOST_REFUSALS_DOUBTED;
      case Reply.Broken<?> _ -> attempt < MOST_ATTEMPTS && mayRepeat(endpoint, sent);
    };
  }

  private static boolean mayRepeat(Endpoint<?> endpoint, Sent sent) {
    return switch (sent) {
      case Sent.Answered(var received) -> endpoint.isRead() && !AnswerReader.isLasting(received);
      case Sent.Failed(var failure) ->
          !failure.isLasting() && (endpoint.isRead() || failure.isUnsent());
    };
  }

  /// What the credential says of itself after it was refused; asked once.
  CredentialStatus standing(Owner owner) {
    return standings.computeIfAbsent(owner, each -> new Identification(each, this).standing());
  }

  private void pauseForRate(int times, Exchange.Received received) {
    var retryAfter = received.header("retry-after");
    budget.pause(
        surroundings.clock().instant(),
        backoff.whenLimited(times, retryAfter, serverClock.at(received)));
  }

  /// One attempt.
  private sealed interface Sent {
    record Answered(Exchange.Received received) implements Sent {}

    record Failed(Failure failure) implements Sent {}
  }

  private Sent send(Endpoint<?> endpoint) throws InterruptedException {
    inFlight.acquire();
    var start = surroundings.clock().instant();
    try {
      requests.incrementAndGet();
      var received = exchange.send(request(endpoint));
      received.header("ratelimit").ifPresent(header -> budget.learn(start, header));
      trace(endpoint, start, Integer.toString(received.status()), received);
      return new Sent.Answered(received);
    } catch (IOException e) {
      var failure = Failure.of(e, base.resolve(endpoint.path()));
      trace(endpoint, start, failure.trace(), null);
      return new Sent.Failed(failure);
    } finally {
      inFlight.release();
    }
  }

  private Exchange.Request request(Endpoint<?> endpoint) {
    return new Exchange.Request(
        endpoint.method(),
        base.resolve(endpoint.path()),
        endpoint.headers(),
        endpoint.body(),
        credential,
        surroundings.timeout());
  }

  /// How one call waits until the server lets it be sent.
  private final class Turn {

    private Duration waited = Duration.ZERO;
    private boolean isStopped;

    /// Another call may have learned of a longer pause meanwhile, so it looks again; not for ever,
    /// because a clock may stand still.
    ///
    /// @return false where the pause is longer than the call waits, or the run is to stop
    boolean comes(Endpoint<?> endpoint) throws InterruptedException {
      for (var look = 0; look < 3; look++) {
        var delay = pause();
        if (delay.isZero()) {
          return true;
        }
        waited = waited.plus(delay);
        if (delay.compareTo(endpoint.patience()) > 0 || waited.compareTo(longestWait()) > 0) {
          return false;
        }
        if (budget.isNews()) {
          surroundings.progress().waiting(delay, "Cloudflare asks for a pause");
        }
        sleep(delay);
        if (surroundings.interrupted().getAsBoolean()) {
          isStopped = true;
          return false;
        }
      }
      return true;
    }

    /// A write is given back as not done, with the pause still to be asked for.
    <T> Reply<T> tooEarly(Endpoint<T> endpoint) {
      if (!endpoint.isRead()) {
        return new Reply.No<>(TOO_FAST, List.of(), surroundings.clock().instant());
      }
      return isStopped
          ? new Reply.Broken<>("the run was asked to stop while Cloudflare asks for a pause")
          : new Reply.Broken<>(
              CloudflareProblems.tooLong(pause(), longestWait()), waitLonger(waited));
    }
  }

  private <T> Reply<T> understood(Endpoint<T> endpoint, Sent sent) {
    return switch (sent) {
      case Sent.Failed(var failure) -> new Reply.Broken<>(failure.what(), failure.hint());
      case Sent.Answered(var received) ->
          new AnswerReader(redactor).read(endpoint, received, serverClock.at(received));
    };
  }

  private void trace(
      Endpoint<?> endpoint, Instant start, String what, Exchange.@Nullable Received received) {
    var took = Duration.between(start, surroundings.clock().instant()).toMillis();
    var ray = received == null ? null : received.headers().get("cf-ray");
    surroundings
        .trace()
        .accept(
            redactor.redact(
                endpoint.method()
                    + " "
                    + endpoint.path()
                    + " -> "
                    + what
                    + " in "
                    + took
                    + " ms"
                    + requireNonNullElse(ray == null ? null : " ray " + ray, "")));
  }
}
