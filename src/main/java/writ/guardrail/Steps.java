package writ.guardrail;

import java.util.Collection;

/// How much work rules may make of one subject. Work is counted in steps of evaluation and in parts
/// that are gone through, and not in time, so that the same files give the same answer on every
/// machine.
final class Steps {

  /// What a subject has in any case, and for each of its parts: each policy's permissions and
  /// resources, and each network. About a second of work for a token at every limit.
  private static final long MOST = 500_000;

  private static final long MOST_FOR_A_PART = 1_000;

  /// What going through one value of a list takes, as a part of a step.
  private static final int VALUES = 16;

  private final long most;
  private long taken;

  private Steps(long most) {
    this.most = most;
  }

  static Steps forParts(long parts) {
    return new Steps(MOST + parts * MOST_FOR_A_PART);
  }

  long taken() {
    return taken;
  }

  /// Throws where no step is left.
  void take(long more) {
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
    return taken > most;
  }

  String reason() {
    return "the rules of this run need more than " + most + " steps for it";
  }

  /// Without a stack, since CEL may throw it once for every element that is left.
  static final class Up extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Up(String reason) {
      super(reason, null, false, false);
    }
  }
}
