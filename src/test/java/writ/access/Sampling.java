package writ.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// One representative of every cell that two tokens can tell apart: each capability on each kind of
/// resource, from each address next to a border, at each instant next to a date.
///
/// @param targets resources, those whose account is unknown in every account they could lie in
/// @param placements which targets there are, for each way in which those could lie
record Sampling(
    List<String> capabilities,
    List<Oracle.Target> targets,
    List<BitSet> placements,
    List<byte[]> sources,
    List<Instant> instants) {

  private static final List<String> ACCOUNTS = List.of("a", "b", "elsewhere");

  private static final List<String> CAPABILITIES =
      Stream.concat(
              SampleUniverse.GROUPS.stream().map(SampleUniverse.Group::id),
              Stream.of(SampleUniverse.UNKNOWN))
          .toList();

  /// The zone and the app that no inventory holds, in each account.
  private static final String UNKNOWN_ZONE = SampleUniverse.ZONE + ".z9";

  private static final String UNKNOWN_APP = SampleUniverse.FUTURE + ".f1";

  private static final Instant LATE = Instant.parse("2040-01-01T00:00:00Z");

  private static final List<Oracle.Target> PLACED = placed();

  private static final List<Oracle.Target> TARGETS =
      Stream.of(PLACED.stream(), everywhere(UNKNOWN_ZONE), everywhere(UNKNOWN_APP))
          .flatMap(targets -> targets)
          .toList();

  private static final Map<String, List<List<Byte>>> BORDERS = new ConcurrentHashMap<>();

  static Sampling of(RawToken before, RawToken after) {
    return new Sampling(
        CAPABILITIES,
        TARGETS,
        placements(names(before, after, UNKNOWN_ZONE), names(before, after, UNKNOWN_APP)),
        sources(before, after),
        instants(before, after));
  }

  /// The number of a cell.
  int cell(int capability, int target, int source, int instant) {
    return ((capability * targets.size() + target) * sources.size() + source) * instants.size()
        + instant;
  }

  private static boolean names(RawToken before, RawToken after, String key) {
    return Stream.of(before, after)
        .flatMap(token -> token.policies().stream())
        .anyMatch(policy -> policy.resources().containsKey(key));
  }

  /// What nobody names lies elsewhere.
  private static List<BitSet> placements(boolean namesZone, boolean namesApp) {
    var last = ACCOUNTS.size() - 1;
    var placements = new ArrayList<BitSet>();
    for (var zone = namesZone ? 0 : last; zone <= last; zone++) {
      for (var app = namesApp ? 0 : last; app <= last; app++) {
        var targets = new BitSet();
        targets.set(0, PLACED.size());
        targets.set(PLACED.size() + zone);
        targets.set(PLACED.size() + ACCOUNTS.size() + app);
        placements.add(targets);
      }
    }
    return placements;
  }

  private static Stream<Oracle.Target> everywhere(String key) {
    return ACCOUNTS.stream().map(account -> new Oracle.Target(key, account));
  }

  private static List<Oracle.Target> placed() {
    var targets = new ArrayList<Oracle.Target>();
    SampleUniverse.ZONES.forEach(
        (zone, home) -> targets.add(new Oracle.Target(SampleUniverse.ZONE + "." + zone, home)));
    targets.add(new Oracle.Target(SampleUniverse.USER + ".u1", null));
    targets.add(new Oracle.Target(SampleUniverse.USER + ".fresh", null));
    for (var account : ACCOUNTS) {
      targets.add(new Oracle.Target(SampleUniverse.ACCOUNT + "." + account, null));
      targets.add(new Oracle.Target(SampleUniverse.ZONE + ".fresh-" + account, account));
      targets.add(
          new Oracle.Target(SampleUniverse.BUCKET + "." + account + "_default_logs", account));
      targets.add(
          new Oracle.Target(SampleUniverse.BUCKET + "." + account + "_default_fresh", account));
      targets.add(new Oracle.Target(SampleUniverse.SCRIPT + ".w1", account));
      targets.add(new Oracle.Target(SampleUniverse.SCRIPT + ".fresh-" + account, account));
      targets.add(new Oracle.Target(SampleUniverse.FUTURE + ".f2", account));
      targets.add(new Oracle.Target(SampleUniverse.FUTURE + ".fresh-" + account, account));
    }
    return targets;
  }

  private static List<Instant> instants(RawToken before, RawToken after) {
    var instants = new TreeSet<Instant>(Set.of(SampleUniverse.NOW, LATE));
    Stream.of(before.notBefore(), before.expiresOn(), after.notBefore(), after.expiresOn())
        .flatMap(Stream::ofNullable)
        .map(Oracle::instant)
        .flatMap(date -> Stream.of(date, date.minusSeconds(1)))
        .filter(date -> !date.isBefore(SampleUniverse.NOW))
        .forEach(instants::add);
    return List.copyOf(instants);
  }

  private static List<byte[]> sources(RawToken before, RawToken after) {
    var texts = new LinkedHashSet<String>(List.of("0.0.0.0/32", "::/128"));
    Stream.of(before.in(), before.notIn(), after.in(), after.notIn()).forEach(texts::addAll);
    var sources = new LinkedHashSet<List<Byte>>();
    texts.forEach(cidr -> sources.addAll(BORDERS.computeIfAbsent(cidr, Sampling::borders)));
    return sources.stream().map(Sampling::array).toList();
  }

  /// The first and last address of a network, and the one behind it.
  private static List<List<Byte>> borders(String cidr) {
    var slash = cidr.indexOf('/');
    var network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
    var bits = network.length * 8;
    var size = BigInteger.ONE.shiftLeft(bits - Integer.parseInt(cidr.substring(slash + 1)));
    var start = new BigInteger(1, network);
    var end = start.add(size).subtract(BigInteger.ONE);
    return Stream.of(start, end, end.add(BigInteger.ONE))
        .filter(address -> address.bitLength() <= bits)
        .map(address -> list(address, network.length))
        .toList();
  }

  private static List<Byte> list(BigInteger address, int length) {
    var bytes = new ArrayList<Byte>(length);
    for (var i = length - 1; i >= 0; i--) {
      bytes.add(address.shiftRight(8 * i).byteValue());
    }
    return bytes;
  }

  private static byte[] array(List<Byte> bytes) {
    var array = new byte[bytes.size()];
    for (var i = 0; i < array.length; i++) {
      array[i] = bytes.get(i);
    }
    return array;
  }

  static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
