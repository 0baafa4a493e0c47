package writ.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.token.Catalog;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;

/// The permission groups that were known when this version was made: enough for most names offline.
/// The live list has about fifty more.
///
/// The resource has a line for each scope, and below it one for each group: id, name, former and
/// documentation names, divided by tabs.
public final class ShippedCatalog {

  private static final String RESOURCE = "permission-groups.tsv";

  private static final Instant TAKEN_AT = Instant.parse("2026-11-23T00:00:00Z");

  private static final Catalog SHIPPED = shipped();

  private ShippedCatalog() {}

  /// The same each time: a run asks more than once, and reading takes a while in a program that has
  /// just started.
  public static Catalog read() {
    return SHIPPED;
  }

  private static Catalog shipped() {
    return new Catalog(
        Catalog.Origin.SHIPPED,
        TAKEN_AT,
        groups(text()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        Set.of());
  }

  private static List<PermissionGroup> groups(String text) {
    var groups = new ArrayList<PermissionGroup>();
    @Nullable Scope scope = null;
    for (var line : text.lines().toList()) {
      var cells = List.of(line.split("\t"));
      if (scope == null || cells.size() == 1) {
        scope = new Scope(line);
      } else {
        groups.add(
            new PermissionGroup(
                new PermissionId(cells.get(0)),
                cells.get(1),
                Set.of(scope),
                cells.subList(2, cells.size()),
                ""));
      }
    }
    return groups;
  }

  private static String text() {
    try (var resource = ShippedCatalog.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + RESOURCE);
      }
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
