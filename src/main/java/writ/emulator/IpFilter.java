package writ.emulator;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Json;

/// The client-address condition of a token. A list that was not sent is absent; one that was sent
/// empty is kept, and an empty `in` lets nobody in.
public record IpFilter(Optional<List<Cidr>> in, Optional<List<Cidr>> notIn) {

  boolean admits(InetAddress address) {
    return in.map(list -> anyContains(list, address)).orElse(true)
        && !notIn.map(list -> anyContains(list, address)).orElse(false);
  }

  boolean isEmpty() {
    return in.isEmpty() && notIn.isEmpty();
  }

  ObjectNode toJson() {
    return Json.object(filter -> {
      in.ifPresent(list -> filter.set("in", Json.array(texts(list))));
      notIn.ifPresent(list -> filter.set("not_in", Json.array(texts(list))));
    });
  }

  private static List<String> texts(List<Cidr> list) {
    return list.stream().map(Cidr::text).toList();
  }

  private static boolean anyContains(List<Cidr> list, InetAddress address) {
    return list.stream().anyMatch(cidr -> cidr.contains(address));
  }
}
