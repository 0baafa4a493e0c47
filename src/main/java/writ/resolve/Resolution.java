package writ.resolve;

import java.util.List;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.DesiredToken;

/// What the specs of one owner mean beside what is live.
///
/// @param desired a token for each spec whose every name is known
/// @param noticed what else there is to say of them
/// @param heldBack how many specs have no token only because of what Cloudflare lists today: a zone
///   that was deleted, a permission group that is listed no more
/// @param lost why; each reason concerns its own token and stands in the way of no other
public record Resolution(
    List<DesiredToken> desired, List<Diagnostic> noticed, int heldBack, List<Diagnostic> lost) {

  public Resolution {
    desired = List.copyOf(desired);
    noticed = List.copyOf(noticed);
    lost = List.copyOf(lost);
  }

  /// The tokens, and why some are missing.
  public Result<List<DesiredToken>> result() {
    return Result.of(desired, diagnostics());
  }

  /// All that there is to say.
  public List<Diagnostic> diagnostics() {
    return Stream.concat(noticed.stream(), lost.stream()).sorted().toList();
  }
}
