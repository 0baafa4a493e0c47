package writ.needs;

import java.util.List;
import writ.needs.fact.Call;

/// Why a call may have been refused.
///
/// @param takes the smallest grants that allow it; empty where every token may
/// @param others what would do in their place
/// @param sources where it is said
/// @param unknown why it is not known what it takes; empty where it is
/// @param tokens what each token makes of it, those that come nearest first
/// @param far how many more specs hold nothing near
public record RefusedCallAnswer(
    Call call,
    List<String> takes,
    List<String> others,
    List<String> sources,
    String unknown,
    List<Verdict> tokens,
    int far) {

  public RefusedCallAnswer {
    takes = List.copyOf(takes);
    others = List.copyOf(others);
    sources = List.copyOf(sources);
    tokens = List.copyOf(tokens);
  }

  /// How near a token comes.
  public enum Nearness {
    /// It grants all; what stands in the way is elsewhere.
    GRANTED("GRANTED"),
    /// It grants all, and its address, dates, status or a deny stand in the way.
    HELD_BACK("HELD BACK"),
    /// It grants this on other resources.
    OTHER_RESOURCE("NOT HERE"),
    /// It grants the reading part.
    READS("READS"),
    NOTHING("NO");

    private final String word;

    Nearness(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// What one token makes of it.
  ///
  /// @param title as answers name it
  /// @param where file and line of a spec, or the id of a live token
  /// @param causes whole clauses: what stands in the way, or what else it could be
  /// @param change what would have to change; empty for nothing
  public record Verdict(
      String title, String where, Nearness nearness, List<String> causes, String change) {
    public Verdict {
      causes = List.copyOf(causes);
    }
  }
}
