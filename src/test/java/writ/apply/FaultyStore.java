package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import writ.apply.Simulation.Actor;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.SecretAccess;
import writ.token.SecretValue;
import writ.token.TokenDefinition;
import writ.token.TokenId;

/// One run's connection to the fake server: slow, and now and then it breaks, before or after the
/// effect. The run may be killed at each of these moments.
final class FaultyStore implements TokenStore {

  static final Diagnostic LOST = Diagnostic.error(new Code("test/lost"), "no answer came");
  static final Diagnostic NO = Diagnostic.error(new Code("test/refused"), "the server said no");

  private final FakeCloudflare server;
  private final Actor actor;
  private final SplittableRandom random;
  private final Luck luck;
  private int requests;

  /// How often what goes wrong: of a thousand.
  record Luck(int kill, int lost, int lagging, int sinkFails) {
    static final Luck PERFECT = new Luck(0, 0, 0, 0);
  }

  FaultyStore(FakeCloudflare server, Actor actor, SplittableRandom random, Luck luck) {
    this.server = server;
    this.actor = actor;
    this.random = random;
    this.luck = luck;
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
    return exchange(() -> {
      var isLagging =
          random.nextInt(1000) < luck.lagging()
              && server.sinceWrite().compareTo(Duration.ofSeconds(2)) < 0;
      var tokens = isLagging ? server.tokensBefore() : server.tokens();
      return done(new Listing(owner(), tokens, null, server.now(), 1));
    });
  }

  @Override
  public Answer<LiveToken> get(TokenId id) {
    return exchange(() -> answer(server.find(id)));
  }

  @Override
  public Answer<Created> create(TokenDefinition definition) {
    return exchange(() -> {
      var token = server.create(definition);
      return done(new Created(token, new SecretValue(server.value(token.id()))));
    });
  }

  @Override
  public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
    return exchange(() -> answer(server.update(live.id(), definition)));
  }

  @Override
  public Answer<SecretValue> roll(LiveToken live) {
    return exchange(() -> answer(server.roll(live.id()).map(SecretValue::new)));
  }

  @Override
  public Answer<Gone> delete(TokenId id) {
    return exchange(
        () -> server.delete(id) ? done(new Gone()) : new Answer.Missing<>(server.now()));
  }

  @Override
  public Answer<Verified> verify(SecretValue value) {
    return exchange(() ->
        server
            .opened(value.reveal(SecretAccess.insecurely()))
            .map(token -> done(new Verified(token.id(), "active")))
            .orElseGet(() -> new Answer.Refused<>(NO)));
  }

  private <T> Answer<T> answer(Optional<T> value) {
    return value.map(this::done).orElseGet(() -> new Answer.Missing<>(server.now()));
  }

  private <T> Answer<T> done(T value) {
    return new Answer.Done<>(value, server.now());
  }

  private <T> Answer<T> exchange(Supplier<Answer<T>> effect) {
    requests++;
    moment();
    if (isUnlucky(luck.lost())) {
      return new Answer.Lost<>(LOST);
    }
    var answer = effect.get();
    moment();
    return isUnlucky(luck.lost()) ? new Answer.Lost<>(LOST) : answer;
  }

  /// Time passes, and it may be the last of this run.
  void moment() {
    actor.sleep(Duration.ofMillis(random.nextInt(20, 900)));
    if (isUnlucky(luck.kill())) {
      actor.kill();
    }
  }

  boolean isUnlucky(int ofThousand) {
    return random.nextInt(1000) < ofThousand;
  }

  List<LiveToken> tokens() {
    return server.tokens();
  }

  Luck luck() {
    return luck;
  }
}
