package writ.needs.input;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.json.Json;
import writ.json.JsonLimit;
import writ.json.ParsedJson;

/// What was given to `writ needs`, by what it is: a plan or state of Terraform, records of an audit
/// log, a configuration of Wrangler, or lines.
public final class NeedsInput {

  private NeedsInput() {}

  /// Calls, one list for each token that is wanted.
  public static Result<List<WantedCalls>> read(SourceFile given, InputOptions options) {
    var file = withoutMark(given);
    if (WranglerConfiguration.isOne(file)) {
      return WranglerConfiguration.read(file, options).map(List::of);
    }
    var text = file.text().strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return lines(file, List.of());
    }
    return json(file).then(document -> ofJson(document, file, options));
  }

  /// Records of an audit log, and nothing else.
  public static Result<AuditRecords> auditLog(SourceFile given) {
    var file = withoutMark(given);
    return json(file)
        .then(document ->
            AuditRecords.isOne(document) || AuditRecords.isEmpty(document)
                ? AuditRecords.read(document, file.name())
                : Result.failed(InputProblems.noAuditLog(file.name())));
  }

  /// Without what some editors of Windows put before a text in UTF-8.
  private static SourceFile withoutMark(SourceFile file) {
    return file.text().startsWith("\uFEFF")
        ? new SourceFile(file.name(), file.text().substring(1))
        : file;
  }

  /// One document, or one on each line, which then stand for a list.
  private static Result<JsonNode> json(SourceFile file) {
    return switch (Json.parse(file.text(), JsonLimit.ofDocument())) {
      case ParsedJson.Tree(var document) -> Result.of(document);
      case ParsedJson other -> {
        var list = lines(file);
        yield list == null
            ? Result.failed(InputProblems.notJson(file.name(), other.problem()))
            : Result.of(list);
      }
    };
  }

  private static @Nullable JsonNode lines(SourceFile file) {
    var list = Json.array();
    for (var line : file.text().lines().filter(each -> !each.isBlank()).toList()) {
      var node = Json.parse(line, JsonLimit.ofDocument()).treeOrNull();
      if (node == null || !node.isObject()) {
        return null;
      }
      list.add(node);
    }
    return list.size() > 1 ? list : null;
  }

  /// The recipe of that name; empty where there is none.
  public static Optional<Result<List<WantedCalls>>> recipe(String name) {
    return Recipes.named(name).map(recipe -> lines(recipe, Recipes.remarks(recipe)));
  }

  private static Result<List<WantedCalls>> lines(SourceFile file, List<String> remarks) {
    return CallLines.read(file)
        .map(calls -> List.of(new WantedCalls(name(file.name()), calls, List.of(), remarks)));
  }

  private static Result<List<WantedCalls>> ofJson(
      JsonNode document, SourceFile file, InputOptions options) {
    if (TerraformPlan.isOne(document)) {
      return Result.of(TerraformPlan.read(document, options));
    }
    if (AuditRecords.isOne(document)) {
      return AuditRecords.read(document, file.name())
          .then(records -> records.wanted(name(file.name()), file.name()))
          .map(List::of);
    }
    if (AuditRecords.isEmpty(document)) {
      return Result.failed(InputProblems.noCalls(file.name()));
    }
    return Result.failed(InputProblems.unknownJson(file.name()));
  }

  /// The file's own name, without folders and ending.
  private static String name(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    var name = file.replaceFirst("\\.[^.]*$", "");
    return name.isEmpty() || name.equals("-") ? "needs" : name;
  }
}
