package writ.guardrail.cel;

import java.util.Collection;

/// How much work rules may make of one subject. Work is counted in steps of evaluation and in parts
/// that are gone through, and not in time, so that the same files give the same answer on every
/// machine.
public final class StepBudget {

  /// What one rule has for any subject, and for each of its parts: each policy's permissions and
  /// resources, and each network.
  private static final long MOST_OF_A_RULE = 1_000_000;

  private static final long MOST_OF_A_RULE_FOR_A_PART = 1_000;

  /// What all rules together have: about a second of work.
  private static final long MOST = 5_000_000;

  private static final long MOST_FOR_A_PART = 2_000;

  /// What going through one value of a list takes, as a part of a step.
  private static final int VALUES = 16;

  private final long mostOfARule;
  private final long most;
  private long taken;
  private long takenBefore;

  private StepBudget(long parts) {
    this.mostOfARule = MOST_OF_A_RULE + parts * MOST_OF_A_RULE_FOR_A_PART;
    this.most = MOST + parts * MOST_FOR_A_PART;
  }

  public static StepBudget forParts(long parts) {
    return new StepBudget(parts);
  }

  /// To be called before each rule.
  public void begin() {
    takenBefore = taken;
  }

  /// What the present rule has taken.
  public long ofTheRule() {
    return taken - takenBefore;
  }

  /// Throws where no step is left.
  public void take(long more) {
    taken += more;
    if (isUp()) {
      throw new Up(reason());
    }
  }

  /// One step that gave a value, which is gone through where it is a list.
  void evaluated(Object value) {
    take(value instanceof Collection<?> list ? 1 + list.size() / VALUES : 1);
  }

  boolean isUp() {
    return taken > most || ofTheRule() > mostOfARule;
  }

  public String reason() {
    return taken > most
        ? "all rules together need more than " + most + " steps for it"
        : "it needs more than " + mostOfARule + " steps";
  }

  /// Without a stack, since CEL may throw it once for every element that is left.
  public static final class Up extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Up(String reason) {
      super(reason, null, false, false);
    }
  }
}
