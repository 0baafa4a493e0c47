package writ.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;

/// The readable form of tokens and deltas in `src/test/cases/access`.
final class CaseText {

  private static final Map<String, String> KINDS =
      new TreeMap<>(
          Map.of(
              "account", SampleUniverse.ACCOUNT,
              "zone", SampleUniverse.ZONE,
              "user", SampleUniverse.USER,
              "bucket", SampleUniverse.BUCKET,
              "script", SampleUniverse.SCRIPT,
              "app", SampleUniverse.FUTURE));

  private CaseText() {}

  /// Lines such as `allow DNS Write, DNS Read on zone.z1, zone.*@a`, `in 10.0.0.0/8`, `until …`;
  /// null for the one line `none`.
  static @Nullable RawToken token(List<String> lines) {
    if (lines.equals(List.of("none"))) {
      return null;
    }
    var policies = new ArrayList<RawToken.Policy>();
    var words = new LinkedHashMap<String, String>();
    for (var line : lines) {
      var space = line.indexOf(' ');
      var verb = line.substring(0, space);
      if (verb.equals("allow") || verb.equals("deny")) {
        policies.add(policy(verb, line.substring(space + 1).split(" on ", 2)));
      } else {
        words.put(verb, line.substring(space + 1));
      }
    }
    return new RawToken(
        policies,
        list(words.get("in")),
        list(words.get("not_in")),
        words.get("from"),
        words.get("until"));
  }

  private static RawToken.Policy policy(String effect, String[] parts) {
    var resources = new LinkedHashMap<String, Object>();
    for (var text : list(parts[1])) {
      var dot = text.indexOf('.');
      var at = text.indexOf('@');
      var id = at < 0 ? text.substring(dot) : text.substring(dot, at);
      var key = KINDS.get(text.substring(0, dot)) + id;
      if (at < 0) {
        resources.put(key, "*");
      } else {
        resources.put(SampleUniverse.ACCOUNT + "." + text.substring(at + 1), Map.of(key, "*"));
      }
    }
    return new RawToken.Policy(
        effect, list(parts[0]).stream().map(CaseText::id).toList(), resources);
  }

  private static String id(String name) {
    return SampleUniverse.GROUPS.stream()
        .filter(group -> group.name().equals(name))
        .map(SampleUniverse.Group::id)
        .findFirst()
        .orElse(SampleUniverse.UNKNOWN);
  }

  private static List<String> list(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(", "));
  }

  static String text(AccessDelta delta) {
    var lines = new ArrayList<String>();
    lines.add(delta.verdict().word());
    delta.gained().forEach(block -> lines.add("+ " + text(block)));
    delta.lost().forEach(block -> lines.add("- " + text(block)));
    var witness = delta.witness();
    if (witness != null) {
      lines.add(
          "witness %s on %s from %s at %s"
              .formatted(
                  name(witness.permission()),
                  text(witness.resource()),
                  witness.source(),
                  witness.instant()));
    }
    delta.assumptions().forEach(sentence -> lines.add("assumes " + sentence));
    return String.join("\n", lines) + "\n";
  }

  static String text(AccessBlock block) {
    var sources = block.sources().isAll() ? "" : " from " + block.sources();
    return block.permissions().stream().map(CaseText::name).collect(Collectors.joining(", "))
        + " on "
        + block.resources().stream().map(CaseText::text).collect(Collectors.joining(", "))
        + sources
        + text(block.window());
  }

  private static String text(Window window) {
    var from =
        SampleUniverse.NOW.equals(window.from()) ? "" : " starting " + instant(window.from());
    return from + (window.until() == null ? "" : " until " + instant(window.until()));
  }

  private static String instant(@Nullable Instant instant) {
    return String.valueOf(instant);
  }

  static String text(ResourceAtom atom) {
    return switch (atom) {
      case ResourceAtom.Named named -> text(named.resource());
      case ResourceAtom.AnyOther other -> {
        var where =
            other.account() != null
                ? " of " + other.account()
                : other.otherThan().isEmpty() ? "" : " of any account but " + other.otherThan();
        var except =
            other.except().isEmpty()
                ? ""
                : " but "
                    + other.except().stream().map(CaseText::text).collect(Collectors.joining(" "));
        yield "<any " + word(other.kind()) + where + except + ">";
      }
    };
  }

  private static String text(Resource resource) {
    var within = resource.within();
    var at = within == null ? "" : "@" + within.substring(within.lastIndexOf('.') + 1);
    return word(resource.scope()) + "." + resource.id() + at;
  }

  private static String word(Scope kind) {
    return KINDS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(kind.value()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(kind.value());
  }

  private static String name(PermissionId permission) {
    return SampleUniverse.GROUPS.stream()
        .filter(group -> group.id().equals(permission.value()))
        .map(SampleUniverse.Group::name)
        .findFirst()
        .orElse("unknown");
  }
}
