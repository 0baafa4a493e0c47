package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.property.Seeds;
import writ.token.AccountId;
import writ.token.IpAddress;
import writ.token.PermissionId;

/// What is printed as gained and lost is exactly what the oracle finds, cell by cell.
final class BlocksOracleTest {

  private static final int PAIRS = Math.min(5_000, Integer.getInteger("writ.access.pairs", 5_000));
  private static final long SEED = 7_000_000;

  private static final Map<String, List<String>> INCLUDED =
      Map.of(
          SampleUniverse.DNS_WRITE, List.of(SampleUniverse.DNS_READ),
          SampleUniverse.SETTINGS_WRITE, List.of(SampleUniverse.SETTINGS_READ),
          SampleUniverse.STORAGE_WRITE, List.of(SampleUniverse.STORAGE_READ),
          SampleUniverse.ITEM_WRITE, List.of(SampleUniverse.ITEM_READ),
          SampleUniverse.API_TOKENS_WRITE, List.of(SampleUniverse.API_TOKENS_READ),
          SampleUniverse.EDITOR, List.of(SampleUniverse.CONTENT));

  private final ThreadLocal<AccessComparison> comparison =
      ThreadLocal.withInitial(() -> AccessComparison.in(SampleUniverse.universe()));

  @Test
  void theBlocksHoldEveryCellThatDiffersAndNoOther() {
    Seeds.of(BlocksOracleTest.class)
        .hold(LongStream.range(SEED, SEED + PAIRS).parallel(), this::check);
  }

  private void check(long seed) {
    var generator = new Generator(seed);
    var before = generator.token();
    var after = generator.variant(before);
    var outcome = BruteForce.any(BruteForce.outcomes(before, after));
    if (outcome.sampling().placements().size() > 1) {
      // A resource of unknown home: what is gained in some placement is listed, not a cell's truth.
      return;
    }
    var delta = comparison.get().between(before.definition(), after.definition());
    Supplier<String> told = () -> before + "\n" + after + "\n" + delta;
    checkSide(delta.gained(), outcome.gained(), outcome.sampling(), told);
    checkSide(delta.lost(), outcome.lost(), outcome.sampling(), told);
  }

  /// What a permission includes is not said beside it, though it may differ less than the
  /// permission does: what is said literally is true, and with what is included it is everything.
  private static void checkSide(
      List<AccessBlock> blocks, BitSet truth, Sampling sampling, Supplier<String> told) {
    var wrong = cells(blocks, sampling, false);
    wrong.andNot(truth);
    assertThat(wrong.isEmpty()).as(() -> "said but not so, " + told.get()).isTrue();
    var missing = (BitSet) truth.clone();
    missing.andNot(cells(blocks, sampling, true));
    assertThat(missing.isEmpty()).as(() -> "so but not said, " + told.get()).isTrue();
  }

  private static BitSet cells(List<AccessBlock> blocks, Sampling sampling, boolean included) {
    var cells = new BitSet();
    for (var block : blocks) {
      var sources =
          BruteForce.each(sampling.sources(), source -> block.sources().contains(address(source)));
      var instants = BruteForce.each(sampling.instants(), block.window()::contains);
      for (var c = 0; c < sampling.capabilities().size(); c++) {
        var capability = sampling.capabilities().get(c);
        var targets =
            BruteForce.each(sampling.targets(), one -> says(block, capability, one, included));
        for (var r : targets.stream().toArray()) {
          for (var s : sources.stream().toArray()) {
            for (var t : instants.stream().toArray()) {
              cells.set(sampling.cell(c, r, s, t));
            }
          }
        }
      }
    }
    return cells;
  }

  private static boolean says(
      AccessBlock block, String capability, Oracle.Target target, boolean included) {
    for (var permission : block.permissions()) {
      var id = permission.value();
      var named =
          id.equals(capability)
              || (included && INCLUDED.getOrDefault(id, List.of()).contains(capability));
      if (named && holds(block, target)) {
        return true;
      }
      if (included
          && includesInBuckets(permission, capability)
          && target.key().startsWith(SampleUniverse.BUCKET + ".")
          && holds(
              block, new Oracle.Target(SampleUniverse.ACCOUNT + "." + target.account(), null))) {
        return true;
      }
    }
    return false;
  }

  private static boolean includesInBuckets(PermissionId permission, String capability) {
    return switch (permission.value()) {
      case SampleUniverse.STORAGE_WRITE ->
          Set.of(SampleUniverse.ITEM_WRITE, SampleUniverse.ITEM_READ).contains(capability);
      case SampleUniverse.STORAGE_READ -> capability.equals(SampleUniverse.ITEM_READ);
      default -> false;
    };
  }

  private static boolean holds(AccessBlock block, Oracle.Target target) {
    return block.resources().stream()
        .anyMatch(atom ->
            switch (atom) {
              case ResourceAtom.Named named -> isThis(named, target);
              case ResourceAtom.AnyOther other -> isAmong(other, target);
            });
  }

  private static boolean isThis(ResourceAtom.Named named, Oracle.Target target) {
    var within = named.resource().within();
    return named.resource().key().equals(target.key())
        && (within == null || within.equals(SampleUniverse.ACCOUNT + "." + target.account()));
  }

  private static boolean isAmong(ResourceAtom.AnyOther other, Oracle.Target target) {
    var kind = target.key().substring(0, target.key().lastIndexOf('.'));
    var account = other.account();
    var here =
        account == null
            ? Stream.ofNullable(target.account())
                .noneMatch(home -> other.otherThan().contains(new AccountId(home)))
            : account.value().equals(target.account());
    return kind.equals(other.kind().value())
        && here
        && other.except().stream()
            .map(ResourceAtom.Named::new)
            .noneMatch(named -> isThis(named, target));
  }

  private static IpAddress address(byte[] bytes) {
    return Objects.requireNonNull(IpAddress.read(Sampling.text(bytes)));
  }
}
