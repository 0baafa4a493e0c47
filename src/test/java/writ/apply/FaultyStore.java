package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import writ.apply.Scheduler.Task;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.oracle.ListedToken;
import writ.oracle.ObservedAction;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

/// One run's connection to the fake server: slow, and now and then it breaks, before or after the
/// effect. The run may be killed at each of these moments.
final class FaultyStore implements TokenStore {

  static final Diagnostic LOST = Diagnostic.error(new Code("test/lost"), "no answer came");
  static final Diagnostic NO = Diagnostic.error(new Code("test/refused"), "the server said no");

  private final FakeCloudflare server;
  private final Task task;
  private final SplittableRandom random;
  private final FaultRates rates;
  private final BiConsumer<Duration, ObservedAction> observer;
  private int requests;

  /// How often what goes wrong: of a thousand.
  record FaultRates(int kill, int lost, int lagging, int sinkFails) {
    static final FaultRates NONE = new FaultRates(0, 0, 0, 0);
  }

  FaultyStore(FakeCloudflare server, Task task, SplittableRandom random, FaultRates rates) {
    this(server, task, random, rates, (_, _) -> {});
  }

  /// @param observer of what the run does and when it was sent
  FaultyStore(
      FakeCloudflare server,
      Task task,
      SplittableRandom random,
      FaultRates rates,
      BiConsumer<Duration, ObservedAction> observer) {
    this.server = server;
    this.task = task;
    this.random = random;
    this.rates = rates;
    this.observer = observer;
  }

  @Override
  public Owner owner() {
    return server.owner();
  }

  int requests() {
    return requests;
  }

  @Override
  public Answer<Listing> list() {
    return exchange(
        () -> {
          var isLagging =
              random.nextInt(1000) < rates.lagging()
                  && server.sinceWrite().compareTo(Duration.ofSeconds(2)) < 0;
          var tokens = isLagging ? server.tokensBefore() : server.tokens();
          return done(new Listing(owner(), tokens, null, server.now(), 1));
        },
        (answer, reply) -> answer instanceof Answer.Done(var listing, _) ? listed(listing) : null);
  }

  @Override
  public Answer<LiveToken> get(TokenId id) {
    return exchange(() -> answer(server.find(id)), (_, _) -> null);
  }

  @Override
  public Answer<Created> create(TokenDefinition definition) {
    return exchange(
        () -> {
          var token = server.create(definition);
          return done(new Created(token, new SecretValue(server.value(token.id()))));
        },
        (answer, reply) ->
            new ObservedAction.Posted(
                answer instanceof Answer.Done(var created, _) ? created.token().id().value() : "",
                definition.name(),
                reply,
                task.elapsed()));
  }

  @Override
  public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
    return exchange(
        () -> answer(server.update(live.id(), definition)),
        (_, reply) ->
            new ObservedAction.Put(
                live.id().value(),
                definition.name(),
                definition.expiresOn() != null,
                definition.status().isActive(),
                reply));
  }

  @Override
  public Answer<SecretValue> roll(LiveToken live) {
    return exchange(() -> answer(server.roll(live.id()).map(SecretValue::new)), (_, _) -> null);
  }

  @Override
  public Answer<Gone> delete(TokenId id) {
    return exchange(
        () -> server.delete(id) ? done(new Gone()) : new Answer.Missing<>(server.now()),
        (_, reply) -> new ObservedAction.Deleted(id.value(), reply));
  }

  @Override
  public Answer<Verified> verify(SecretValue value) {
    var opened = server.opened(value.reveal(SecretAccess.insecurely()));
    return exchange(
        () ->
            server
                .opened(value.reveal(SecretAccess.insecurely()))
                .map(token -> done(new Verified(token.id(), "active")))
                .orElseGet(() -> new Answer.Refused<>(NO)),
        (answer, _) ->
            new ObservedAction.Verified(
                opened.map(token -> token.id().value()).orElse(""), answer instanceof Answer.Done));
  }

  private ObservedAction listed(Listing listing) {
    return new ObservedAction.Listed(
        listing.serverTime(),
        listing.tokens().stream()
            .map(token ->
                new ListedToken(
                    token.id().value(),
                    token.name(),
                    token.isActive(listing.serverTime()),
                    token.issuedOn(),
                    token.modifiedOn()))
            .toList());
  }

  private <T> Answer<T> answer(Optional<T> value) {
    return value.map(this::done).orElseGet(() -> new Answer.Missing<>(server.now()));
  }

  private <T> Answer<T> done(T value) {
    return new Answer.Done<>(value, server.now());
  }

  private <T> Answer<T> exchange(
      Supplier<Answer<T>> effect,
      BiFunction<Answer<T>, ObservedAction.Reply, @Nullable ObservedAction> action) {
    requests++;
    var sentAt = task.elapsed();
    Answer<T> answer = new Answer.Lost<>(LOST);
    try {
      moment();
      if (!happens(rates.lost())) {
        var whole = effect.get();
        moment();
        answer = happens(rates.lost()) ? answer : whole;
      }
      return answer;
    } finally {
      // even where this was the last that the run did
      note(sentAt, action.apply(answer, reply(answer)));
    }
  }

  private static ObservedAction.Reply reply(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> _ -> ObservedAction.Reply.DONE;
      case Answer.Missing<?> _ -> ObservedAction.Reply.GONE;
      case Answer.Refused<?> _, Answer.Postponed<?> _ -> ObservedAction.Reply.REFUSED;
      case Answer.Lost<?> _ -> ObservedAction.Reply.LOST;
    };
  }

  void note(Duration at, @Nullable ObservedAction action) {
    if (action != null) {
      observer.accept(at, action);
    }
  }

  /// Time passes, and it may be the last of this run.
  void moment() {
    // now and then so slow that others do two things meanwhile
    task.sleep(Duration.ofMillis(random.nextInt(4) == 0 ? 1500 : random.nextInt(20, 400)));
    if (happens(rates.kill())) {
      task.kill();
    }
  }

  boolean happens(int ofThousand) {
    return random.nextInt(1000) < ofThousand;
  }

  List<LiveToken> tokens() {
    return server.tokens();
  }

  FaultRates rates() {
    return rates;
  }
}
