package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import writ.plan.CanonicalDefinition;

/// What a shard hands over, as its schema says it; and such files written by somebody else, with a
/// digest that is right.
final class ShardFileTest {

  /// As `schemas/plan.schema.json` says it, by another writer than the program's.
  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private static final String FILE = "shard.json";

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void plan() throws Exception {
    session = Session.in(folder.toRealPath(), Tools.ALL);
    session.run("example acme");
    session.run("emulator seed.yaml");
    assertThat(session.run("writ plan --shard 1/1 --out " + FILE).exit()).isZero();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void aShardIsAsItsSchemaSays() throws Exception {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("schemas/plan.schema.json")));
    var text = Files.readString(folder.resolve(FILE));

    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    assertThat(text).matches("[\\n -~]*");
  }

  @Test
  void itsDigestCanBeMadeByOthers() throws Exception {
    var before = Files.readString(folder.resolve(FILE));
    rewrite(_ -> {});

    assertThat(folder.resolve(FILE)).content().isEqualTo(before);
    assertThat(merge().exit()).isZero();
  }

  @Test
  void anotherWritIsToldApart() throws Exception {
    rewrite(shard -> ((ObjectNode) shard.path("origin")).put("writ", "0.0.1"));
    var merged = merge();

    assertThat(merged.stderr())
        .contains("`shard.json` was made by writ 0.0.1, and this is writ (unpacked)");
    assertThat(merged.exit()).isEqualTo(1);
  }

  @Test
  void anOwnerThatIsNotSpokenOfIsMissed() throws Exception {
    rewrite(shard -> shard.withArray("seen").remove(0));
    var merged = merge();

    assertThat(merged.stderr())
        .contains("`shard.json` does not speak of acme, which falls into its shard");
    assertThat(merged.exit()).isEqualTo(1);
  }

  @Test
  void aTokenThatIsNoneIsTold() throws Exception {
    rewrite(shard -> ((ObjectNode) shard.path("seen").get(0)).withArray("tokens").set(0, "{}"));

    assertThat(merge().stderr())
        .contains("`shard.json` is no saved plan: `/shard/seen/0/tokens/0` is not a token");
  }

  /// Who writes the file does not choose what of this machine is shown.
  @Test
  void onlyFilesOfTheProjectAreQuoted() throws Exception {
    Files.writeString(folder.resolve("private.txt"), "hush\n");
    rewrite(shard -> {
      var noticed = shard.withArray("noticed").addObject();
      noticed.put("code", "plan/malformed").put("severity", "note").put("message", "m");
      noticed.put("label", "").putArray("related");
      noticed.putArray("hints");
      noticed.putObject("place").put("file", "private.txt").put("line", 1);
      ((ObjectNode) noticed.path("place")).put("column", 1).put("length", 4);
    });
    var merged = merge();

    assertThat(merged.stderr()).contains("private.txt:1:1").doesNotContain("hush");
  }

  @Test
  void whatLacksAnythingIsNoShard() throws Exception {
    var whole = Files.readString(folder.resolve(FILE));
    var names = CANONICAL.readTree(whole).path("shard").propertyNames();
    assertThat(names).hasSize(7);
    for (var name : names) {
      Files.writeString(folder.resolve(FILE), whole);
      rewrite(shard -> shard.remove(name));
      var merged = merge();

      assertThat(merged.stderr())
          .as(name)
          .contains("`shard.json` is no saved plan: `/shard/" + name);
      assertThat(merged.exit()).as(name).isEqualTo(1);
    }
  }

  private Output merge() throws Exception {
    return session.run("writ report merge " + FILE);
  }

  /// Changes what is handed over, and signs it as `schemas/plan.schema.json` says.
  private void rewrite(Consumer<ObjectNode> change) throws Exception {
    var file = folder.resolve(FILE);
    var document = (ObjectNode) CANONICAL.readTree(Files.readString(file));
    change.accept((ObjectNode) document.path("shard"));
    document.remove("digest");
    var digest = CanonicalDefinition.sha256(text(document).getBytes(StandardCharsets.UTF_8));
    Files.writeString(file, text(document.put("digest", digest)));
  }

  private static String text(ObjectNode document) {
    var lines = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return CANONICAL.writer().with(printer).writeValueAsString(document) + "\n";
  }
}
