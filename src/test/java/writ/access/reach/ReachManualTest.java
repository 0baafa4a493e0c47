package writ.access.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import writ.resolve.ShippedCatalog;
import writ.token.PermissionName;
import writ.token.Scope;

/// The table that is shipped: what the manual says is what it says, each row has a source, and its
/// groups are the catalog's. `-Dupdate=true` rewrites the manual's table, and still fails.
final class ReachManualTest {

  private static final Path MANUAL = Path.of("docs/cloudflare.md");
  private static final String HEAD = "| Permission | Reaches | By | Known | Source |\n";
  private static final String SOURCES = "Sources of this table:\n";
  private static final String END = "\n## ";

  private final List<ReachStep> steps = ReachTable.shipped().steps();

  private record Way(
      List<String> reached, ReachMeans means, Confidence confidence, String source) {}

  private record From(String group, ReachMeans means, Confidence confidence, String source) {}

  @Test
  void theManualSaysWhatTheTableSays() throws IOException {
    var text = Files.readString(MANUAL);
    var start = text.indexOf(HEAD);
    var manual = text.substring(start, text.indexOf(END, start));
    if (Boolean.getBoolean("update") && !manual.strip().equals(table().strip())) {
      Files.writeString(
          MANUAL, text.substring(0, start) + table() + text.substring(text.indexOf(END, start)));
    }
    assertThat(manual.strip()).isEqualTo(table().strip());
  }

  @Test
  void eachRowHasItsSourceAndNoRowStandsTwice() {
    assertThat(steps).isNotEmpty().allMatch(step -> !step.source().isBlank());
    assertThat(steps).allMatch(step -> !step.how().isBlank()).doesNotHaveDuplicates();
  }

  @Test
  void everyGroupIsTheCatalogs() {
    for (var step : steps) {
      assertThat(isKnown(step.from())).as(step.toString()).isTrue();
      assertThat(step.with() == null || isKnown(step.with())).as(step.toString()).isTrue();
      if (step.reached() instanceof Reached.Permission(var words, var id)) {
        assertThat(isKnown(new ReachGroup(id, words, Scope.ACCOUNT))).as(words).isTrue();
      }
    }
  }

  private static boolean isKnown(ReachGroup group) {
    return group.id() == null
        ? ShippedCatalog.withoutId().stream().anyMatch(each -> isCalled(each, group))
        : ShippedCatalog.read().permissions().stream()
            .anyMatch(each -> each.id().equals(group.id()) && isCalled(each, group));
  }

  private static boolean isCalled(PermissionName known, ReachGroup group) {
    return known.name().equals(group.name()) && known.appliesTo(group.scope());
  }

  private String table() {
    var sources = new ArrayList<String>();
    var byGroup = new LinkedHashMap<From, List<String>>();
    for (var step : steps) {
      var from = step.from().name() + (step.with() == null ? "" : " with " + step.with().name());
      byGroup
          .computeIfAbsent(
              new From(from, step.means(), step.confidence(), step.source()),
              _ -> new ArrayList<>())
          .add(step.reached().words());
    }
    var ways = new LinkedHashMap<Way, List<String>>();
    byGroup.forEach((from, reached) ->
        ways.computeIfAbsent(
                new Way(reached, from.means, from.confidence, from.source), _ -> new ArrayList<>())
            .add(from.group));
    var text = new StringBuilder(HEAD).append("|---|---|---|---|---|\n");
    ways.forEach((way, groups) ->
        text.append(
            "| %s | %s | %s | %s | %s |\n"
                .formatted(
                    String.join(", ", groups),
                    String.join(", ", way.reached),
                    way.means.word(),
                    way.confidence.word(),
                    numbers(way.source, sources))));
    text.append("\n").append(SOURCES).append("\n");
    for (var i = 0; i < sources.size(); i++) {
      text.append(i + 1).append(". ").append(sources.get(i)).append("\n");
    }
    return text.toString();
  }

  /// The numbers of the sources of a row.
  private static String numbers(String source, List<String> sources) {
    return List.of(source.split("; ")).stream()
        .map(each -> {
          if (!sources.contains(each)) {
            sources.add(each);
          }
          return Integer.toString(sources.indexOf(each) + 1);
        })
        .collect(Collectors.joining(", "));
  }
}
