package writ.access;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Compares two tokens by asking the oracle about every cell.
final class BruteForce {

  /// One token's answers by index: a request is allowed when all three hold.
  private record Answers(List<BitSet> granted, BitSet letIn, BitSet valid) {

    static Answers of(RawToken token, Sampling sampling) {
      var onTarget =
          sampling.targets().stream().map(target -> Oracle.granted(token, target)).toList();
      var granted =
          sampling.capabilities().stream()
              .map(capability -> each(onTarget, some -> some.contains(capability)))
              .toList();
      return new Answers(
          granted,
          each(sampling.sources(), source -> Oracle.isLetIn(token, source)),
          each(sampling.instants(), instant -> Oracle.isValid(token, instant)));
    }

    boolean allows(int c, int r, int s, int t) {
      return granted.get(c).get(r) && letIn.get(s) && valid.get(t);
    }

    /// The resources on which it can do something, of one capability.
    BitSet alive(int capability) {
      return letIn.isEmpty() || valid.isEmpty() ? new BitSet() : granted.get(capability);
    }
  }

  /// What all cells show; cells are numbered as [Sampling] does.
  ///
  /// @param gains the targets on which something is gained
  /// @param loses the targets on which something is lost
  /// @param lives the targets on which anything is allowed afterwards
  /// @param opaque the targets on which what an unknown permission allows has changed
  record Outcome(
      Sampling sampling,
      BitSet gained,
      BitSet lost,
      BitSet gains,
      BitSet loses,
      BitSet lives,
      BitSet opaque) {

    boolean gainsSomewhere() {
      return isSomewhere(gains);
    }

    boolean losesSomewhere() {
      return isSomewhere(loses);
    }

    private boolean isSomewhere(BitSet targets) {
      return sampling.placements().stream().anyMatch(targets::intersects);
    }
  }

  private BruteForce() {}

  static Outcome outcome(RawToken before, RawToken after) {
    var sampling = Sampling.of(before, after);
    var old = Answers.of(before, sampling);
    var now = Answers.of(after, sampling);
    var unknown = sampling.capabilities().indexOf(World.UNKNOWN);
    var opaque = (BitSet) old.alive(unknown).clone();
    opaque.xor(now.alive(unknown));
    var outcome =
        new Outcome(
            sampling, new BitSet(), new BitSet(), new BitSet(), new BitSet(), new BitSet(), opaque);
    for (var c = 0; c < sampling.capabilities().size(); c++) {
      for (var r = 0; r < sampling.targets().size(); r++) {
        if (old.granted.get(c).get(r) || now.granted.get(c).get(r)) {
          compare(old, now, c, r, outcome);
        }
      }
    }
    return outcome;
  }

  private static void compare(Answers old, Answers now, int c, int r, Outcome outcome) {
    var sampling = outcome.sampling;
    for (var s = 0; s < sampling.sources().size(); s++) {
      for (var t = 0; t < sampling.instants().size(); t++) {
        var could = old.allows(c, r, s, t);
        var can = now.allows(c, r, s, t);
        if (can) {
          outcome.lives.set(r);
        }
        if (can != could) {
          (can ? outcome.gains : outcome.loses).set(r);
          (can ? outcome.gained : outcome.lost).set(sampling.cell(c, r, s, t));
        }
      }
    }
  }

  /// The verdict that must come out, by the rules of the design for what is not decided.
  static Verdict verdict(RawToken before, RawToken after, Outcome outcome) {
    if (outcome.isSomewhere(outcome.opaque)) {
      return Verdict.INCOMPARABLE;
    }
    var possible = new HashSet<Verdict>();
    for (var placement : outcome.sampling.placements()) {
      possible.add(
          verdict(!outcome.gains.intersects(placement), !outcome.loses.intersects(placement)));
    }
    var combined = combined(possible);
    var mayWiden =
        combined == Verdict.EQUIVALENT
            && outcome.isSomewhere(outcome.lives)
            && outcome.isSomewhere(undenied(before, after, outcome.sampling));
    return mayWiden ? Verdict.WIDENING : combined;
  }

  private static Verdict verdict(boolean noGain, boolean noLoss) {
    return noGain
        ? (noLoss ? Verdict.EQUIVALENT : Verdict.NARROWING)
        : (noLoss ? Verdict.WIDENING : Verdict.INCOMPARABLE);
  }

  private static Verdict combined(Set<Verdict> possible) {
    if (possible.size() == 1) {
      return possible.iterator().next();
    }
    if (!possible.contains(Verdict.WIDENING) && !possible.contains(Verdict.INCOMPARABLE)) {
      return Verdict.NARROWING;
    }
    return !possible.contains(Verdict.NARROWING) && !possible.contains(Verdict.INCOMPARABLE)
        ? Verdict.WIDENING
        : Verdict.INCOMPARABLE;
  }

  /// The targets on which a deny is gone.
  private static BitSet undenied(RawToken before, RawToken after, Sampling sampling) {
    return each(
        sampling.targets(),
        target -> !Oracle.denied(after, target).containsAll(Oracle.denied(before, target)));
  }

  static <T> BitSet each(List<T> list, Predicate<T> question) {
    var answers = new BitSet();
    for (var i = 0; i < list.size(); i++) {
      answers.set(i, question.test(list.get(i)));
    }
    return answers;
  }
}
