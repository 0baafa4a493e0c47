package writ.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Overlap;

/// Reads for how long both values work: `overlap: 48h`, or `overlap: until-idle` with `at_most` and
/// `idle` beside it.
final class OverlapDecoder {

  private static final String UNTIL_IDLE = "until-idle";

  private final Fields rotate;
  private final ProblemList problems;

  OverlapDecoder(Fields rotate, ProblemList problems) {
    this.rotate = rotate;
    this.problems = problems;
  }

  /// @param every how long one value is used, which is longer; null where that is not known
  Overlap overlap(@Nullable Located<Duration> every) {
    var node = rotate.node("overlap");
    return node instanceof Node.Scalar scalar && scalar.text().equals(UNTIL_IDLE)
        ? untilIdle(every)
        : fixed(Scalars.duration(node, "overlap", problems), every);
  }

  private Overlap fixed(@Nullable Located<Duration> overlap, @Nullable Located<Duration> every) {
    refuse("at_most");
    refuse("idle");
    if (overlap == null) {
      if (every != null && Overlap.USUAL.most().compareTo(every.value()) >= 0) {
        problems.add(TokenProblems.defaultOverlap(every.span()));
      }
      return Overlap.USUAL;
    }
    check("overlap", overlap, "every", every);
    return Overlap.fixed(overlap.value());
  }

  /// Only a token that waits to be idle has a limit to that.
  private void refuse(String key) {
    if (rotate.has(key)) {
      rotate.node(key);
      problems.add(SpecProblems.pointless(key, "overlap: " + UNTIL_IDLE, rotate.keySpan(key)));
    }
  }

  private Overlap untilIdle(@Nullable Located<Duration> every) {
    var most = Scalars.duration(rotate.node("at_most"), "at_most", problems);
    var idle = Scalars.duration(rotate.node("idle"), "idle", problems);
    if (most != null) {
      check("at_most", most, "every", every);
      if (idle != null) {
        check("idle", idle, "at_most", most);
      }
    } else if (every != null && Overlap.USUAL_LIMIT.compareTo(every.value()) >= 0) {
      problems.add(TokenProblems.defaultOverlap(every.span()));
    }
    return new Overlap(
        most == null ? Overlap.USUAL_LIMIT : most.value(),
        idle == null ? Overlap.USUAL_QUIET : idle.value());
  }

  private void check(
      String shorter, Located<Duration> value, String longer, @Nullable Located<Duration> bound) {
    if (bound != null && value.value().compareTo(bound.value()) >= 0) {
      problems.add(SpecProblems.longerThan(shorter, longer, value.span(), bound.span()));
    }
  }
}
