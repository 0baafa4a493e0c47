package writ.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.SourceFile;
import writ.render.DiagnosticText;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.token.DesiredToken;

/// Folders of text: a token file, the owner and catalog it is resolved against, and all that comes
/// of it: what is asked of the catalog, what is said, the tokens in ids and in names.
/// `-Dupdate=true` rewrites the expectations, and still fails.
final class ResolveCasesTest {

  private static final Path CASES = Path.of("src/test/cases/resolve");

  @TestFactory
  Stream<DynamicTest> everyCaseGivesWhatStandsBesideIt() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    var actual = resolved(folder);
    var file = folder.resolve("out.txt");
    var wanted = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("update") && !actual.equals(wanted)) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(wanted);
  }

  private static String resolved(Path folder) throws IOException {
    var file = new SourceFile("tokens.yaml", Files.readString(folder.resolve("tokens.yaml")));
    var read = SpecReader.readTokens(List.of(file), ProjectSpec.none());
    assertThat(read.hasErrors()).as(DiagnosticText.of(read.diagnostics())).isFalse();
    var specs = read.value().orElseThrow();
    var world = CatalogText.read(Files.readString(folder.resolve("catalog.txt")));
    var result =
        Resolver.of(world.owner(), world.catalog(), world.aliases())
            .resolve(specs, world.live())
            .result();
    var text = new StringBuilder();
    text.append(Resolver.needs(specs, world.owner(), world.aliases())).append('\n');
    if (!result.diagnostics().isEmpty()) {
      text.append('\n').append(DiagnosticText.of(result.diagnostics()));
    }
    var describer = new Describer(world.owner(), world.catalog(), world.aliases());
    for (var token : result.value().orElseThrow()) {
      text.append('\n').append(dump(token, describer));
    }
    return text.toString();
  }

  private static String dump(DesiredToken token, Describer describer) {
    var text = new StringBuilder(token.key().toString()).append('\n');
    if (token instanceof DesiredToken.Present present) {
      var names = describer.names(present.policies());
      for (var index = 0; index < present.policies().size(); index++) {
        var policy = present.policies().get(index);
        var place = present.places().policies().get(index);
        text.append("  ").append(policy.effect().word());
        text.append(" (entry ").append(place.entry()).append(")\n");
        policy
            .permissions()
            .forEach(id ->
                text.append(
                    "    %s %s at %s%n".formatted(id, names.of(id), place.permissions().get(id))));
        new TreeMap<>(names.resources())
            .forEach((resource, name) -> {
              if (policy.resources().contains(resource)) {
                text.append(
                    "    %s = %s at %s%n"
                        .formatted(name, resource, place.resources().get(resource)));
              }
            });
      }
    } else {
      text.append("  absent\n");
    }
    return text.toString();
  }
}
