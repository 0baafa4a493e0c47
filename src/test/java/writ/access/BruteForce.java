package writ.access;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Compares two tokens by asking the oracle about every cell, in each reading of a deny.
final class BruteForce {

  /// One token's answers by index: a request is allowed when all three hold.
  private record Answers(List<BitSet> granted, BitSet letIn, BitSet valid) {

    static Answers of(RawToken token, Sampling sampling, Reading reading) {
      var onTarget =
          sampling.targets().stream()
              .map(target -> Oracle.granted(token, target, reading))
              .toList();
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

  /// What all cells show in one reading, or in any of several; cells are numbered as [Sampling]
  /// does.
  ///
  /// @param gains the targets on which something is gained
  /// @param loses the targets on which something is lost
  /// @param lives the targets on which anything is allowed afterwards
  /// @param opaque the targets on which an unknown permission has come to be granted
  record Outcome(
      Sampling sampling,
      BitSet gained,
      BitSet lost,
      BitSet gains,
      BitSet loses,
      BitSet lives,
      BitSet opaque) {

    /// What the cells show in this reading or in another one.
    Outcome or(Outcome other) {
      return new Outcome(
          sampling,
          either(gained, other.gained),
          either(lost, other.lost),
          either(gains, other.gains),
          either(loses, other.loses),
          either(lives, other.lives),
          either(opaque, other.opaque));
    }

    private static BitSet either(BitSet some, BitSet others) {
      var either = (BitSet) some.clone();
      either.or(others);
      return either;
    }

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

  /// One for each reading.
  static List<Outcome> outcomes(RawToken before, RawToken after) {
    return Stream.of(Reading.values()).map(each -> outcome(before, after, each)).toList();
  }

  static Outcome any(List<Outcome> outcomes) {
    return outcomes.stream().reduce(Outcome::or).orElseThrow();
  }

  private static Outcome outcome(RawToken before, RawToken after, Reading reading) {
    var sampling = Sampling.of(before, after);
    var old = Answers.of(before, sampling, reading);
    var now = Answers.of(after, sampling, reading);
    var unknown = sampling.capabilities().indexOf(SampleUniverse.UNKNOWN);
    var opaque = (BitSet) now.alive(unknown).clone();
    opaque.andNot(old.alive(unknown));
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

  /// The verdict that must come out, by the rules for what is not decided (docs/spec.md): what any
  /// reading calls a gain is one, and so is a loss.
  static Verdict verdict(RawToken before, RawToken after, List<Outcome> outcomes) {
    var any = any(outcomes);
    if (any.isSomewhere(any.opaque)) {
      return Verdict.INCOMPARABLE;
    }
    var possible = new HashSet<Verdict>();
    for (var outcome : outcomes) {
      for (var placement : outcome.sampling.placements()) {
        possible.add(
            verdict(!outcome.gains.intersects(placement), !outcome.loses.intersects(placement)));
      }
    }
    var combined = combined(possible);
    var mayWiden =
        combined == Verdict.EQUIVALENT
            && any.isSomewhere(any.lives)
            && any.isSomewhere(undenied(before, after, any.sampling));
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
