package writ.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.OwnerRef;
import writ.spec.PolicySpec;
import writ.spec.TokenSpec;
import writ.spec.yaml.Located;
import writ.token.Effect;
import writ.token.Expiry;
import writ.token.IpAddress;
import writ.token.ResourceRef;
import writ.token.Status;

/// A request that somebody asks about, as it was typed: names in it are resolved as in a spec, and
/// mistakes are shown where they stand on the command line.
///
/// @param spec the permission and the resource, dressed as the one policy of a spec
/// @param source null for any address
/// @param instant null for any time
record AccessRequest(TokenSpec spec, @Nullable IpAddress source, @Nullable Instant instant) {

  private static final String PLACE = "(command line)";

  /// Reads the four words; an empty one is left open.
  static Result<AccessRequest> read(String permission, String resource, String from, String at) {
    var problems = new ArrayList<Diagnostic>();
    var typed = new SourceFile(PLACE, permission + " " + resource);
    var source = from.isEmpty() ? null : IpAddress.read(from);
    if (source == null && !from.isEmpty()) {
      problems.add(QueryProblems.badAddress(from));
    } else if (source != null && source.isIpv4Mapped()) {
      problems.add(QueryProblems.mappedAddress(from));
    }
    var instant = instant(at);
    if (instant.isEmpty() && !at.isEmpty()) {
      problems.add(QueryProblems.badTime(at));
    }
    var start = permission.codePointCount(0, permission.length()) + 2;
    var place = typed.at(1, start, Math.max(1, resource.codePointCount(0, resource.length())));
    switch (ResourceRef.read(resource)) {
      case ResourceRef.Reading.Bad(var reason) ->
          problems.add(QueryProblems.badResource(resource, reason).at(place));
      case ResourceRef.Reading.Good(var reference) -> {
        if (problems.isEmpty()) {
          var what = new Located<>(permission, typed.at(1, 1, Math.max(1, start - 2)));
          var spec = spec(what, new Located<>(reference, place));
          return Result.of(new AccessRequest(spec, source, instant.orElse(null)));
        }
      }
    }
    return Result.failed(problems);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static TokenSpec spec(Located<String> permission, Located<ResourceRef> resource) {
    var span = permission.span();
    var policy =
        new PolicySpec(0, span, Effect.ALLOW, null, List.of(permission), List.of(resource), true);
    return new TokenSpec(
        new Located<>("question", span),
        new Located<>(new OwnerRef.User("question"), span),
        false,
        List.of(policy),
        List.of(),
        List.of(),
        null,
        new Expiry.Never(),
        Status.ACTIVE,
        List.of(),
        null,
        false,
        null,
        null,
        null,
        null,
        Duration.ZERO,
        null,
        null,
        new TreeMap<>(),
        Map.of(),
        true);
  }
}
