package writ.spec;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.Fields;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.ChangeClass;
import writ.token.Limit;

/// Reads `limits` of the project file: how many changes of a class one run may make.
final class LimitsDecoder {

  private static final String WIDENING = "widen";
  private static final int MOST = 1_000_000;

  /// No rule stands in the way of an emergency.
  private static final EnumSet<ChangeClass> NEVER_LIMITED = EnumSet.of(ChangeClass.REVOKE);

  private final Map<ChangeClass, Limit> byClass = new EnumMap<>(ChangeClass.class);
  private final @Nullable Limit ofWidening;
  private final ProblemList problems;

  LimitsDecoder(Fields project, ProblemList problems) {
    this.problems = problems;
    var fields = Fields.of(project.node("limits"), "`limits`", problems);
    if (fields == null) {
      ofWidening = null;
      return;
    }
    for (var changeClass : EnumSet.complementOf(NEVER_LIMITED)) {
      var limit = limit(fields, changeClass.word());
      if (limit != null) {
        byClass.put(changeClass, limit);
      }
    }
    ofWidening = limit(fields, WIDENING);
    fields.refuseOthers();
  }

  Map<ChangeClass, Limit> byClass() {
    return byClass;
  }

  @Nullable Limit ofWidening() {
    return ofWidening;
  }

  /// Where one of the two is absent the other decides alone.
  private @Nullable Limit limit(Fields limits, String key) {
    var fields = Fields.of(limits.node(key), "a limit", problems);
    if (fields == null) {
      return null;
    }
    var max = fields.integer("max", 0, MOST);
    var percent = fields.integer("percent", 0, 100);
    fields.refuseOthers();
    if (!fields.has("max") && !fields.has("percent")) {
      problems.add(SpecProblems.missingKey("max", "a limit", fields.span()));
    }
    return new Limit(max == null ? 0 : max, percent == null ? 0 : percent);
  }
}
