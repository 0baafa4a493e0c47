package writ.access;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads a token's JSON literally and answers one request: prefixes of strings, bits of addresses,
/// no sets. It shares no code with what it judges.
final class Oracle {

  /// @param key the whole key of the resource
  /// @param account the id of the account it lies in, or null
  /// @param accountKey that account's key, or what is no key
  record Target(String key, @Nullable String account, String accountKey) {

    Target(String key, @Nullable String account) {
      this(key, account, SampleUniverse.ACCOUNT + "." + account);
    }
  }

  /// What Cloudflare documents as included, in the words of [SampleUniverse].
  private static final Map<String, List<String>> INCLUDED =
      Map.of(
          SampleUniverse.DNS_WRITE, List.of(SampleUniverse.DNS_READ),
          SampleUniverse.SETTINGS_WRITE, List.of(SampleUniverse.SETTINGS_READ),
          SampleUniverse.STORAGE_WRITE, List.of(SampleUniverse.STORAGE_READ),
          SampleUniverse.ITEM_WRITE, List.of(SampleUniverse.ITEM_READ),
          SampleUniverse.API_TOKENS_WRITE, List.of(SampleUniverse.API_TOKENS_READ),
          SampleUniverse.EDITOR, List.of(SampleUniverse.CONTENT));

  /// What a storage permission on an account allows on each of its buckets.
  private static final Map<String, List<String>> IN_BUCKETS =
      Map.of(
          SampleUniverse.STORAGE_WRITE,
              List.of(SampleUniverse.ITEM_WRITE, SampleUniverse.ITEM_READ),
          SampleUniverse.STORAGE_READ, List.of(SampleUniverse.ITEM_READ));

  private static final Map<String, Instant> INSTANTS = new ConcurrentHashMap<>();

  private static final Map<String, Network> NETWORKS = new ConcurrentHashMap<>();

  private static final class Network {

    final byte[] address;

    /// How many bits of an address must be those of the network.
    final int prefix;

    Network(String cidr) {
      var slash = cidr.indexOf('/');
      this.address = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
      this.prefix = Integer.parseInt(cidr.substring(slash + 1));
    }
  }

  private Oracle() {}

  static Instant instant(String text) {
    return INSTANTS.computeIfAbsent(text, Instant::parse);
  }

  static boolean isValid(RawToken token, Instant instant) {
    if (token.notBefore() != null && instant.isBefore(instant(token.notBefore()))) {
      return false;
    }
    return token.expiresOn() == null || instant.isBefore(instant(token.expiresOn()));
  }

  static boolean isLetIn(RawToken token, byte[] address) {
    return (token.in().isEmpty() || token.in().stream().anyMatch(cidr -> matches(cidr, address)))
        && token.notIn().stream().noneMatch(cidr -> matches(cidr, address));
  }

  /// What a token grants on a resource: what it allows and does not deny. Carefully read, a deny
  /// takes what it names; as documented, it takes what that includes as well.
  static Set<String> granted(RawToken token, Target target, Reading reading) {
    var granted = said(token, "allow", target);
    if (!granted.isEmpty()) {
      granted.removeAll(
          switch (reading) {
            case CAREFUL -> denied(token, target);
            case DOCUMENTED -> said(token, "deny", target);
          });
    }
    return granted;
  }

  /// The permissions that the policies of an effect speak of on a resource, and those they include.
  private static Set<String> said(RawToken token, String effect, Target target) {
    var said = new HashSet<String>();
    var inBucket = target.key.startsWith(SampleUniverse.BUCKET + ".");
    for (var policy : token.policies()) {
      if (!policy.effect().equals(effect)) {
        continue;
      }
      if (covers(policy.resources(), target)) {
        for (var group : policy.permissionGroups()) {
          if (applies(group, target.key)) {
            said.add(group);
            said.addAll(INCLUDED.getOrDefault(group, List.of()));
          }
        }
      }
      if (inBucket && covers(policy.resources(), new Target(target.accountKey, null))) {
        for (var group : policy.permissionGroups()) {
          said.addAll(IN_BUCKETS.getOrDefault(group, List.of()));
        }
      }
    }
    return said;
  }

  /// The permissions that a token's policies name themselves to deny on a resource.
  static Set<String> denied(RawToken token, Target target) {
    var denied = new HashSet<String>();
    for (var policy : token.policies()) {
      if (policy.effect().equals("deny") && covers(policy.resources(), target)) {
        policy.permissionGroups().stream()
            .filter(group -> applies(group, target.key))
            .forEach(denied::add);
      }
    }
    return denied;
  }

  private static boolean applies(String group, String key) {
    var scope = SampleUniverse.SCOPES.get(group);
    return scope == null || (key.startsWith(scope) && key.lastIndexOf('.') == scope.length());
  }

  private static boolean covers(Map<String, Object> resources, Target target) {
    for (var entry : resources.entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> nested) {
        if (!entry.getKey().equals(target.accountKey)) {
          continue;
        }
        for (var inner : nested.keySet()) {
          if (covers((String) inner, target.key)) {
            return true;
          }
        }
      } else if (covers(entry.getKey(), target.key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(String pattern, String key) {
    if (!pattern.endsWith(".*")) {
      return pattern.equals(key);
    }
    var prefix = pattern.substring(0, pattern.length() - 1);
    return key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0;
  }

  private static boolean matches(String cidr, byte[] address) {
    var network = NETWORKS.computeIfAbsent(cidr, Network::new);
    if (network.address.length != address.length) {
      return false;
    }
    for (var bit = 0; bit < network.prefix; bit++) {
      var mask = 0x80 >> bit % 8;
      if ((network.address[bit / 8] & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
