package writ.spec;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Expiry;
import writ.token.Rotation;

/// Reads everything about time: the window a token is valid in, its renewal and its rotation.
final class LifetimeDecoder {

  private static final String NEVER = "never";

  private final Fields fields;
  private final ProblemList problems;

  LifetimeDecoder(Fields fields, ProblemList problems) {
    this.fields = fields;
    this.problems = problems;
  }

  @Nullable Located<Instant> notBefore() {
    return Scalars.instant(fields.node("not_before"), "not_before", problems);
  }

  /// @param notBefore from when on, to be compared with
  Expiry expiry(@Nullable Located<Instant> notBefore) {
    var on = expiresOn();
    var after = Scalars.duration(fields.node("expires_after"), "expires_after", problems);
    var renewBefore = Scalars.duration(fields.node("renew_before"), "renew_before", problems);
    if (fields.has("expires_on") && fields.has("expires_after")) {
      problems.add(
          SpecProblems.conflict(
              "expires_after",
              "expires_on",
              fields.keySpan("expires_after"),
              fields.keySpan("expires_on"),
              "keep the date for a fixed end, the length for a token that is renewed"));
    }
    if (fields.has("renew_before") && !fields.has("expires_after")) {
      problems.add(
          SpecProblems.pointless("renew_before", "expires_after", fields.keySpan("renew_before")));
    }
    if (on != null && notBefore != null && !notBefore.value().isBefore(on.value())) {
      problems.add(TokenProblems.emptyWindow(notBefore.span(), on.span()));
    }
    if (after == null) {
      return on == null ? new Expiry.Never() : new Expiry.On(on.value());
    }
    return relative(after, renewBefore);
  }

  private Expiry relative(Located<Duration> after, @Nullable Located<Duration> renewBefore) {
    if (renewBefore == null) {
      return new Expiry.After(after.value(), after.value().dividedBy(4));
    }
    if (renewBefore.value().compareTo(after.value()) >= 0) {
      problems.add(
          SpecProblems.longerThan(
              "renew_before", "expires_after", renewBefore.span(), after.span()));
    }
    return new Expiry.After(after.value(), renewBefore.value());
  }

  private @Nullable Located<Instant> expiresOn() {
    var node = fields.node("expires_on");
    var isNever = node instanceof Node.Scalar scalar && scalar.text().equals(NEVER);
    return isNever ? null : Scalars.instant(node, "expires_on", problems);
  }

  @Nullable Rotation rotation() {
    var map = Fields.of(fields.node("rotate"), "`rotate`", problems);
    if (map == null) {
      return null;
    }
    var every = Scalars.duration(map.required("every", "`rotate`"), "every", problems);
    var overlap = new OverlapDecoder(map, problems).overlap(every);
    map.refuseOthers();
    return every == null ? null : new Rotation(every.value(), overlap);
  }

  /// How long before a fixed end it is told; null where nothing says so.
  @Nullable Duration warnBefore() {
    var before = Scalars.duration(fields.node("warn_before"), "warn_before", problems);
    return before == null ? null : before.value();
  }

  /// How long a token that is to go stays, disabled; zero deletes at once.
  Duration retireAfter() {
    var grace = Scalars.duration(fields.node("retire_after"), "retire_after", problems);
    return grace == null ? Duration.ZERO : grace.value();
  }
}
