package writ.apply.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.apply.record.RunRecord.Entry;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.plan.saved.PlanJson;
import writ.token.TokenId;

/// The lines of a record whose hashes are right, understood.
final class RunRecordReader {

  private RunRecordReader() {}

  static Result<RunRecord> read(SourceFile file, List<ObjectNode> lines) {
    if (!(lines.get(1).path("plan") instanceof ObjectNode document)) {
      return Result.failed(RunRecordProblems.notARecord(file));
    }
    return PlanJson.read(file, document)
        .then(plan -> {
          var rest = lines.subList(2, lines.size());
          try {
            return Result.of(
                new RunRecord(
                    header(lines.getFirst()),
                    plan,
                    entries(rest, (int) plan.changes().count()),
                    rest.stream().anyMatch(line -> kind(line).equals("end"))));
          } catch (IllegalArgumentException | DateTimeException malformed) {
            return Result.failed(RunRecordProblems.notARecord(file));
          }
        });
  }

  private static RunRecord.Header header(JsonNode line) {
    return new RunRecord.Header(
        Instant.parse(text(line, "started_at")),
        text(line, "by"),
        text(line, "version"),
        text(line, "plan_digest"),
        line.has("undoes") ? text(line, "undoes") : null,
        previous(line));
  }

  /// What a first line vouches for.
  static RunRecord.@Nullable Link previous(JsonNode first) {
    var node = first.path("previous");
    return node.isObject()
        ? new RunRecord.Link(text(node, "file"), number(node, "lines"), text(node, "chain"))
        : null;
  }

  private static List<Entry> entries(List<ObjectNode> lines, int changes) {
    var entries = new ArrayList<Entry>();
    for (var line : lines) {
      if (!kind(line).equals("end")) {
        entries.add(entry(line, changes));
      }
    }
    return entries;
  }

  private static Entry entry(JsonNode line, int changes) {
    var change = number(line, "change");
    if (change < 0 || change >= changes) {
      throw new IllegalArgumentException("there is no such change");
    }
    var at = Instant.parse(text(line, "at"));
    return switch (kind(line)) {
      case "made" -> new Entry.Made(change, at, new TokenId(text(line, "id")));
      case "finished" ->
          new Entry.Finished(
              change,
              at,
              text(line, "outcome"),
              line.path("delivered").valueStream().map(JsonNode::asString).toList(),
              reason(line.path("reason")));
      default -> throw new IllegalArgumentException("there is no such kind of line");
    };
  }

  private static RunRecord.@Nullable Reason reason(JsonNode node) {
    return node.isObject() ? new RunRecord.Reason(text(node, "code"), text(node, "message")) : null;
  }

  private static String kind(JsonNode line) {
    return text(line, "kind");
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("a text is missing");
    }
    return value.asString();
  }

  private static int number(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isInt()) {
      throw new IllegalArgumentException("a number is missing");
    }
    return value.asInt();
  }
}
