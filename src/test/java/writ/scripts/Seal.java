package writ.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.json.JsonForm;

/// Makes the digests of an edited file anew, as whoever edits one can: they have no key.
final class Seal {

  private Seal() {}

  /// `seal FILE`: of a saved plan (`.json`) or of the record of a run (`.jsonl`).
  static int seal(Program.Invocation call) throws IOException {
    var file = call.folder().resolve(call.arguments().getFirst());
    var text = Files.readString(file);
    Files.writeString(
        file, file.toString().endsWith(".jsonl") ? record(text) : open(plan(read(text))));
    return 0;
  }

  /// `forge FROM POINTER TO POINTER`: puts a value of one document into another, behind the others
  /// of a list where the second pointer ends in `/-`.
  static int forge(Program.Invocation call) throws IOException {
    var words = call.arguments();
    var from = read(Files.readString(call.folder().resolve(words.get(0))));
    var file = call.folder().resolve(words.get(2));
    var to = read(Files.readString(file));
    var value = from.at(words.get(1));
    var place = words.get(3);
    var name = place.substring(place.lastIndexOf('/') + 1);
    switch (to.at(place.substring(0, place.lastIndexOf('/')))) {
      case ArrayNode list when name.equals("-") -> list.add(value);
      case ObjectNode object -> object.set(name, value);
      default -> throw new IOException("there is nothing at " + place);
    }
    Files.writeString(file, open(to));
    return 0;
  }

  private static String record(String text) {
    var chain = "";
    var sealed = new StringBuilder();
    for (var line : text.lines().toList()) {
      var tree = read(line);
      tree.remove("chain");
      if (tree.get("plan") instanceof ObjectNode plan) {
        plan(plan);
      }
      chain = sha256(chain + "\n" + JsonForm.CANONICAL.text(tree));
      tree.put("chain", chain);
      sealed.append(JsonForm.CANONICAL.text(tree)).append('\n');
    }
    return sealed.toString();
  }

  private static ObjectNode plan(ObjectNode plan) {
    plan.remove("digest");
    plan.remove("guardrails");
    plan.put("digest", sha256(open(plan)));
    return plan;
  }

  private static String open(ObjectNode tree) {
    return JsonForm.CANONICAL_OPEN.text(tree) + "\n";
  }

  private static ObjectNode read(String text) {
    return (ObjectNode) Objects.requireNonNull(Json.read(text));
  }

  private static String sha256(String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
