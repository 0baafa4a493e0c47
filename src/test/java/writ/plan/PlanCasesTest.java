package writ.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.SourceFile;
import writ.guardrail.Guardrails;
import writ.plan.saved.PlanJson;

/// Folders of text: specs, live tokens, and beside them the plan. `plan.json` is compared where it
/// stands; every plan, with it or without, obeys the schema and survives being saved.
/// `-Dupdate=true` rewrites what is expected, and still fails.
final class PlanCasesTest {

  private static final Path CASES = Path.of("src/test/cases/plan");

  private static final Schema SCHEMA = schema();

  @TestFactory
  Stream<DynamicTest> everyCaseGivesThePlanBesideIt() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    var read = PlanCase.read(folder);
    var plan = Planner.plan(read.input());
    var whole =
        new Plan(
            Acme.NOW,
            List.of(plan),
            List.of(),
            read.input().selection().isNarrowed(),
            OrganisationAccess.of(List.of(new OrganisationAccess.Part(read.input(), plan))));
    var saved = PlanJson.write(whole);
    compare(folder.resolve("plan.txt"), PlanDump.of(plan) + refusals(whole, read));
    if (Files.exists(folder.resolve("plan.json"))) {
      compare(folder.resolve("plan.json"), saved);
    }
    assertThat(SCHEMA.validate(saved, InputFormat.JSON)).isEmpty();
    var again = PlanJson.read(new SourceFile("plan.json", saved)).value().orElseThrow();
    assertThat(PlanJson.write(again)).isEqualTo(saved);
  }

  /// What the limits refuse, and what is left.
  private static String refusals(Plan plan, PlanCase read) {
    var approved = Guardrails.evaluate(plan, read.limits());
    if (approved.refusals().isEmpty()) {
      assertThat(approved.plan()).isEqualTo(plan);
      return "";
    }
    var text = new StringBuilder("-- after limits\n");
    approved
        .refusals()
        .forEach(
            each -> text.append(each.message()).append('\n').append(each.hints()).append('\n'));
    return text + PlanDump.of(approved.plan().owners().getFirst());
  }

  private static void compare(Path expected, String actual) throws IOException {
    var wanted = PlanCase.text(expected);
    if (Boolean.getBoolean("update") && !actual.equals(wanted)) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(wanted);
  }

  private static Schema schema() {
    try {
      var text = Files.readString(Path.of("schemas/plan.schema.json"));
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
