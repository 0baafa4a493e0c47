package writ.needs;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an audit log says of the permissions of one spec.
///
/// @param token the spec's name
/// @param log how the log is called
/// @param seen how the log was watched
/// @param outcome what is proposed
public record ObservedAnswer(String token, String log, Seen seen, Outcome outcome) {

  /// How much of the token the log shows.
  ///
  /// @param first the time of the first record of the log, whoever made it
  /// @param last the time of the last one
  /// @param records how many it has
  /// @param own how many of them the token made
  /// @param tokens the tokens that count as this one: names by id
  /// @param others how many other tokens made records
  /// @param withoutToken how many records name no token
  public record Seen(
      Instant first,
      Instant last,
      int records,
      int own,
      SortedMap<String, String> tokens,
      int others,
      int withoutToken) {
    public Seen {
      tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
    }
  }

  /// What comes of it.
  public sealed interface Outcome {

    /// Nothing is proposed: something that was seen is not understood.
    record Withheld(List<String> reasons) implements Outcome {
      public Withheld {
        reasons = List.copyOf(reasons);
      }
    }

    /// Permissions that write become those that read, and others stay.
    ///
    /// @param weakened what was not seen to be needed
    /// @param kept what stays that writes, with the reason
    /// @param calls how many different calls were seen, each of which stays possible
    /// @param file the spec's file
    /// @param difference the file's change, as `patch` takes it; null where the file cannot be
    ///   edited without changing more
    /// @param obstacle why it cannot; empty where it can
    record Proposed(
        List<Weakened> weakened,
        List<Kept> kept,
        int calls,
        String file,
        @Nullable String difference,
        String obstacle)
        implements Outcome {
      public Proposed {
        weakened = List.copyOf(weakened);
        kept = List.copyOf(kept);
      }
    }
  }

  /// One permission on one resource that becomes its reading one.
  public record Weakened(String permission, String resource, String reading) {}

  /// One that stays.
  ///
  /// @param why half a sentence
  public record Kept(String permission, String resource, String why) {}
}
