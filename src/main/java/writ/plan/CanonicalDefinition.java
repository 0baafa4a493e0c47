package writ.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import writ.access.IpSet;
import writ.token.AccessPolicy;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenDefinition;

/// A token's definition in the only one way to write it. Two definitions mean the same exactly when
/// these are equal: the same atoms, the same addresses, the same window, status and name, whatever
/// the order, nesting or spelling.
///
/// @param grants rectangles that share no resource within one effect
public record CanonicalDefinition(
    String name,
    List<AccessPolicy> grants,
    IpSet sources,
    @Nullable Instant notBefore,
    @Nullable Instant expiresOn,
    Status status) {

  private static final Comparator<AccessPolicy> ORDER =
      Comparator.comparing(AccessPolicy::effect)
          .thenComparing(policy -> policy.resources().toString())
          .thenComparing(policy -> policy.permissions().toString());

  public CanonicalDefinition {
    grants = List.copyOf(grants);
  }

  public static CanonicalDefinition of(TokenDefinition definition) {
    return new CanonicalDefinition(
        definition.name(),
        PolicyAtoms.of(definition.policies()).rectangles(),
        IpSet.of(definition.ipFilter()),
        wholeSeconds(definition.notBefore()),
        wholeSeconds(definition.expiresOn()),
        definition.status());
  }

  /// The same definition with its policies in one order, so that the order of an answer or of a
  /// spec does not show in a plan.
  static TokenDefinition ordered(TokenDefinition definition) {
    return definition.with(definition.policies().stream().sorted(ORDER).toList());
  }

  /// Whether two definitions mean the same.
  public static boolean same(TokenDefinition one, TokenDefinition other) {
    return of(one).equals(of(other));
  }

  /// The fingerprint of a live token, for a [Basis]: what it may do and what of it Writ cannot
  /// read. Fields that Writ does not know count by name only: their values may move by themselves,
  /// and an update sends them back as they are.
  public static String fingerprint(LiveToken live) {
    var text = new StringJoiner("\n");
    text.add(of(live.definition()).text());
    UnreadableParts.of(live).forEach(part -> text.add("unreadable " + part));
    live.unknown().stream().sorted().forEach(field -> text.add("unknown " + quoted(field)));
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// In hex.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  private String text() {
    var text = new StringJoiner("\n");
    text.add("name " + quoted(name));
    for (var rectangle : grants) {
      text.add(rectangle.effect().word());
      rectangle.permissions().forEach(permission -> text.add("  " + permission));
      rectangle.resources().forEach(resource -> text.add("  on " + quoted(resource.toString())));
    }
    sources.intervals().forEach(each -> text.add("from " + each.first() + " to " + each.last()));
    text.add("not_before " + notBefore);
    text.add("expires_on " + expiresOn);
    text.add("status " + quoted(status.value()));
    return text.toString();
  }

  /// No text from outside can end its line, so no two definitions share a text.
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  static @Nullable Instant wholeSeconds(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
