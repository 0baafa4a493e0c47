package writ.plan;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;

/// A plan as text: canonical JSON, the same bytes for the same plan, with a digest of itself. Plain
/// ASCII, so that nothing in it can steer a terminal. Its schema is `schemas/plan.schema.json`.
public final class PlanJson {

  static final String FORMAT = "writ.plan/1";

  private static final String GUARDRAILS = "guardrails";

  private PlanJson() {}

  /// The saved form, which ends with a line break.
  public static String write(Plan plan) {
    return text(document(plan));
  }

  /// The saved form with what rules had to say beside it. That is told and never read back: a saved
  /// plan is judged again, so the digest does not cover it.
  public static String write(Plan plan, ObjectNode guardrails) {
    var document = document(plan);
    document.set(GUARDRAILS, guardrails);
    return text(document);
  }

  /// The saved form as a tree, its digest included, to be a part of another document.
  public static ObjectNode document(Plan plan) {
    var document = new PlanWriter().document(plan);
    document.put("digest", digest(document));
    return document;
  }

  /// SHA-256, in hex, over the saved form without the digest: short enough to be quoted in a
  /// review.
  public static String digest(Plan plan) {
    return digest(new PlanWriter().document(plan));
  }

  /// Reads a saved plan, and refuses one that is not what was written.
  public static Result<Plan> read(SourceFile file) {
    try {
      return CanonicalJson.MAPPER.readTree(file.text()) instanceof ObjectNode document
          ? read(file, document)
          : Result.failed(PlanProblems.malformed(file, "it is not a JSON object"));
    } catch (JacksonException notJson) {
      return Result.failed(PlanProblems.malformed(file, "it is not JSON"));
    }
  }

  /// Reads what [#document] made.
  public static Result<Plan> read(SourceFile file, ObjectNode document) {
    var format = document.path("format").asString("");
    if (!format.equals(FORMAT)) {
      return Result.failed(PlanProblems.unknownFormat(file, format, FORMAT));
    }
    var told = document.path("digest").asString("");
    document.remove("digest");
    document.remove(GUARDRAILS);
    if (!digest(document).equals(told)) {
      return Result.failed(PlanProblems.digestMismatch(file));
    }
    try {
      return Result.of(PlanReader.plan(new Part("", document)));
    } catch (MalformedPlan malformed) {
      return Result.failed(PlanProblems.malformed(file, malformed.reason()));
    }
  }

  private static String digest(JsonNode document) {
    return CanonicalDefinition.sha256(text(document).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonNode document) {
    return writer().writeValueAsString(document) + "\n";
  }

  private static ObjectWriter writer() {
    var lines = new DefaultIndenter("  ", "\n");
    return CanonicalJson.MAPPER
        .writer()
        .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
  }
}
