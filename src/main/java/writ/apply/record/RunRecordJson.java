package writ.apply.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.apply.record.RunRecord.Entry;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.json.Json;
import writ.json.JsonForm;
import writ.json.JsonPart;
import writ.json.MalformedJson;
import writ.json.UnionCodec;
import writ.plan.Plan;
import writ.plan.saved.LeftOut;
import writ.plan.saved.PlanJson;

/// A run record as text: one JSON object a line, each with a hash of all lines up to it, so that a
/// run can add lines as it goes, a killed run leaves a readable record, and a line that was changed
/// is told. Its schema is `schemas/run-record.schema.json`.
public final class RunRecordJson {

  private static final UnionCodec<Entry> ENTRY = RunRecordCodec.entry(Integer.MAX_VALUE);

  private static final String END = "end";

  private final HashChain chain = new HashChain();

  /// Writes one record, line by line.
  public RunRecordJson() {}

  /// The first two lines: who, when and on what terms; and what is going to be done. Whatever
  /// happens later, the definitions as they were before are in them.
  public String opening(RunRecord.Header header, Plan plan) {
    var first = RunRecordCodec.HEADER.write(header);
    var second = line("plan");
    second.set("plan", PlanJson.document(plan));
    return chained(first) + chained(second);
  }

  /// The line of one thing that happened.
  public String entry(Entry entry) {
    return chained(ENTRY.write(entry));
  }

  /// The last line of a run that came to its end.
  public String end() {
    return chained(line(END));
  }

  /// Reads a record, and refuses one that is not what was written. A last line that was cut off
  /// belongs to a run that was killed.
  public static Result<RunRecord> read(SourceFile file) {
    var lines = new RecordLines(file.text());
    var first = lines.first();
    var header = first == null ? null : tree(first);
    if (header == null || !header.path("kind").asString("").equals("run")) {
      return Result.failed(RunRecordProblems.notARecord(file));
    }
    var format = header.path("format").asString("");
    if (!format.equals(RunRecordCodec.FORMAT)) {
      return Result.failed(RunRecordProblems.unknownFormat(file, format, RunRecordCodec.FORMAT));
    }
    var leftOut = LeftOut.of(file);
    if (leftOut.isPresent()) {
      return Result.failed(RunRecordProblems.secretLeftOut(leftOut.get()));
    }
    var whole = new ArrayList<ObjectNode>();
    var chain = new HashChain();
    for (var text : lines) {
      var tree = tree(text);
      if (tree == null || !isGenuine(tree, text, chain)) {
        return Result.failed(RunRecordProblems.tampered(file, whole.size() + 1));
      }
      whole.add(tree);
    }
    return whole.size() < 2 ? Result.failed(RunRecordProblems.notARecord(file)) : read(file, whole);
  }

  /// The lines whose hashes are right, understood.
  private static Result<RunRecord> read(SourceFile file, List<ObjectNode> lines) {
    if (!(lines.get(1).path("plan") instanceof ObjectNode document)) {
      return Result.failed(RunRecordProblems.notARecord(file));
    }
    return PlanJson.read(file, document)
        .then(plan -> {
          try {
            return Result.of(record(lines, plan));
          } catch (MalformedJson _) {
            return Result.failed(RunRecordProblems.notARecord(file));
          }
        });
  }

  private static RunRecord record(List<ObjectNode> lines, Plan plan) {
    var codec = RunRecordCodec.entry((int) plan.changes().count());
    var entries = new ArrayList<Entry>();
    var isComplete = false;
    for (var line : lines.subList(2, lines.size())) {
      if (line.path("kind").asString("").equals(END)) {
        isComplete = true;
      } else {
        entries.add(codec.read(new JsonPart("", line)));
      }
    }
    var header = RunRecordCodec.HEADER.read(new JsonPart("", lines.getFirst()));
    return new RunRecord(header, plan, entries, isComplete);
  }

  /// How a record stands, for the next one to vouch for it; null where it is none or was changed.
  public static RunRecord.@Nullable Link link(SourceFile file) {
    return link(file, Integer.MAX_VALUE);
  }

  /// How the first lines of a record stand.
  static RunRecord.@Nullable Link link(SourceFile file, int most) {
    var chain = new HashChain();
    var count = 0;
    for (var text : new RecordLines(file.text())) {
      if (count == most) {
        break;
      }
      var tree = tree(text);
      if (tree == null || !isGenuine(tree, text, chain)) {
        return null;
      }
      count++;
    }
    return count == 0 ? null : new RunRecord.Link(file.name(), count, chain.last());
  }

  /// What a record vouches for; null where it is none or its first line was changed.
  public static RunRecord.@Nullable Link previous(SourceFile file) {
    var text = new RecordLines(file.text()).first();
    var first = text == null ? null : tree(text);
    return text != null && first != null && isGenuine(first, text, new HashChain())
        ? previous(first)
        : null;
  }

  private static RunRecord.@Nullable Link previous(ObjectNode first) {
    try {
      return RunRecordCodec.HEADER.read(new JsonPart("", first)).previous();
    } catch (MalformedJson _) {
      return null;
    }
  }

  /// Whether a record still begins with the lines that a later one vouched for.
  public static boolean isAsLinked(SourceFile file, RunRecord.Link link) {
    var now = link(file, link.lines());
    return now != null && now.lines() == link.lines() && now.chain().equals(link.chain());
  }

  private static ObjectNode line(String kind) {
    return Json.object().put("kind", kind);
  }

  private String chained(ObjectNode line) {
    line.put("chain", chain.next(hashed(line)));
    return text(line) + "\n";
  }

  /// The bytes must be those that were written, not only their meaning.
  private static boolean isGenuine(ObjectNode tree, String text, HashChain chain) {
    if (!text(tree).equals(text)) {
      return false;
    }
    var stated = tree.remove("chain");
    return stated != null && stated.asString("").equals(chain.next(hashed(tree)));
  }

  private static @Nullable ObjectNode tree(String text) {
    return Json.read(text) instanceof ObjectNode tree ? tree : null;
  }

  private static String text(JsonNode tree) {
    return LeftOut.asMeant(hashed(tree));
  }

  private static String hashed(JsonNode tree) {
    return JsonForm.CANONICAL.text(tree);
  }
}
