package writ.cloudflare;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.token.Cidr;
import writ.token.IpAddress;
import writ.token.IpFilter;

/// Reads a token's `condition`: from which addresses it may be used. An empty `in` was seen to shut
/// everyone out, and is not the same as none. A list is read whole or not at all.
final class ConditionReader {

  /// What the API reads and returns today, and what it did before December 2024.
  static final String KEY = "request_ip";

  static final String FORMER_KEY = "request.ip";

  /// @param unreadable JSON pointers from the token to what has no words here
  record Condition(IpFilter filter, List<String> unreadable) {}

  private final TreeSet<String> unreadable = new TreeSet<>();

  private ConditionReader() {}

  static Condition read(JsonNode condition) {
    var reader = new ConditionReader();
    var filter = reader.filter(condition);
    return new Condition(filter, List.copyOf(reader.unreadable));
  }

  private IpFilter filter(JsonNode condition) {
    if (condition.isMissingNode() || condition.isNull()) {
      return IpFilter.ANY;
    }
    if (!condition.isObject()) {
      unreadable.add("/condition");
      return IpFilter.ANY;
    }
    @Nullable IpFilter filter = null;
    for (var entry : condition.properties()) {
      var pointer = "/condition/" + LiveTokenReader.escaped(entry.getKey());
      var isAddressFilter = entry.getKey().equals(KEY) || entry.getKey().equals(FORMER_KEY);
      if (entry.getValue().isNull()) {
        continue;
      }
      if (!isAddressFilter) {
        unreadable.add(pointer);
        continue;
      }
      var here = addresses(entry.getValue(), pointer);
      if (filter != null && !filter.equals(here)) {
        unreadable.add(pointer);
      } else {
        filter = here;
      }
    }
    return filter == null ? IpFilter.ANY : filter;
  }

  private IpFilter addresses(JsonNode filter, String at) {
    if (!filter.isObject()) {
      unreadable.add(at);
      return IpFilter.ANY;
    }
    for (var field : filter.propertyNames()) {
      if (!field.equals("in") && !field.equals("not_in")) {
        unreadable.add(at + "/" + LiveTokenReader.escaped(field));
      }
    }
    var in = networks(filter.path("in"), at + "/in");
    var notIn = networks(filter.path("not_in"), at + "/not_in");
    return new IpFilter(
        in != null, in == null ? new TreeSet<>() : in, notIn == null ? new TreeSet<>() : notIn);
  }

  /// Null where there is no such list, and where any of it cannot be read.
  private @Nullable SortedSet<Cidr> networks(JsonNode list, String at) {
    if (list.isMissingNode() || list.isNull()) {
      return null;
    }
    if (!list.isArray()) {
      unreadable.add(at);
      return null;
    }
    var networks = new TreeSet<Cidr>();
    var isWhole = true;
    for (var index = 0; index < list.size(); index++) {
      var each = list.path(index);
      var network = each.isString() ? network(each.stringValue()) : null;
      if (network == null) {
        unreadable.add(at + "/" + index);
        isWhole = false;
      } else {
        networks.add(network);
      }
    }
    return isWhole ? networks : null;
  }

  /// A network, or a single address, which is a network of one.
  private static @Nullable Cidr network(String text) {
    return switch (Cidr.read(text)) {
      case Cidr.Reading.Good good -> good.cidr();
      case Cidr.Reading.HostBits masked -> masked.network();
      case Cidr.Reading.Bad _ -> {
        var single = IpAddress.read(text);
        yield single == null || single.isIpv4Mapped()
            ? null
            : new Cidr(single.ipv6(), single.high(), single.low(), single.bits());
      }
    };
  }
}
