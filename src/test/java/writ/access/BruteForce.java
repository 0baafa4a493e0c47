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
      var granted =
          sampling.capabilities().stream()
              .map(capability ->
                  each(sampling.targets(), target -> Oracle.grants(token, capability, target)))
              .toList();
      return new Answers(
          granted,
          each(sampling.sources(), source -> Oracle.isLetIn(token, source)),
          each(sampling.instants(), instant -> Oracle.isValid(token, instant)));
    }

    boolean allows(int c, int r, int s, int t) {
      return granted.get(c).get(r) && letIn.get(s) && valid.get(t);
    }

    boolean lives() {
      return !letIn.isEmpty() && !valid.isEmpty();
    }
  }

  /// What one placement shows; cells are numbered as [Sampling] does.
  record Outcome(Sampling sampling, BitSet gained, BitSet lost, boolean anyAfter, boolean opaque) {}

  private BruteForce() {}

  static List<Outcome> outcomes(RawToken before, RawToken after) {
    return Sampling.of(before, after).stream()
        .map(sampling -> outcome(before, after, sampling))
        .toList();
  }

  private static Outcome outcome(RawToken before, RawToken after, Sampling sampling) {
    var old = Answers.of(before, sampling);
    var now = Answers.of(after, sampling);
    var gained = new BitSet();
    var lost = new BitSet();
    var any = false;
    for (var c = 0; c < sampling.capabilities().size(); c++) {
      for (var r = 0; r < sampling.targets().size(); r++) {
        if (!old.granted.get(c).get(r) && !now.granted.get(c).get(r)) {
          continue;
        }
        for (var s = 0; s < sampling.sources().size(); s++) {
          for (var t = 0; t < sampling.instants().size(); t++) {
            var could = old.allows(c, r, s, t);
            var can = now.allows(c, r, s, t);
            any |= can;
            if (can != could) {
              (can ? gained : lost).set(sampling.cell(c, r, s, t));
            }
          }
        }
      }
    }
    return new Outcome(sampling, gained, lost, any, opaque(old, now, sampling));
  }

  /// Whether what an unknown permission is granted on has changed.
  private static boolean opaque(Answers old, Answers now, Sampling sampling) {
    var c = sampling.capabilities().indexOf(World.UNKNOWN);
    for (var r = 0; r < sampling.targets().size(); r++) {
      if ((old.granted.get(c).get(r) && old.lives())
          != (now.granted.get(c).get(r) && now.lives())) {
        return true;
      }
    }
    return false;
  }

  /// The verdict that must come out, by the rules of the design for what is not decided.
  static Verdict verdict(RawToken before, RawToken after, List<Outcome> outcomes) {
    if (outcomes.stream().anyMatch(Outcome::opaque)) {
      return Verdict.INCOMPARABLE;
    }
    var possible = new HashSet<Verdict>();
    outcomes.forEach(one -> possible.add(verdict(one.gained.isEmpty(), one.lost.isEmpty())));
    var combined = combined(possible);
    var mayWiden =
        combined == Verdict.EQUIVALENT
            && outcomes.stream().anyMatch(Outcome::anyAfter)
            && outcomes.stream().anyMatch(one -> losesDeny(before, after, one.sampling));
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

  private static boolean losesDeny(RawToken before, RawToken after, Sampling sampling) {
    for (var capability : sampling.capabilities()) {
      for (var target : sampling.targets()) {
        if (Oracle.speaks(before, "deny", capability, target, false)
            && !Oracle.speaks(after, "deny", capability, target, false)) {
          return true;
        }
      }
    }
    return false;
  }

  static <T> BitSet each(List<T> list, Predicate<T> question) {
    var answers = new BitSet();
    for (var i = 0; i < list.size(); i++) {
      answers.set(i, question.test(list.get(i)));
    }
    return answers;
  }
}
