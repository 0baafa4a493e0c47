package writ.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tokens of one name: the token itself, and those on their way in or out
/// (docs/protocol.md#names-and-states), each kind in the order given.
///
/// What counts as young, and so as another run's work, is said here alone
/// (docs/protocol.md#age-lease-freshness).
///
/// @param plain the tokens of exactly this name; more than one is a duplicate
public record NameFamily(
    List<LiveToken> plain,
    List<LiveToken> stages,
    List<LiveToken> delivers,
    List<LiveToken> readies,
    List<LiveToken> retiring,
    List<LiveToken> revoked) {

  private enum Kind {
    PLAIN,
    STAGE,
    DELIVER,
    READY,
    RETIRE,
    REVOKED
  }

  public static NameFamily of(List<LiveToken> tokens) {
    Map<Kind, List<LiveToken>> kinds = new EnumMap<>(Kind.class);
    for (var live : tokens) {
      kinds.computeIfAbsent(kind(live), _ -> new ArrayList<>()).add(live);
    }
    return new NameFamily(
        pick(kinds, Kind.PLAIN),
        pick(kinds, Kind.STAGE),
        pick(kinds, Kind.DELIVER),
        pick(kinds, Kind.READY),
        pick(kinds, Kind.RETIRE),
        pick(kinds, Kind.REVOKED));
  }

  /// Those on their way in.
  public List<LiveToken> inFlight() {
    return Stream.of(stages, delivers, readies).flatMap(List::stream).toList();
  }

  /// Those in deliver whose value a sink may give out, and that works.
  public List<LiveToken> activeDelivers(Instant serverTime) {
    return active(delivers, serverTime);
  }

  /// Those of which every sink holds the value, which works.
  public List<LiveToken> activeReadies(Instant serverTime) {
    return active(readies, serverTime);
  }

  /// Leftovers in deliver or ready that nobody can use, because they are not active.
  public List<LiveToken> inactive(Instant serverTime) {
    return Stream.of(delivers, readies)
        .flatMap(List::stream)
        .filter(live -> !live.isActive(serverTime))
        .toList();
  }

  /// When the last of those that another run may be at work on will be as old as the lease; null
  /// where none is young.
  public @Nullable Instant busyUntil(Instant serverTime, Duration lease) {
    return inFlight().stream()
        .filter(live -> isYoung(live, serverTime, lease))
        .map(live -> lastWrite(live, serverTime).plus(lease))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /// Whether another run may be at work on a token: one on its way in, younger than the lease by
  /// the server's clock, whose run has not said that it is at an end. With a lease of nothing none
  /// is, whatever the clocks say: somebody takes over.
  public static boolean isYoung(LiveToken live, Instant serverTime, Duration lease) {
    var name = live.nameParts();
    return !lease.isZero()
        && name.isInFlight()
        && !(name instanceof TokenName.Deliver deliver && deliver.isOver())
        && age(live, serverTime).compareTo(lease) < 0;
  }

  /// Since the token's last write. One that does not say when that was counts as written now: it
  /// may be.
  public static Duration age(LiveToken live, Instant serverTime) {
    return Duration.between(lastWrite(live, serverTime), serverTime);
  }

  private static Instant lastWrite(LiveToken live, Instant serverTime) {
    return Stream.of(Optional.ofNullable(live.issuedOn()), Optional.ofNullable(live.modifiedOn()))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElse(serverTime);
  }

  private static List<LiveToken> active(List<LiveToken> tokens, Instant serverTime) {
    return tokens.stream().filter(live -> live.isActive(serverTime)).toList();
  }

  private static Kind kind(LiveToken live) {
    return switch (live.nameParts()) {
      case TokenName.Plain _ -> Kind.PLAIN;
      case TokenName.Stage _ -> Kind.STAGE;
      case TokenName.Deliver _ -> Kind.DELIVER;
      case TokenName.Ready _ -> Kind.READY;
      case TokenName.Retire _ -> Kind.RETIRE;
      case TokenName.Revoked _ -> Kind.REVOKED;
    };
  }

  private static List<LiveToken> pick(Map<Kind, List<LiveToken>> kinds, Kind kind) {
    return List.copyOf(kinds.getOrDefault(kind, List.of()));
  }
}
