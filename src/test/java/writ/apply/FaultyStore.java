package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import writ.apply.Simulation.Actor;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.oracle.Act;
import writ.oracle.Seen;
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
  private final Actor actor;
  private final SplittableRandom random;
  private final Luck luck;
  private final BiConsumer<Duration, Act> witness;
  private int requests;

  /// How often what goes wrong: of a thousand.
  record Luck(int kill, int lost, int lagging, int sinkFails) {
    static final Luck PERFECT = new Luck(0, 0, 0, 0);
  }

  FaultyStore(FakeCloudflare server, Actor actor, SplittableRandom random, Luck luck) {
    this(server, actor, random, luck, (_, _) -> {});
  }

  /// @param witness of what the run does and when it was sent
  FaultyStore(
      FakeCloudflare server,
      Actor actor,
      SplittableRandom random,
      Luck luck,
      BiConsumer<Duration, Act> witness) {
    this.server = server;
    this.actor = actor;
    this.random = random;
    this.luck = luck;
    this.witness = witness;
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
              random.nextInt(1000) < luck.lagging()
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
            new Act.Posted(
                answer instanceof Answer.Done(var created, _) ? created.token().id().value() : "",
                definition.name(),
                reply,
                actor.elapsed()));
  }

  @Override
  public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
    return exchange(
        () -> answer(server.update(live.id(), definition)),
        (_, reply) ->
            new Act.Put(
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
        (_, reply) -> new Act.Deleted(id.value(), reply));
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
            new Act.Verified(
                opened.map(token -> token.id().value()).orElse(""), answer instanceof Answer.Done));
  }

  private Act listed(Listing listing) {
    return new Act.Listed(
        listing.serverTime(),
        listing.tokens().stream()
            .map(token ->
                new Seen(
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
      Supplier<Answer<T>> effect, BiFunction<Answer<T>, Act.Reply, @Nullable Act> act) {
    requests++;
    var sentAt = actor.elapsed();
    Answer<T> answer = new Answer.Lost<>(LOST);
    try {
      moment();
      if (!isUnlucky(luck.lost())) {
        var whole = effect.get();
        moment();
        answer = isUnlucky(luck.lost()) ? answer : whole;
      }
      return answer;
    } finally {
      // even where this was the last that the run did
      note(sentAt, act.apply(answer, reply(answer)));
    }
  }

  private static Act.Reply reply(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> _ -> Act.Reply.DONE;
      case Answer.Missing<?> _ -> Act.Reply.GONE;
      case Answer.Refused<?> _, Answer.Postponed<?> _ -> Act.Reply.REFUSED;
      case Answer.Lost<?> _ -> Act.Reply.LOST;
    };
  }

  void note(Duration at, @Nullable Act act) {
    if (act != null) {
      witness.accept(at, act);
    }
  }

  /// Time passes, and it may be the last of this run.
  void moment() {
    // now and then so slow that others do two things meanwhile
    actor.sleep(Duration.ofMillis(random.nextInt(4) == 0 ? 1500 : random.nextInt(20, 400)));
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
