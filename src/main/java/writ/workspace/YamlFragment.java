package writ.workspace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.spec.WaiverSpec;
import writ.token.AccessPolicy;
import writ.token.DesiredToken.Present;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.Names;
import writ.token.TokenDefinition;

/// Small YAML files in text. Whatever a person wrote is quoted, so that it stays a text.
public final class YamlFragment {

  private YamlFragment() {}

  /// In double quotes, with everything escaped that YAML might take for something else.
  public static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (c < ' ' || c == 0x7f || (c >= 0x80 && !Character.isLetterOrDigit(c))) {
            quoted.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }

  private static String list(Collection<String> texts) {
    return texts.stream().map(YamlFragment::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /// The access of a token as a boundary. A relative end is left out: a renewal gives no access
  /// that was not waived.
  public static String boundary(Present token, Names names) {
    return "apiVersion: writ/v1\nkind: Boundary\n" + access(token, names);
  }

  /// The keys of a boundary that say what a token can do, each on lines of its own. A relative end
  /// is left out, as above.
  public static String access(Present token, Names names) {
    var end = token.expiry() instanceof Expiry.On(var instant) ? instant : null;
    return access(token.policies(), token.ipFilter(), token.notBefore(), end, names);
  }

  /// The same of a live token. One that lets nobody in can do nothing.
  public static String access(TokenDefinition token, Names names) {
    var policies = token.ipFilter().isForNobody() ? List.<AccessPolicy>of() : token.policies();
    return access(policies, token.ipFilter(), token.notBefore(), token.expiresOn(), names);
  }

  private static String access(
      List<AccessPolicy> policies,
      IpFilter filter,
      @Nullable Instant notBefore,
      @Nullable Instant end,
      Names names) {
    var text = new StringBuilder(policies.isEmpty() ? "" : "policies:\n");
    policies.forEach(policy -> text.append(policy(policy, names)));
    if (!filter.in().isEmpty() || !filter.notIn().isEmpty()) {
      text.append("request_ip:\n");
      append(text, "  in", filter.in());
      append(text, "  not_in", filter.notIn());
    }
    if (notBefore != null) {
      text.append("not_before: ").append(notBefore).append('\n');
    }
    if (end != null) {
      text.append("expires_on: ").append(end).append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String key, Collection<?> networks) {
    if (!networks.isEmpty()) {
      text.append(key)
          .append(": ")
          .append(list(networks.stream().map(Object::toString).toList()))
          .append('\n');
    }
  }

  private static String policy(AccessPolicy policy, Names names) {
    var permissions = new TreeSet<String>();
    policy.permissions().forEach(id -> permissions.add(names.of(id)));
    var resources = new TreeSet<String>();
    policy.resources().forEach(each -> resources.add(names.of(each)));
    var effect = policy.effect().name().toLowerCase(Locale.ROOT);
    return "  - %s: %s\n    resources: %s\n".formatted(effect, list(permissions), list(resources));
  }

  /// One entry of a waiver file.
  ///
  /// @param indent what its first line begins with
  public static String waiver(WaiverSpec waiver, String indent) {
    var text = new StringBuilder();
    line(text, indent + "- ", "id", waiver.id().value());
    var inner = indent + "  ";
    line(text, inner, "rule", waiver.rule().value());
    line(text, inner, "token", waiver.token().value());
    line(text, inner, "at", waiver.at());
    line(text, inner, "reason", waiver.reason());
    line(text, inner, "owner", waiver.owner());
    line(text, inner, "ticket", waiver.ticket() == null ? "" : waiver.ticket());
    text.append(inner).append("created: ").append(instant(waiver.created())).append('\n');
    text.append(inner).append("expires: ").append(instant(waiver.expires())).append('\n');
    line(text, inner, "approved_by", waiver.approvedBy());
    line(text, inner, "granted_access", waiver.grantedAccess().value());
    return text.toString();
  }

  private static String instant(Instant instant) {
    var text = instant.toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
  }

  private static void line(StringBuilder text, String start, String key, String value) {
    if (!value.isEmpty()) {
      text.append(start).append(key).append(": ").append(quoted(value)).append('\n');
    }
  }
}
