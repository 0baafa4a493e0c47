package writ.apply;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import writ.token.LateText;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;

/// The server's side: tokens, values, a clock that tells whole seconds, and what went wrong for
/// good.
final class FakeCloudflare {

  static final Instant EPOCH = Instant.parse("2026-11-23T12:00:00Z");

  private final Owner owner;
  private final Supplier<Duration> time;
  private final Map<TokenId, LiveToken> tokens = new TreeMap<>();
  private final Map<TokenId, String> values = new HashMap<>();
  private final List<LiveToken> before = new ArrayList<>();
  private Duration writtenAt = Duration.ZERO;
  private int made;
  boolean keepsOmitted;

  FakeCloudflare(Owner owner, Supplier<Duration> time) {
    this.owner = owner;
    this.time = time;
  }

  Instant now() {
    return EPOCH.plus(time.get()).truncatedTo(ChronoUnit.SECONDS);
  }

  Owner owner() {
    return owner;
  }

  Duration sinceWrite() {
    return time.get().minus(writtenAt);
  }

  List<LiveToken> tokens() {
    return List.copyOf(tokens.values());
  }

  /// How the list looked before the last write.
  List<LiveToken> tokensBefore() {
    return List.copyOf(before);
  }

  Optional<LiveToken> find(TokenId id) {
    return Optional.ofNullable(tokens.get(id));
  }

  LiveToken create(TokenDefinition definition) {
    return create(definition.withStatus(Status.ACTIVE), now());
  }

  LiveToken create(TokenDefinition definition, Instant issuedOn) {
    written();
    made++;
    // as random as real ids are: the order says nothing about age
    var id = new TokenId("%016x%016x".formatted(made * 0x9E3779B97F4A7C15L, made));
    var token = token(id, definition, issuedOn, issuedOn);
    tokens.put(id, token);
    values.put(id, "cfat_" + "V".repeat(36) + "%06d".formatted(made));
    return token;
  }

  Optional<LiveToken> update(TokenId id, TokenDefinition definition) {
    var old = tokens.get(id);
    if (old == null) {
      return Optional.empty();
    }
    written();
    var kept = keepsOmitted && definition.expiresOn() == null ? old.definition().expiresOn() : null;
    var next = kept != null ? definition.expiring(kept) : definition;
    var token = token(id, next, old.issuedOn() == null ? now() : old.issuedOn(), now());
    tokens.put(id, token);
    return Optional.of(token);
  }

  boolean delete(TokenId id) {
    if (!tokens.containsKey(id)) {
      return false;
    }
    written();
    tokens.remove(id);
    return true;
  }

  /// A new value; the old one is dead.
  Optional<String> roll(TokenId id) {
    var old = tokens.get(id);
    if (old == null) {
      return Optional.empty();
    }
    update(id, old.definition());
    made++;
    values.put(id, "cfat_" + "V".repeat(36) + "%06d".formatted(made));
    return Optional.of(value(id));
  }

  String value(TokenId id) {
    return values.getOrDefault(id, "");
  }

  /// The token that a value opens now.
  Optional<LiveToken> opened(String value) {
    return tokens.values().stream()
        .filter(token -> value(token.id()).equals(value))
        .filter(token -> token.isActive(now()))
        .findFirst();
  }

  /// What was done so far is long ago.
  void settle() {
    before.clear();
    before.addAll(tokens.values());
    writtenAt = time.get().minusMinutes(1);
  }

  private void written() {
    before.clear();
    before.addAll(tokens.values());
    writtenAt = time.get();
  }

  private LiveToken token(
      TokenId id, TokenDefinition definition, Instant issuedOn, Instant modifiedOn) {
    return new LiveToken(
        id,
        owner,
        definition,
        issuedOn,
        modifiedOn,
        null,
        null,
        null,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }
}
