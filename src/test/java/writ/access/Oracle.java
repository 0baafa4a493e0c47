package writ.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a token's JSON literally and answers one request: prefixes of strings, bits of addresses,
/// no sets. It shares no code with what it judges.
final class Oracle {

  /// @param key the whole key of the resource
  /// @param account the id of the account it lies in, or null
  /// @param accountKey that account's key, or what is no key
  record Target(String key, @Nullable String account, String accountKey) {

    Target(String key, @Nullable String account) {
      this(key, account, World.ACCOUNT + "." + account);
    }
  }

  /// What Cloudflare documents as included, in the words of this world.
  private static final Map<String, List<String>> INCLUDED =
      Map.of(
          World.DNS_WRITE, List.of(World.DNS_READ),
          World.SETTINGS_WRITE, List.of(World.SETTINGS_READ),
          World.STORAGE_WRITE, List.of(World.STORAGE_READ),
          World.ITEM_WRITE, List.of(World.ITEM_READ),
          World.EDITOR, List.of(World.CONTENT));

  /// What a storage permission on an account allows on each of its buckets.
  private static final Map<String, List<String>> IN_BUCKETS =
      Map.of(
          World.STORAGE_WRITE, List.of(World.ITEM_WRITE, World.ITEM_READ),
          World.STORAGE_READ, List.of(World.ITEM_READ));

  private Oracle() {}

  static boolean isValid(RawToken token, Instant instant) {
    if (token.notBefore() != null && instant.isBefore(Instant.parse(token.notBefore()))) {
      return false;
    }
    return token.expiresOn() == null || instant.isBefore(Instant.parse(token.expiresOn()));
  }

  static boolean isLetIn(RawToken token, byte[] address) {
    return (token.in().isEmpty() || token.in().stream().anyMatch(cidr -> matches(cidr, address)))
        && token.notIn().stream().noneMatch(cidr -> matches(cidr, address));
  }

  static boolean grants(RawToken token, String capability, Target target) {
    return !speaks(token, "deny", capability, target, true)
        && speaks(token, "allow", capability, target, true);
  }

  /// Whether a policy of an effect names the permission itself on the resource.
  static boolean speaks(
      RawToken token, String effect, String capability, Target target, boolean included) {
    for (var policy : token.policies()) {
      if (!policy.effect().equals(effect)) {
        continue;
      }
      for (var group : policy.permissionGroups()) {
        var named =
            group.equals(capability)
                || (included && INCLUDED.getOrDefault(group, List.of()).contains(capability));
        if (named && applies(group, target.key) && covers(policy.resources(), target)) {
          return true;
        }
        if (included
            && target.key.startsWith(World.BUCKET + ".")
            && IN_BUCKETS.getOrDefault(group, List.of()).contains(capability)
            && covers(policy.resources(), new Target(target.accountKey, null))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean applies(String group, String key) {
    var scope = World.SCOPES.get(group);
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
    var slash = cidr.indexOf('/');
    var network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
    if (network.length != address.length) {
      return false;
    }
    var shift = network.length * 8 - Integer.parseInt(cidr.substring(slash + 1));
    return new BigInteger(1, network)
        .shiftRight(shift)
        .equals(new BigInteger(1, address).shiftRight(shift));
  }
}
