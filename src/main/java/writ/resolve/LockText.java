package writ.resolve;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.Pins;
import writ.token.Scope;

/// The text of a lockfile: a line for each id, in the order of names, so that one change is one
/// line.
public final class LockText {

  /// Names that YAML reads as they are, inside of braces too.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+([ ._/()&-]+[A-Za-z0-9()]+)+");

  private LockText() {}

  public static String of(Collection<Pins> owners) {
    var text = new StringBuilder();
    text.append("# Written by `writ catalog update`: what names meant when it ran. Commit it.\n");
    text.append("apiVersion: writ/v1\nkind: Lockfile\nowners:");
    if (owners.isEmpty()) {
      return text.append(" {}\n").toString();
    }
    text.append('\n');
    owners.stream()
        .sorted((one, other) -> one.owner().compareTo(other.owner()))
        .forEach(pins -> add(text, pins));
    return text.toString();
  }

  private static void add(StringBuilder text, Pins pins) {
    text.append("  ").append(quoted(pins.owner().reference())).append(":\n");
    if (pins.owner() instanceof Owner.AccountOwner account) {
      text.append("    id: ").append(quoted(account.id().value())).append('\n');
    }
    list(text, "permissions", pins.permissions(), LockText::group);
    list(
        text,
        "accounts",
        pins.accounts(),
        account -> line(account.name(), account.id().value(), ""));
    list(
        text,
        "zones",
        pins.zones(),
        zone -> line(zone.name(), zone.id(), ", account: " + quoted(zone.account().value())));
    list(text, "seen", pins.seen(), LockText::group);
    if (pins.size() + pins.seen().size() == 0 && pins.owner() instanceof Owner.UserOwner) {
      text.append("    permissions: []\n");
    }
  }

  private static <T> void list(
      StringBuilder text, String key, List<T> things, Function<T, String> line) {
    if (!things.isEmpty()) {
      text.append("    ").append(key).append(":\n");
      things.stream().map(line).sorted().forEach(text::append);
    }
  }

  private static String group(PermissionGroup group) {
    var scopes = group.scopes().stream().map(Scope::value).sorted().map(LockText::quoted).toList();
    return line(
        group.name(),
        group.id().value(),
        ", scopes: " + scopes.stream().collect(Collectors.joining(", ", "[", "]")));
  }

  private static String line(String name, String id, String more) {
    return "      - {name: " + quoted(name) + ", id: " + quoted(id) + more + "}\n";
  }

  /// A JSON string is one in YAML too.
  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches() || isWord(text)) {
      return text;
    }
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (c < ' ' || c > '~') {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }

  /// An id or a reference: nothing that YAML takes for a number or a truth.
  private static boolean isWord(String text) {
    return text.matches("[0-9a-f]{32}") && text.matches(".*[a-df].*")
        || text.matches("(account|user):[A-Za-z0-9_-]+");
  }
}
