package writ.plan.saved;

import static writ.plan.saved.PlanWriter.list;
import static writ.plan.saved.PlanWriter.put;
import static writ.plan.saved.PlanWriter.resource;
import static writ.plan.saved.PlanWriter.texts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.access.ResourceAtom;
import writ.access.Window;
import writ.access.Witness;
import writ.json.Json;

/// The access part of a saved plan.
final class AccessWriter {

  ObjectNode delta(AccessDelta delta) {
    var object = Json.object();
    object.put("verdict", delta.verdict().word());
    object.set("gained", list(delta.gained(), this::block));
    object.set("lost", list(delta.lost(), this::block));
    if (delta.witness() != null) {
      object.set("witness", witness(delta.witness()));
    }
    object.set("assumptions", texts(delta.assumptions()));
    return object;
  }

  ObjectNode gain(FleetComparison.Gain gain) {
    var object = Json.object();
    object.set("gained", list(gain.gained(), this::block));
    if (gain.witness() != null) {
      object.set("witness", witness(gain.witness()));
    }
    if (!gain.unread().isEmpty()) {
      object.set("unread", texts(gain.unread()));
    }
    object.set("assumptions", texts(gain.assumptions()));
    return object;
  }

  ObjectNode power(Escalation power) {
    var object = Json.object();
    object.put("kind", PlanWriter.word(power.kind()));
    object.set("permissions", texts(power.permissions()));
    object.set("resources", list(power.resources(), this::atom));
    return object;
  }

  private ObjectNode block(AccessBlock block) {
    var object = Json.object();
    object.set("permissions", texts(block.permissions()));
    object.set("resources", list(block.resources(), this::atom));
    object.set("sources", texts(block.sources().cidrs()));
    object.set("window", window(block.window()));
    return object;
  }

  private static ObjectNode window(Window window) {
    var object = Json.object();
    put(object, "from", window.from());
    put(object, "until", window.until());
    return object;
  }

  private ObjectNode witness(Witness witness) {
    var object = Json.object();
    put(object, "permission", witness.permission());
    object.set("resource", atom(witness.resource()));
    put(object, "source", witness.source());
    put(object, "instant", witness.instant());
    return object;
  }

  private JsonNode atom(ResourceAtom atom) {
    return switch (atom) {
      case ResourceAtom.Named named -> resource(named.resource());
      case ResourceAtom.AnyOther rest -> {
        var object = Json.object();
        put(object, "any_other", rest.kind());
        put(object, "account", rest.account());
        object.set("other_than", texts(rest.otherThan()));
        object.set("except", list(rest.except(), PlanWriter::resource));
        yield object;
      }
    };
  }
}
