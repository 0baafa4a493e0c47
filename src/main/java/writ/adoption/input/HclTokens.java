package writ.adoption.input;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.hcl.HclBlock;
import writ.hcl.HclFile;
import writ.hcl.HclPlace;
import writ.hcl.HclReader;
import writ.json.Json;
import writ.json.JsonLimit;

/// The tokens of a configuration of Terraform.
final class HclTokens {

  /// What says nothing of what a token may do: Terraform's own, and what the provider fills in.
  private static final Set<String> SILENT = Set.of("provider", "depends_on", "value");

  private static final Set<String> SILENT_BLOCKS =
      Set.of("lifecycle", "timeouts", "provisioner", "connection");

  private static final List<String> MANY = List.of("for_each", "count");

  private final String file;
  private final StandIns standIns;
  private final HclValues values;
  private final List<PastedToken> tokens = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private HclTokens(String file, HclBlock top, StandIns standIns, GroupNames groups) {
    this.file = file;
    this.standIns = standIns;
    this.values = new HclValues(file, top, standIns, groups, problems);
  }

  static FoundTokens read(String file, CharBuffer text, StandIns standIns, GroupNames groups) {
    return switch (HclReader.read(text, JsonLimit.ofDocument().values(), HclTokens::isRead)) {
      case HclFile.Tree(var top) -> {
        var found = new HclTokens(file, top, standIns, groups);
        top.blocks("resource").forEach(found::add);
        yield new FoundTokens(found.tokens, found.problems);
      }
      case HclFile.Malformed(var reason, var place) ->
          FoundTokens.none(TokenInputProblems.unreadable(file, reason, place));
    };
  }

  private static boolean isRead(String type, List<String> labels) {
    return type.equals("locals")
        || (type.equals("resource")
            && labels.size() == 2
            && TerraformToken.TYPES.contains(labels.getFirst()));
  }

  private void add(HclBlock block) {
    var at = String.join(".", block.labels());
    for (var each : block.attributes()) {
      if (MANY.contains(each.name())) {
        problems.add(
            TokenInputProblems.notOne(
                file, each.place(), at, "`" + each.name() + "` makes any number of it"));
        return;
      }
      if (!TerraformToken.READ.contains(each.name()) && !SILENT.contains(each.name())) {
        unknown(at, each.name(), each.place());
        return;
      }
    }
    var attributes = Json.object();
    for (var each : block.blocks()) {
      if (!addBlock(attributes, each) && !SILENT_BLOCKS.contains(each.type())) {
        unknown(at, each.type(), each.place());
        return;
      }
    }
    var ownerStandIn = "";
    for (var each : block.attributes()) {
      if (each.name().equals("account_id")) {
        ownerStandIn = values.standInOrEmpty(each.value());
      }
    }
    values.expect(ownerStandIn);
    for (var each : block.attributes()) {
      if (!SILENT.contains(each.name())) {
        attributes.set(each.name(), values.of(each.value(), each.name()));
      }
    }
    var token = TerraformToken.of(at, block.labels().getFirst(), attributes, standIns);
    tokens.add(
        new PastedToken(at, token.owner(), token.body(), token.blanks(), standIns, ownerStandIn));
  }

  private void unknown(String at, String name, HclPlace place) {
    problems.add(
        TokenInputProblems.notOne(file, place, at, "what `" + name + "` means is not known"));
  }

  /// Whether a block is one of a token.
  private boolean addBlock(ObjectNode into, HclBlock block) {
    var name = name(block);
    if (!name.equals("policy") && !name.equals("condition")) {
      return false;
    }
    nest(into, block);
    return true;
  }

  private static boolean isDynamic(HclBlock block) {
    return block.type().equals("dynamic") && block.labels().size() == 1;
  }

  /// Of what a block is one, or makes any number.
  private static String name(HclBlock block) {
    return isDynamic(block) ? block.labels().getFirst() : block.type();
  }

  private void nest(ObjectNode into, HclBlock block) {
    var name = name(block);
    var list = into.path(name) instanceof ArrayNode there ? there : into.putArray(name);
    if (isDynamic(block)) {
      list.add(values.unread(name, "`dynamic \"" + name + "\"`", block.place()));
    } else {
      list.add(object(block));
    }
  }

  private ObjectNode object(HclBlock block) {
    var object = Json.object();
    for (var each : block.attributes()) {
      object.set(each.name(), values.of(each.value(), each.name()));
    }
    block.blocks().forEach(each -> nest(object, each));
    return object;
  }
}
