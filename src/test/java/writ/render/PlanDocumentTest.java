package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import writ.diagnostic.SourceFile;
import writ.plan.Plan;
import writ.plan.saved.PlanJson;
import writ.render.plan.PlanDocument;
import writ.render.report.Report;

final class PlanDocumentTest {

  private static final Plan PLAN =
      new Plan(Instant.parse("2026-01-15T09:00:00Z"), List.of(), List.of(), false);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findingsAreInThePlanAsItsSchemaSays(boolean isHostile) throws IOException {
    var text = new PlanDocument().of(PLAN, isHostile ? ReportsTest.report() : Findings.everySort());
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("schemas/plan.schema.json")));

    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    assertThat(text).matches("[\\n -~]*");
  }

  @Test
  void findingsAreCounted() {
    var guardrails =
        new JsonMapper()
            .readTree(new PlanDocument().of(PLAN, Findings.everySort()))
            .path("guardrails");

    assertThat(guardrails.path("rules").asInt()).isEqualTo(4);
    assertThat(guardrails.path("refusing").asInt()).isEqualTo(2);
    assertThat(guardrails.path("advisory").asInt()).isEqualTo(1);
    assertThat(guardrails.path("waived").asInt()).isEqualTo(1);
    assertThat(guardrails.path("findings").size()).isEqualTo(4);
  }

  @Test
  void aSavedPlanIsReadWithoutThem() {
    var text = new PlanDocument().of(PLAN, Findings.everySort());
    var read = PlanJson.read(new SourceFile("plan.json", text));

    assertThat(read.value()).contains(PLAN);
    assertThat(text).contains("\"digest\" : \"" + PlanJson.digest(PLAN) + "\"");
  }

  @Test
  void withoutRulesThePlanIsOnlyThePlan() {
    assertThat(new PlanDocument().of(PLAN, Report.of(List.of()))).isEqualTo(PlanJson.write(PLAN));
  }
}
