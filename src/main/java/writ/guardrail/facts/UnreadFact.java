package writ.guardrail.facts;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// What rules cannot be told of a token, since Writ cannot read the part of it that would tell.
/// Asking for it is an error of the evaluation, so that CEL decides without it where it can, and no
/// rule passes on what is not known.
public final class UnreadFact {

  /// What rests on what a token allows and denies.
  public static final List<String> POLICIES = List.of("/policies");

  /// What rests on from where it may be used.
  static final List<String> CONDITION = List.of("/condition");

  static final List<String> BEGIN = List.of("/not_before");
  static final List<String> END = List.of("/expires_on");
  static final List<String> LIFETIME = List.of("/not_before", "/expires_on");

  /// What rests on all of it.
  static final List<String> ALL = List.of("/policies", "/condition", "/not_before", "/expires_on");

  /// The way on.
  public static final String REMEDY =
      "a token that is made anew has no such part; else remove it at Cloudflare, or override the"
          + " rule with a reason";

  static final String NO_STATUS = "no status of the token is told, and whether it works is unknown";

  private UnreadFact() {}

  /// Why something of a token is unknown; null where all that it rests on can be read.
  public static @Nullable String reason(TokenDefinition token, List<String> pointers) {
    return reason(pointers.stream().flatMap(each -> token.unread(each).stream()).toList());
  }

  /// The same of several tokens and all their parts.
  public static @Nullable String reason(Collection<TokenDefinition> tokens) {
    return reason(tokens.stream().flatMap(each -> each.unknown().stream()).toList());
  }

  private static @Nullable String reason(List<UnknownPart> parts) {
    var places =
        parts.stream().map(UnknownPart::place).collect(Collectors.toCollection(TreeSet::new));
    return places.isEmpty()
        ? null
        : places.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "))
            + " of the token cannot be read, and what that allows or refuses is unknown";
  }

  /// Throws where a reason says that something is unknown.
  static void check(@Nullable String reason) {
    if (reason != null) {
      throw new IllegalArgumentException(reason);
    }
  }

  /// Reads a fact that rests on parts of a token.
  static <T> Function<T, @Nullable Object> resting(
      List<String> pointers,
      Function<T, TokenDefinition> token,
      Function<T, @Nullable Object> fact) {
    return thing -> {
      check(reason(token.apply(thing), pointers));
      return fact.apply(thing);
    };
  }

  /// Every part that an element of a token may be in, by what rules go through.
  public static List<String> of(RuleTarget each) {
    return switch (each) {
      case TOKEN -> List.of();
      case POLICY, PERMISSION, RESOURCE -> POLICIES;
      case CIDR -> CONDITION;
    };
  }

  /// Whether what comes after differs from what was there, in a way that could matter to a part of
  /// either that cannot be read.
  static boolean decides(@Nullable TokenDefinition before, @Nullable TokenDefinition after) {
    return Stream.of(before, after)
            .flatMap(Stream::ofNullable)
            .anyMatch(TokenDefinition::hasUnreadPolicy)
        && (before == null
            || after == null
            || !Objects.equals(before.policies(), after.policies())
            || !Objects.equals(before.unknown(), after.unknown()));
  }
}
