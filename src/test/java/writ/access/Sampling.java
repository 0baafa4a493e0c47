package writ.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One representative of every cell that two tokens can tell apart: each capability on each kind of
/// resource, from each address next to a border, at each instant next to a date.
///
/// @param targets resources, in one placement of those whose account is unknown
record Sampling(
    List<String> capabilities,
    List<Oracle.Target> targets,
    List<byte[]> sources,
    List<Instant> instants) {

  private static final List<String> ACCOUNTS = List.of("a", "b", "elsewhere");

  /// A sampling per placement of the zone and the app that no inventory holds.
  static List<Sampling> of(RawToken before, RawToken after) {
    var capabilities =
        Stream.concat(World.GROUPS.stream().map(World.Group::id), Stream.of(World.UNKNOWN))
            .toList();
    var sources = sources(before, after);
    var instants = instants(before, after);
    var samplings = new ArrayList<Sampling>();
    for (var zone : names(before, after, World.ZONE + ".z9") ? ACCOUNTS : List.of("elsewhere")) {
      for (var app : names(before, after, World.FUTURE + ".f1") ? ACCOUNTS : List.of("elsewhere")) {
        samplings.add(new Sampling(capabilities, targets(zone, app), sources, instants));
      }
    }
    return samplings;
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

  private static List<Oracle.Target> targets(String homeOfZone, String homeOfApp) {
    var targets = new ArrayList<Oracle.Target>();
    World.ZONES.forEach(
        (zone, home) -> targets.add(new Oracle.Target(World.ZONE + "." + zone, home)));
    targets.add(new Oracle.Target(World.ZONE + ".z9", homeOfZone));
    targets.add(new Oracle.Target(World.FUTURE + ".f1", homeOfApp));
    targets.add(new Oracle.Target(World.USER + ".u1", null));
    targets.add(new Oracle.Target(World.USER + ".fresh", null));
    for (var account : ACCOUNTS) {
      targets.add(new Oracle.Target(World.ACCOUNT + "." + account, null));
      targets.add(new Oracle.Target(World.ZONE + ".fresh-" + account, account));
      targets.add(new Oracle.Target(World.BUCKET + "." + account + "_default_logs", account));
      targets.add(new Oracle.Target(World.BUCKET + "." + account + "_default_fresh", account));
      targets.add(new Oracle.Target(World.SCRIPT + ".w1", account));
      targets.add(new Oracle.Target(World.SCRIPT + ".fresh-" + account, account));
      targets.add(new Oracle.Target(World.FUTURE + ".f2", account));
      targets.add(new Oracle.Target(World.FUTURE + ".fresh-" + account, account));
    }
    return targets;
  }

  private static List<Instant> instants(RawToken before, RawToken after) {
    var instants = new TreeSet<Instant>(Set.of(World.NOW, Instant.parse("2040-01-01T00:00:00Z")));
    Stream.of(before.notBefore(), before.expiresOn(), after.notBefore(), after.expiresOn())
        .flatMap(Stream::ofNullable)
        .map(Instant::parse)
        .flatMap(date -> Stream.of(date, date.minusSeconds(1)))
        .filter(date -> !date.isBefore(World.NOW))
        .forEach(instants::add);
    return List.copyOf(instants);
  }

  private static List<byte[]> sources(RawToken before, RawToken after) {
    var texts = new LinkedHashSet<String>(List.of("0.0.0.0/32", "::/128"));
    Stream.of(before.in(), before.notIn(), after.in(), after.notIn()).forEach(texts::addAll);
    var sources = new LinkedHashSet<List<Byte>>();
    texts.forEach(cidr -> addBorders(cidr, sources));
    return sources.stream().map(Sampling::array).toList();
  }

  private static void addBorders(String cidr, Set<List<Byte>> sources) {
    var slash = cidr.indexOf('/');
    var network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
    var bits = network.length * 8;
    var size = BigInteger.ONE.shiftLeft(bits - Integer.parseInt(cidr.substring(slash + 1)));
    var start = new BigInteger(1, network);
    var end = start.add(size).subtract(BigInteger.ONE);
    Stream.of(start, end, end.add(BigInteger.ONE))
        .filter(address -> address.bitLength() <= bits)
        .forEach(address -> sources.add(list(address, network.length)));
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
