package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.LiveToken;
import writ.token.TokenName;

/// The tokens of one name: the token itself, and those on their way in or out (docs/protocol.md),
/// each kind by id.
///
/// @param plain the tokens of exactly this name; more than one is a duplicate
public record Siblings(
    String base,
    List<LiveToken> plain,
    List<LiveToken> stages,
    List<LiveToken> delivers,
    List<LiveToken> readies,
    List<LiveToken> retiring,
    List<LiveToken> revoked) {

  static Siblings of(String base, List<LiveToken> family) {
    var kinds = new HashMap<Class<? extends TokenName>, List<LiveToken>>();
    for (var live : family) {
      kinds.computeIfAbsent(live.nameParts().getClass(), _ -> new ArrayList<>()).add(live);
    }
    return new Siblings(
        base,
        pick(kinds, TokenName.Plain.class),
        pick(kinds, TokenName.Stage.class),
        pick(kinds, TokenName.Deliver.class),
        pick(kinds, TokenName.Ready.class),
        pick(kinds, TokenName.Retire.class),
        pick(kinds, TokenName.Revoked.class));
  }

  private static List<LiveToken> pick(
      Map<Class<? extends TokenName>, List<LiveToken>> kinds, Class<? extends TokenName> kind) {
    var picked = kinds.getOrDefault(kind, List.of());
    return picked.size() < 2
        ? picked
        : picked.stream().sorted(Comparator.comparing(LiveToken::id)).toList();
  }

  /// When the last of those on their way in, at which another run may be at work, will be as old as
  /// the lease; null where none is younger. With a lease of nothing none is, whatever the clocks
  /// say: somebody takes over.
  @Nullable Instant busyUntil(Instant serverTime, Duration lease) {
    if (lease.isZero()) {
      return null;
    }
    return Stream.of(stages, delivers, readies)
        .flatMap(List::stream)
        .map(live -> oldAt(live, serverTime, lease))
        .max(Comparator.naturalOrder())
        .filter(end -> end.isAfter(serverTime))
        .orElse(null);
  }

  static boolean isYoung(LiveToken live, Instant serverTime, Duration lease) {
    return !lease.isZero() && oldAt(live, serverTime, lease).isAfter(serverTime);
  }

  /// By the server's clock alone. What a run left that said it is at an end is nobody's. A token
  /// that does not say when it was made counts as made now: it may be.
  private static Instant oldAt(LiveToken live, Instant serverTime, Duration lease) {
    if (live.nameParts() instanceof TokenName.Deliver deliver && deliver.isOver()) {
      return serverTime;
    }
    var touched = later(live.issuedOn(), live.modifiedOn());
    return (touched == null ? serverTime : touched).plus(lease);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
