package writ.plan.saved;

import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.json.Json;
import writ.json.JsonForm;
import writ.json.JsonLimit;
import writ.json.JsonPart;
import writ.json.MalformedJson;
import writ.plan.CanonicalDefinition;
import writ.plan.Plan;
import writ.plan.PlanProblems;
import writ.token.LiveToken;
import writ.token.Owner;

/// A plan as text: canonical JSON, the same bytes for the same plan, with a digest of itself. Plain
/// ASCII, so that nothing in it can steer a terminal. Its schema is `schemas/plan.schema.json`.
public final class PlanJson {

  private static final String GUARDRAILS = "guardrails";

  private static final String DRIFT = "drift";

  private static final String SHARD = "shard";

  private PlanJson() {}

  /// The saved form, which ends with a line break.
  public static String write(Plan plan) {
    return file(document(plan));
  }

  /// The saved form with what rules had to say beside it. That is told and never read back: a saved
  /// plan is judged again, so the digest does not cover it.
  public static String write(Plan plan, ObjectNode guardrails) {
    var document = document(plan);
    document.set(GUARDRAILS, guardrails);
    return file(document);
  }

  /// The same with what somebody changed outside Git, which the plan would take back: told and
  /// never read back, either.
  ///
  /// @param guardrails null where there are no rules
  public static String write(Plan plan, @Nullable ObjectNode guardrails, ArrayNode drift) {
    var document = document(plan);
    if (guardrails != null) {
      document.set(GUARDRAILS, guardrails);
    }
    document.set(DRIFT, drift);
    return file(document);
  }

  /// The saved form of a shard's plan with what it hands over.
  public static String write(Plan plan, ShardReport shard) {
    var document = PlanCodec.PLAN.write(plan);
    document.set(SHARD, ShardCodec.of(plan, (_, _) -> null).write(shard));
    document.put("digest", digest(document));
    return file(document);
  }

  /// The saved form as a tree, its digest included, to be a part of another document.
  public static ObjectNode document(Plan plan) {
    var document = PlanCodec.PLAN.write(plan);
    document.put("digest", digest(document));
    return document;
  }

  /// SHA-256, in hex, over the saved form without the digest: short enough to be quoted in a
  /// review.
  public static String digest(Plan plan) {
    return digest(PlanCodec.PLAN.write(plan));
  }

  /// Reads a saved plan, and refuses one that is not what was written.
  public static Result<Plan> read(SourceFile file) {
    return tree(file).then(document -> read(file, document));
  }

  /// Reads what [#document] made.
  public static Result<Plan> read(SourceFile file, ObjectNode document) {
    return checked(file, document)
        .then(plan -> reading(file, () -> PlanCodec.PLAN.read(new JsonPart("", plan))));
  }

  /// Reads what a shard handed over.
  ///
  /// @param tokens reads a token as it came; null where it is none
  public static Result<ShardReport> readShard(
      SourceFile file, BiFunction<String, Owner, @Nullable LiveToken> tokens) {
    return tree(file)
        .then(document -> checked(file, document))
        .then(document -> {
          var shard = document.get(SHARD);
          return shard == null
              ? Result.failed(PlanProblems.notOfAShard(file))
              : reading(
                  file,
                  () -> {
                    var plan = PlanCodec.PLAN.read(new JsonPart("", document));
                    return ShardCodec.of(plan, tokens).read(new JsonPart("/" + SHARD, shard));
                  });
        });
  }

  private static Result<ObjectNode> tree(SourceFile file) {
    var parsed = Json.parse(file.text(), JsonLimit.ofDocument());
    return switch (parsed.treeOrNull()) {
      case null ->
          Result.failed(
              LeftOut.of(file)
                  .map(PlanProblems::secretLeftOut)
                  .orElseGet(() -> PlanProblems.malformed(file, parsed.problem())));
      case ObjectNode document -> Result.of(document);
      default -> Result.failed(PlanProblems.malformed(file, "it is not a JSON object"));
    };
  }

  /// The document without its digest, if that is true, and without what is only told.
  private static Result<ObjectNode> checked(SourceFile file, ObjectNode document) {
    var format = document.path("format").asString("");
    if (!format.equals(PlanCodec.FORMAT)) {
      return Result.failed(PlanProblems.unknownFormat(file, format, PlanCodec.FORMAT));
    }
    var statedDigest = document.path("digest").asString("");
    document.remove("digest");
    document.remove(GUARDRAILS);
    document.remove(DRIFT);
    var isAsWritten = digest(document).equals(statedDigest);
    var leftOut = LeftOut.of(file);
    if (leftOut.isPresent() && !(isAsWritten && !LeftOut.mayBeIn(document))) {
      return Result.failed(PlanProblems.secretLeftOut(leftOut.get()));
    }
    return isAsWritten ? Result.of(document) : Result.failed(PlanProblems.digestMismatch(file));
  }

  private static <T> Result<T> reading(SourceFile file, Supplier<T> reading) {
    try {
      return Result.of(reading.get());
    } catch (MalformedJson malformed) {
      return Result.failed(PlanProblems.malformed(file, malformed.reason()));
    }
  }

  private static String digest(JsonNode document) {
    return CanonicalDefinition.sha256(text(document).getBytes(StandardCharsets.UTF_8));
  }

  private static String file(JsonNode document) {
    return LeftOut.asMeant(text(document));
  }

  private static String text(JsonNode document) {
    return JsonForm.CANONICAL_OPEN.text(document) + "\n";
  }
}
