package writ.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.token.Cidr;
import writ.token.IpAddress;
import writ.token.IpFilter;

/// Sets of addresses against bits, against big integers, and against a library for addresses.
final class IpSetTest {

  private static final int BITS = 6;
  private static final long BASE = 0xcb007100L;

  @Test
  void everyOperationIsThatOfBits() {
    var blocks = tinyBlocks();
    var random = new SplittableRandom(7);
    for (var round = 0; round < 20_000; round++) {
      var a = some(blocks, random);
      var b = some(blocks, random);
      var first = IpSet.of(a);
      var second = IpSet.of(b);
      var told = "round " + round + ": " + a + " and " + b;
      assertThat(bits(first.union(second))).as(told).isEqualTo(either(bits(a), bits(b)));
      assertThat(bits(first.intersect(second))).as(told).isEqualTo(both(bits(a), bits(b)));
      assertThat(bits(first.minus(second))).as(told).isEqualTo(without(bits(a), bits(b)));
      assertThat(first.contains(second)).as(told).isEqualTo(without(bits(b), bits(a)).isEmpty());
      assertThat(first.equals(second)).as(told).isEqualTo(bits(a).equals(bits(b)));
      assertThat(first.complement().complement()).as(told).isEqualTo(first);
      assertThat(first.minus(second)).as(told).isEqualTo(second.complement().intersect(first));
      assertThat(IpSet.of(first.cidrs())).as(told).isEqualTo(first);
    }
  }

  /// Every set of tiny blocks that two blocks make, with every other.
  @Test
  void everyPairOfTwoSmallSetsIsThatOfBits() {
    var sets = new ArrayList<List<Cidr>>();
    var blocks = tinyBlocks().stream().filter(block -> block.prefix() <= 30).toList();
    for (var a : blocks) {
      blocks.forEach(b -> sets.add(List.of(a, b)));
    }
    for (var a : sets) {
      var first = IpSet.of(a);
      for (var b : sets) {
        var second = IpSet.of(b);
        assertThat(bits(first.minus(second))).isEqualTo(without(bits(a), bits(b)));
        assertThat(bits(first.union(second))).isEqualTo(either(bits(a), bits(b)));
      }
    }
  }

  @Test
  void coversAreThoseOfTheLibrary() {
    var random = new SplittableRandom(11);
    for (var round = 0; round < 3_000; round++) {
      var cidrs = new ArrayList<Cidr>();
      for (var count = 1 + random.nextInt(6); count > 0; count--) {
        cidrs.add(wide(random));
      }
      var ours = IpSet.of(cidrs).cidrs().stream().map(Cidr::toString).toList();
      var theirs =
          Stream.concat(merged(cidrs, false).stream(), merged(cidrs, true).stream()).toList();
      assertThat(ours).as("round " + round + ": " + cidrs).isEqualTo(theirs);
    }
  }

  @Test
  void complementsAddUpToEverything() {
    var random = new SplittableRandom(13);
    for (var round = 0; round < 3_000; round++) {
      var set = IpSet.of(List.of(wide(random), wide(random), wide(random)));
      var all = BigInteger.TWO.pow(32).add(BigInteger.TWO.pow(128));
      assertThat(size(set).add(size(set.complement()))).as("round " + round).isEqualTo(all);
      assertThat(set.union(set.complement()).isAll()).isTrue();
      assertThat(set.intersect(set.complement()).isEmpty()).isTrue();
    }
  }

  @Test
  void aFilterWithoutInLetsEveryAddressIn() {
    assertThat(IpSet.of(IpFilter.ANY).isAll()).isTrue();
    var notIn = IpFilter.of(List.of(), List.of(Cidr.of("0.0.0.0/1")));
    assertThat(IpSet.of(notIn)).hasToString("{128.0.0.0/1, ::/0}");
  }

