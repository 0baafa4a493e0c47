package writ.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static writ.frozen.FrozenDocumentsTest.FILES;
import static writ.frozen.FrozenDocumentsTest.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import writ.apply.record.RunRecordJson;
import writ.cloudflare.ReportedToken;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.json.Json;
import writ.json.JsonForm;
import writ.plan.CanonicalDefinition;
import writ.plan.saved.PlanJson;

/// Every defect that one value of a saved document can have, and the exact words about it. A
/// forger's: digests and hashes are made anew, so that what is wrong is found by reading alone.
/// `-Dupdate=true` rewrites what is expected, and still fails.
final class DefectsTest {

  @Test
  void defectsOfASavedPlanAreToldInTheseWords() throws IOException {
    var table =
        Defects.table(
            tree(file("plan.json").text()),
            document -> told(() -> PlanJson.read(SourceFile.named("plan.json"), signed(document))));
    compare("plan.defects.txt", table);
  }

  @Test
  void defectsOfAShardAreToldInTheseWords() throws IOException {
    var table =
        Defects.table(
            tree(file("shard.json").text()),
            document ->
                told(() ->
                    PlanJson.readShard(
                        new SourceFile(
                            "shard.json", JsonForm.CANONICAL_OPEN.text(signed(document))),
                        ReportedToken::read)));
    compare("shard.defects.txt", table);
  }

  /// The plan in it aside, whose defects are those of a saved one.
  @Test
  void defectsOfARecordAreToldInTheseWords() throws IOException {
    var whole = new ArrayList<ObjectNode>();
    file("record.jsonl").text().lines().forEach(line -> whole.add(tree(line)));
    var table = new StringBuilder();
    for (var i = 0; i < whole.size(); i++) {
      var number = i;
      if (i != 1) {
        table.append("line ").append(i + 1).append('\n');
        table.append(
            Defects.table(
                whole.get(i),
                line -> {
                  var all = new ArrayList<>(whole);
                  all.set(number, line);
                  return told(() -> RunRecordJson.read(new SourceFile("run", chained(all))));
                }));
      }
    }
    compare("record.defects.txt", table.toString());
  }

  private static <T> String told(Supplier<Result<T>> reading) {
    try {
      var result = reading.get();
      return result.value().isPresent()
          ? "read"
          : result.diagnostics().stream()
              .map(each -> each.code().slug() + ": " + each.message())
              .collect(Collectors.joining("; "));
    } catch (RuntimeException thrown) {
      return "thrown: " + thrown.getClass().getName();
    }
  }

  private static ObjectNode tree(String text) {
    return (ObjectNode) Objects.requireNonNull(Json.read(text));
  }

  /// With a true digest, unless that is what is wrong.
  private static ObjectNode signed(ObjectNode document) {
    if (document.path("digest").asString("").length() == 64) {
      document.remove("digest");
      document.put("digest", sha256(JsonForm.CANONICAL_OPEN.text(document) + "\n"));
    }
    return document;
  }

  /// With true hashes, unless that is what is wrong.
  private static String chained(List<ObjectNode> lines) {
    var text = new StringBuilder();
    var last = "";
    for (var each : lines) {
      var line = each.deepCopy();
      if (line.path("chain").asString("").length() == 64) {
        line.remove("chain");
        last = sha256(last + "\n" + JsonForm.CANONICAL.text(line));
        line.put("chain", last);
      }
      text.append(JsonForm.CANONICAL.text(line)).append('\n');
    }
    return text.toString();
  }

  private static String sha256(String text) {
    return CanonicalDefinition.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void compare(String name, String actual) throws IOException {
    var expected = Files.exists(FILES.resolve(name)) ? Files.readString(FILES.resolve(name)) : "";
    if (Boolean.getBoolean("update") && !actual.equals(expected)) {
      Files.writeString(FILES.resolve(name), actual);
    }
    assertThat(actual).isEqualTo(expected);
  }
}
