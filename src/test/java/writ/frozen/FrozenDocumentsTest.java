package writ.frozen;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.apply.record.RunRecord;
import writ.apply.record.RunRecordJson;
import writ.cloudflare.ReportedToken;
import writ.diagnostic.SourceFile;
import writ.plan.saved.PlanJson;
import writ.token.LateText;

/// The files below `src/test/frozen` were written by a released version and are never written
/// again: they hold every kind of everything that Writ saves. What writes and reads a document is
/// described once, so a mistake in the description would not show when a document is written and
/// read; here it does.
final class FrozenDocumentsTest {

  static final Path FILES = Path.of("src/test/frozen");

  @ParameterizedTest
  @ValueSource(strings = {"plan.json", "plan-scant.json", "plan-renewal.json", "plan-reach.json"})
  void aSavedPlanIsReadAndIsTheSameBytesAgain(String name) throws IOException {
    var file = file(name);
    var plan = PlanJson.read(file).value().orElseThrow();
    assertThat(PlanJson.write(plan)).isEqualTo(file.text());
    assertThat(schema("plan").validate(file.text(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void aShardIsReadAndIsTheSameBytesAgain() throws IOException {
    var file = file("shard.json");
    var plan = PlanJson.read(file).value().orElseThrow();
    var shard = PlanJson.readShard(file, ReportedToken::read).value().orElseThrow();
    assertThat(PlanJson.write(plan, shard)).isEqualTo(file.text());
    assertThat(schema("plan").validate(file.text(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void aRecordOfARunIsReadAndIsTheSameBytesAgain() throws IOException {
    var file = file("record.jsonl");
    var record = RunRecordJson.read(file).value().orElseThrow();
    assertThat(record.isComplete()).isTrue();
    var lines = new RunRecordJson();
    assertThat(written(lines, record) + lines.end()).isEqualTo(file.text());
    for (var line : file.text().lines().toList()) {
      assertThat(schema("run-record").validate(line, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void aRecordOfAKilledRunIsReadAsFarAsItGoes() throws IOException {
    var file = file("record-killed.jsonl");
    var record = RunRecordJson.read(file).value().orElseThrow();
    assertThat(record.isComplete()).isFalse();
    assertThat(file.text()).startsWith(written(new RunRecordJson(), record));
  }

  /// What stands in the files is what the values say, each where it belongs.
  @Test
  void valuesAreWrittenAsTheyWereReleased() throws IOException {
    assertThat(PlanJson.write(Values.plan())).isEqualTo(file("plan.json").text());
    assertThat(PlanJson.write(Values.scant())).isEqualTo(file("plan-scant.json").text());
    var scant = Values.scant();
    assertThat(PlanJson.write(scant, Values.shard(scant))).isEqualTo(file("shard.json").text());
    assertThat(PlanJson.write(scant, Values.shardWithApps(scant)))
        .isEqualTo(file("shard-apps.json").text());
    assertThat(PlanJson.write(Values.reaching())).isEqualTo(file("plan-reach.json").text());
    assertThat(Values.record(Values.plan())).isEqualTo(file("record.jsonl").text());
    assertThat(Values.killed(scant)).isEqualTo(file("record-killed.jsonl").text());
  }

  /// And they are read as what they say: the values differ from those of the files in nothing.
  @Test
  void whatIsReadIsTheValueThatWasWritten() throws IOException {
    var plan = PlanJson.read(file("plan.json")).value().orElseThrow();
    assertThat(plan).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(Values.plan());
    var shard = PlanJson.readShard(file("shard.json"), ReportedToken::read).value().orElseThrow();
    assertThat(shard)
        .usingRecursiveComparison()
        .withEqualsForType(Object::equals, LateText.class)
        .isEqualTo(Values.shard(Values.scant()));
    var apps =
        PlanJson.readShard(file("shard-apps.json"), ReportedToken::read).value().orElseThrow();
    assertThat(apps)
        .usingRecursiveComparison()
        .withEqualsForType(Object::equals, LateText.class)
        .isEqualTo(Values.shardWithApps(Values.scant()));
  }

  private static String written(RunRecordJson lines, RunRecord record) {
    var text = new StringBuilder(lines.opening(record.header(), record.plan()));
    record.entries().forEach(entry -> text.append(lines.entry(entry)));
    return text.toString();
  }

  static SourceFile file(String name) throws IOException {
    return new SourceFile(name, Files.readString(FILES.resolve(name)));
  }

  private static Schema schema(String name) throws IOException {
    var known =
        Map.of(
            "https://github.com/writ-dev/writ/releases/latest/download/plan.schema.json",
            text("plan"));
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(known))
        .getSchema(text(name), InputFormat.JSON);
  }

  private static String text(String schema) throws IOException {
    return Files.readString(Path.of("schemas/" + schema + ".schema.json"));
  }
}