  @Test
  void equalSetsAreEqualValuesHoweverWritten() {
    var whole = IpSet.of(List.of(Cidr.of("10.0.0.0/24")));
    var halves = IpSet.of(List.of(Cidr.of("10.0.0.128/25"), Cidr.of("10.0.0.0/25")));
    assertThat(halves).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(halves.cidrs()).containsExactly(Cidr.of("10.0.0.0/24"));
  }

  @Test
  void theFamiliesDoNotTouch() {
    var ends = IpSet.of(List.of(Cidr.of("255.255.255.255/32"), Cidr.of("::/128")));
    assertThat(ends.intervals()).hasSize(2);
    assertThat(ends.contains(new IpAddress(true, 0, 0xffff_ffffL))).isFalse();
  }

  @Test
  void intervalsThatTouchAreNoSet() {
    var low = IpSet.Interval.of(Cidr.of("10.0.0.0/25"));
    var high = IpSet.Interval.of(Cidr.of("10.0.0.128/25"));
    assertThatThrownBy(() -> new IpSet(List.of(low, high)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IpSet.Interval(high.first(), low.first()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> merged(List<Cidr> cidrs, boolean ipv6) {
    var addresses =
        cidrs.stream()
            .filter(cidr -> cidr.ipv6() == ipv6)
            .map(cidr -> new IPAddressString(cidr.toString()).getAddress())
            .toArray(IPAddress[]::new);
    if (addresses.length == 0) {
      return List.of();
    }
    return Stream.of(addresses[0].mergeToPrefixBlocks(addresses))
        .map(block -> Cidr.of(block.toString()).toString())
        .toList();
  }

  private static Cidr wide(SplittableRandom random) {
    var ipv6 = random.nextBoolean();
    var prefix = random.nextInt(ipv6 ? 129 : 33);
    // Few distinct bits, so that blocks overlap and touch.
    var high = ipv6 ? random.nextLong() & 0x8000_0000_0000_0001L : 0;
    var low = random.nextLong() & (ipv6 ? 0xc000_0000_0000_0003L : 0xc000_0003L);
    return new Cidr(ipv6, high, low, prefix);
  }

  private static BigInteger size(IpSet set) {
    return set.cidrs().stream()
        .map(cidr -> BigInteger.TWO.pow((cidr.ipv6() ? 128 : 32) - cidr.prefix()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static List<Cidr> tinyBlocks() {
    var blocks = new ArrayList<Cidr>();
    for (var prefix = 32 - BITS; prefix <= 32; prefix++) {
      for (var start = 0; start < 1 << BITS; start += 1 << (32 - prefix)) {
        blocks.add(new Cidr(false, 0, BASE + start, prefix));
      }
    }
    return blocks;
  }

  private static List<Cidr> some(List<Cidr> blocks, SplittableRandom random) {
    var some = new ArrayList<Cidr>();
    for (var count = random.nextInt(6); count > 0; count--) {
      some.add(blocks.get(random.nextInt(blocks.size())));
    }
    return some;
  }

  private static BitSet bits(List<Cidr> cidrs) {
    var bits = new BitSet();
    for (var cidr : cidrs) {
      for (var i = 0; i < 1 << BITS; i++) {
        if ((BASE + i) >>> (32 - cidr.prefix()) == cidr.low() >>> (32 - cidr.prefix())) {
          bits.set(i);
        }
      }
    }
    return bits;
  }

  private static BitSet bits(IpSet set) {
    var bits = new BitSet();
    for (var i = 0; i < 1 << BITS; i++) {
      bits.set(i, set.contains(new IpAddress(false, 0, BASE + i)));
    }
    return bits;
  }

  private static BitSet either(BitSet a, BitSet b) {
    a.or(b);
    return a;
  }

  private static BitSet both(BitSet a, BitSet b) {
    a.and(b);
    return a;
  }

  private static BitSet without(BitSet a, BitSet b) {
    a.andNot(b);
    return a;
  }
}
