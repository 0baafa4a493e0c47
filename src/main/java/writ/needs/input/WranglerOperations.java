package writ.needs.input;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.token.ShippedTable;

/// Which calls Wrangler's commands make, read from its own source.
///
/// Columns, divided by tabs: command, the keys of the configuration that must be there (`KEY
/// absent` for one that must not), method, path, source. Lines `# no calls KEY…` name keys for
/// which nothing is called.
final class WranglerOperations {

  private static final String RESOURCE = "wrangler.tsv";
  private static final String NO_CALLS = "# no calls ";

  /// One call.
  ///
  /// @param when conditions on the configuration, of which all must hold
  record Step(String command, List<String> when, String method, List<String> path) {}

  private static final class Shipped {
    private static final WranglerOperations ALL = new WranglerOperations();
  }

  private final List<Step> steps;
  private final Set<String> knownKeys;

  private WranglerOperations() {
    var lines = ShippedTable.text(WranglerOperations.class, RESOURCE).lines().toList();
    steps =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .map(cells ->
                new Step(
                    cells[0],
                    cells[1].isEmpty() ? List.of() : List.of(cells[1].split(",", -1)),
                    cells[2],
                    List.of(cells[3].substring(1).split("/", -1))))
            .toList();
    knownKeys =
        Stream.concat(
                lines.stream()
                    .filter(line -> line.startsWith(NO_CALLS))
                    .flatMap(line -> Stream.of(line.substring(NO_CALLS.length()).split(" ", -1))),
                steps.stream()
                    .flatMap(step -> step.when().stream())
                    .map(key -> key.replaceFirst("[. ].*", "")))
            .collect(Collectors.toUnmodifiableSet());
  }

  static WranglerOperations shipped() {
    return Shipped.ALL;
  }

  List<Step> all() {
    return steps;
  }

  /// The keys of a configuration of which it is known what is called for them, were it nothing.
  Set<String> knownKeys() {
    return knownKeys;
  }
}
