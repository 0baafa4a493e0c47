package writ.render.report;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Span;
import writ.json.Json;
import writ.render.Checkout;
import writ.token.Owner;
import writ.token.TokenKey;

/// Places as SARIF writes them: files from the top of the repository, tokens by account and name.
record SarifPlaces(Checkout checkout) {

  static final String ROOT = "%SRCROOT%";

  /// The one place of a result.
  ObjectNode primary(@Nullable Span span, @Nullable TokenKey token) {
    var location = physical(checkout.place(span));
    if (token != null) {
      location
          .putArray("logicalLocations")
          .addObject()
          .put("name", SarifText.line(token.name()))
          .put("fullyQualifiedName", SarifText.line(name(token)))
          .put("kind", "resource");
    }
    return location;
  }

  /// A place beside it, and what it has to do with it.
  ObjectNode related(Span span, String message) {
    var location = physical(span);
    location.putObject("message").put("text", SarifText.line(message));
    return location;
  }

  ObjectNode physical(Span span) {
    var location = Json.object();
    var physical = location.putObject("physicalLocation");
    var artifact = physical.putObject("artifactLocation");
    var uri = checkout.uri(span.file());
    if (uri.startsWith("/")) {
      artifact.put("uri", "file://" + uri);
    } else {
      artifact.put("uri", uri).put("uriBaseId", ROOT);
    }
    physical
        .putObject("region")
        .put("startLine", span.line())
        .put("startColumn", span.column())
        .put("endColumn", end(span));
    return location;
  }

  /// The column behind the last character, never behind the line's end.
  private static int end(Span span) {
    var line = span.source().line(span.line());
    var end = span.column() + span.length();
    return line.isEmpty()
        ? end
        : Math.max(span.column(), Math.min(end, line.codePointCount(0, line.length()) + 1));
  }

  /// `accounts/acme/tokens/ci-dns`.
  private static String name(TokenKey token) {
    var kind =
        switch (token.owner()) {
          case Owner.AccountOwner _ -> "accounts/";
          case Owner.UserOwner _ -> "users/";
        };
    return kind + token.owner().label() + "/tokens/" + token.name();
  }
}
