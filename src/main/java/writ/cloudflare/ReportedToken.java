package writ.cloudflare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.json.Json;
import writ.token.LiveToken;
import writ.token.Owner;

/// A token that another process was told of, read as if the API answered it now.
public final class ReportedToken {

  private ReportedToken() {}

  /// @param wire the token's JSON text as it was received
  /// @return null where it is no token
  public static @Nullable LiveToken read(String wire, Owner owner) {
    var node = Json.read(wire);
    return node == null ? null : LiveTokenReader.read(node, owner);
  }

  /// The same of a tree; none where it is no token.
  public static Optional<LiveToken> of(JsonNode token, Owner owner) {
    return Optional.ofNullable(LiveTokenReader.read(token, owner));
  }
}
