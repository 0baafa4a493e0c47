package writ.apply.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import writ.apply.Outcome;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.plan.Plan;
import writ.token.Owner;
import writ.token.TokenId;
import writ.token.TokenKey;

/// What one run set out to do and what became of it: enough to take back what can be taken back.
/// Holds the definitions that the run replaced, and no secret.
///
/// @param plan what was approved; its changes hold the definitions as they were before
/// @param entries what happened, in the order it did
/// @param isComplete whether the run came to its end; one that was killed did not
public record RunRecord(Header header, Plan plan, List<Entry> entries, boolean isComplete) {

  /// @param by who started it, as far as the environment told; may be empty
  /// @param planDigest of the plan that was shown, which may hold more than was approved
  /// @param undoes the name of the record that this run takes back; null where it takes back none
  /// @param previous the record that was the last of its folder when this run began; null for the
  ///   first
  public record Header(
      Instant startedAt,
      String by,
      String version,
      String planDigest,
      @Nullable String undoes,
      @Nullable Link previous) {

    public Header after(@Nullable Link other) {
      return new Header(startedAt, by, version, planDigest, undoes, other);
    }
  }

  /// A record as it stood at some moment: its first lines, and the hash that vouches for them.
  /// Lines that were added later do not matter.
  public record Link(String file, int lines, String chain) {}

  /// One thing that happened to one change.
  public sealed interface Entry {

    /// Its index among the plan's changes.
    int change();

    Instant at();

    /// A token was made for it; a later one replaces it.
    record Made(int change, Instant at, TokenId id) implements Entry {}

    /// @param outcome in one word: `applied`, `failed`
    /// @param delivered the sinks that hold the new value
    /// @param reason why it was not done; null where it was
    record Finished(
        int change, Instant at, String outcome, List<String> delivered, @Nullable Reason reason)
        implements Entry {
      public Finished {
        delivered = List.copyOf(delivered);
      }

      public static Finished of(int change, Instant at, Outcome outcome) {
        return switch (outcome) {
          case Outcome.Applied applied ->
              new Finished(change, at, "applied", applied.delivered(), null);
          case Outcome.Unchanged _ -> new Finished(change, at, "unchanged", List.of(), null);
          case Outcome.Skipped(var why) -> unfinished(change, at, "skipped", why);
          case Outcome.Undone(var why) -> unfinished(change, at, "undone", why);
          case Outcome.Failed(var why) -> unfinished(change, at, "failed", why);
          case Outcome.Orphaned(var why) -> unfinished(change, at, "orphaned", why);
        };
      }

      private static Finished unfinished(int change, Instant at, String word, Diagnostic why) {
        var reason = new Reason(why.code().slug(), why.message());
        return new Finished(change, at, word, List.of(), reason);
      }
    }
  }

  public record Reason(String code, String message) {}

  /// An older record is of a world that has gone on.
  public static final Duration MOST_AGE = Duration.ofDays(30);

  /// How far the clock of the machine that ran may have been off Cloudflare's.
  private static final Duration AHEAD = Duration.ofMinutes(5);

  public RunRecord {
    entries = List.copyOf(entries);
  }

  /// Why a record of that date is not taken back: the run is too long ago, or says that it was
  /// later than now.
  ///
  /// @param now by Cloudflare's clock, where it told any
  public Optional<Diagnostic> wrongDate(SourceFile file, Instant now) {
    var dates = dates();
    if (dates.last().isAfter(now.plus(AHEAD))) {
      return Optional.of(RunRecordProblems.datedAhead(file, dates.last(), now));
    }
    return dates.first().isBefore(now.minus(MOST_AGE))
        ? Optional.of(RunRecordProblems.tooOld(file, dates.first(), now))
        : Optional.empty();
  }

  /// Whether the run was at work so lately that a listing may not show yet what it did.
  ///
  /// @param now by Cloudflare's clock
  /// @param lease for how long a run may be at work after its last write
  public boolean isRecent(Instant now, Duration lease) {
    return dates().last().plus(lease).plus(AHEAD).isAfter(now);
  }

  private NavigableSet<Instant> dates() {
    var dates = new TreeSet<>(List.of(header.startedAt(), plan.plannedAt()));
    entries.forEach(entry -> dates.add(entry.at()));
    return dates;
  }

  /// The same with owners under other names.
  public RunRecord calling(UnaryOperator<Owner> naming) {
    return new RunRecord(header, plan.calling(naming), entries, isComplete);
  }

  /// The tokens that the run made, by the name they were made for.
  public Map<TokenKey, TokenId> made() {
    var changes = plan.changes().toList();
    var made = new TreeMap<TokenKey, TokenId>();
    for (var entry : entries) {
      if (entry instanceof Entry.Made(var change, _, var id)) {
        made.put(changes.get(change).key(), id);
      }
    }
    return made;
  }
}
