package writ.needs;

import java.util.Set;
import writ.diagnostic.SourceFile;

/// What an audit log is held against.
///
/// @param token the spec, as somebody types it
/// @param log records of an audit log, version 2
/// @param ids tokens that count as the same one beside those of its name
public record ObservedRequest(String token, SourceFile log, Set<String> ids) {
  public ObservedRequest {
    ids = Set.copyOf(ids);
  }
}
