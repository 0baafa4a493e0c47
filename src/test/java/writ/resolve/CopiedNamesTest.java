package writ.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.token.Catalog;
import writ.token.PermissionGroup;
import writ.token.Scope;

/// Every permission group of the catalogue, in every form in which people copy its name: it is read
/// as that group, or that group is suggested; it is never read as another one.
final class CopiedNamesTest {

  private static final List<PermissionGroup> GROUPS = ShippedCatalog.read().permissions();
  private static final Permissions PERMISSIONS = Permissions.shipped();

  private static final List<String> SEPARATORS =
      List.of(
          ":", ": ", " : ", ".", " > ", ">", "/", " / ", " - ", "-", "_", " → ", " | ", "\\", ", ");

  @Test
  void aPathIsReadAsItsPermission() {
    var wrong = new ArrayList<String>();
    for (var group : GROUPS) {
      for (var between : SEPARATORS) {
        var path = path(group.name(), between);
        var kind = kind(group);
        for (var copied :
            List.of(
                path,
                path.toLowerCase(Locale.ROOT),
                path.toUpperCase(Locale.ROOT),
                kind + between + path,
                kind + " " + path)) {
          var read = read(copied, group);
          if (!read.contains(group)) {
            wrong.add(copied + " is read as " + names(read) + ", not " + group.name());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aMistakeSuggestsItsPermissionOrIsNone() {
    var wrong = new ArrayList<String>();
    for (var group : GROUPS) {
      mistakes(group.name())
          .forEach((kind, copied) -> {
            var read = read(copied, group);
            if (read.isEmpty()) {
              var guess = PERMISSIONS.guess(copied, group.scopes(), false);
              if (!guess.names().contains(group.name())) {
                wrong.add(
                    kind + ": " + copied + " suggests " + guess.names() + ", not " + group.name());
              }
            } else if (!read.contains(group) && !isAName(copied)) {
              wrong.add(
                  kind + ": " + copied + " is read as " + names(read) + ", not " + group.name());
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aPathOfOneKindIsNeverReadAsAnother() {
    var wrong = new ArrayList<String>();
    for (var group : GROUPS) {
      for (var kind : List.of("Account", "Zone", "User")) {
        var path = kind + " > " + path(group.name(), " > ");
        for (var reading : PERMISSIONS.readings(path)) {
          for (var each : reading) {
            if (!kind(each).equals(kind)
                && !DashboardNames.plain(each.name()).startsWith(kind.toLowerCase(Locale.ROOT))) {
              wrong.add(path + " is read as " + each.name() + ", of kind " + kind(each));
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// Words of the dashboard, `wrangler login` and API answers that are no name of the catalogue.
  @ParameterizedTest
  @CsvSource({
    "Purge Cache, Cache Purge",
    "Cache Purge:Edit, Cache Purge",
    "Workers KV, Workers KV Storage Write",
    "Workers KV:Edit, Workers KV Storage Write",
    "workers_kv:write, Workers KV Storage Write",
    "workers:write, Workers Scripts Write",
    "account:read, Account Settings Read",
    "user:read, User Details Read",
    "ssl_certs:write, SSL and Certificates Write",
    "ai:write, Workers AI Write",
    "Teams Write, Zero Trust Write",
    "Account > Cloudflare for Teams > Edit, Zero Trust Write",
    "Bulk Redirects Write, Mass URL Redirects Write",
    "R2:Edit, Workers R2 Storage Write",
    "Argo Tunnel:Edit, Cloudflare Tunnel Write",
    "SSL/TLS:Edit, SSL and Certificates Write",
    "WAF:Edit, Zone WAF Write",
    "#dns_records:edit, DNS Write",
    "DNS Records Write, DNS Write",
    "DnsWrite, DNS Write",
    "DSN Write, DNS Write",
    "Zone:DNS:Edti, DNS Write",
    "Worker Script Edit, Workers Scripts Write",
  })
  void aWordOfAnotherProgramSuggestsThePermission(String copied, String meant) {
    assertThat(PERMISSIONS.readings(copied)).isEmpty();
    assertThat(PERMISSIONS.guess(copied, Set.of(), false).names()).contains(meant);
  }

  /// Permission groups that Cloudflare had before the catalogue had them. Where a name is taken for
  /// a slip, a right spec is refused offline.
  @ParameterizedTest
  @CsvSource({
    "D1 Metadata Read",
    "Workers R2 Storage Metadata Read",
    "Workers Content Read-Only",
    "Workers Editor",
    "Workers Admin",
    "Images Metadata Read",
    "Email Routing Account Rules Read",
    "Registrar Domains Admin",
    "Realtime Read",
    "Messaging Edit",
    "Account Custom Error Rules Write",
    "DLS: Read",
  })
  void aNameThatMayBeNewIsNoSlip(String name) {
    var older = without(name);
    assertThat(older.readings(name)).isEmpty();
    assertThat(older.guess(name, Set.of(), true).isSlip()).isFalse();
  }

  /// The catalogue before that group was added.
  private static Permissions without(String name) {
    var shipped = ShippedCatalog.read();
    return new Permissions(
        new Catalog(
            shipped.origin(),
            null,
            GROUPS.stream().filter(group -> !group.name().equals(name)).toList(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            Set.of()));
  }

  /// The name as a path of product and action.
  private static String path(String name, String between) {
    var action = name.lastIndexOf(' ');
    var last = name.substring(action + 1);
    return action < 0
        ? name
        : name.substring(0, action).replaceFirst(":$", "")
            + between
            + (last.equals("Write") ? "Edit" : last);
  }

  private static Map<String, String> mistakes(String name) {
    var mistakes = new LinkedHashMap<String, String>();
    // inside the longest word
    var longest =
        Stream.of(name.split("[^A-Za-z]+")).max(Comparator.comparingInt(String::length)).orElse("");
    var middle = name.indexOf(longest) + longest.length() / 2;
    mistakes.put("a letter left out", name.substring(0, middle) + name.substring(middle + 1));
    mistakes.put(
        "a letter twice", name.substring(0, middle) + name.charAt(middle) + name.substring(middle));
    mistakes.put("plural", name + "s");
    mistakes.put("singular", name.replaceAll("(?<=\\w{3})s\\b", ""));
    mistakes.put("no blanks", name.replace(" ", ""));
    mistakes.put("action first", name.replaceFirst("^(.*) (\\S+)$", "$2 $1"));
    return mistakes;
  }

  /// Beside resources of every kind that the group applies to.
  private static List<PermissionGroup> read(String copied, PermissionGroup group) {
    return PERMISSIONS.readings(copied).stream()
        .map(reading ->
            reading.stream().filter(each -> Permissions.fits(each, group.scopes())).toList())
        .filter(reading -> !reading.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static boolean isAName(String copied) {
    return GROUPS.stream()
        .flatMap(group -> Stream.concat(Stream.of(group.name()), group.otherNames().stream()))
        .anyMatch(copied::equalsIgnoreCase);
  }

  private static String kind(PermissionGroup group) {
    return group.appliesTo(Scope.ZONE) ? "Zone" : group.appliesTo(Scope.USER) ? "User" : "Account";
  }

  private static List<String> names(List<PermissionGroup> groups) {
    return groups.stream().map(PermissionGroup::name).toList();
  }
}
