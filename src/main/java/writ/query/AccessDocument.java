package writ.query;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.ExampleOperation;
import writ.access.IpSet;
import writ.access.ResourceAtom;
import writ.access.Window;
import writ.access.Witness;
import writ.access.reach.Reach;
import writ.access.reach.Reached;
import writ.json.Json;
import writ.json.JsonForm;
import writ.token.Names;
import writ.token.PermissionId;
import writ.token.Resource;

/// The parts of which answers about access are made, for programs: ids where one must tell things
/// apart, names where one wants to read.
public final class AccessDocument {

  private final AccessModel model;
  private final Names names;

  AccessDocument(AccessModel model) {
    this.model = model;
    this.names = model.names();
  }

  public static String text(ObjectNode document) {
    return JsonForm.READABLE.text(document) + "\n";
  }

  public static ArrayNode texts(Collection<?> values) {
    var array = Json.array();
    values.forEach(value -> array.add(value.toString()));
    return array;
  }

  ObjectNode model() {
    return Json.object()
        .put("catalog", model.isLive() ? "live" : "shipped")
        .put("taken_at", model.takenAt().toString())
        .put("permissions", model.universe().permissions().size())
        .put("digest", model.universe().digest())
        .put("world", model.universe().closedWorld() ? "closed" : "open")
        .put("now", model.now().toString());
  }

  ObjectNode token(DescribedToken token) {
    var object = Json.object();
    object.put("owner", token.key().owner().reference());
    object.put("name", token.key().name());
    object.put("kind", token.isCredential() ? "credential" : token.isLive() ? "live" : "spec");
    if (token.id() != null) {
      object.put("id", token.id().value());
    }
    if (token.places() != null) {
      object.put("file", token.places().token().file());
      object.put("line", token.places().token().line());
    }
    object.put("status", token.definition().status().value());
    return object;
  }

  /// @param allowing what allows the witness; null where there is none
  void delta(ObjectNode into, AccessDelta delta, @Nullable DescribedToken allowing) {
    into.put("verdict", delta.verdict().word());
    into.set("gained", blocks(delta.gained()));
    into.set("lost", blocks(delta.lost()));
    witness(into, delta.witness(), allowing);
    into.set("assumptions", texts(delta.assumptions()));
  }

  /// @param allowing the one token that allows it; null where several are meant
  void witness(ObjectNode into, @Nullable Witness witness, @Nullable DescribedToken allowing) {
    if (witness != null) {
      var object = into.putObject("witness");
      object.set("permission", permission(witness.permission()));
      object.set("resource", resource(witness.resource()));
      object.put("source", witness.source().toString());
      object.put("instant", witness.instant().toString());
      if (allowing != null) {
        object.set("policies", texts(allowing.policies(witness, model.universe())));
      }
      var operation = ExampleOperation.of(witness.permission());
      if (operation != null) {
        object.put("operation", operation);
      }
    }
  }

  ArrayNode blocks(Collection<AccessBlock> blocks) {
    var array = Json.array();
    for (var block : blocks) {
      var object = array.addObject();
      object.set("permissions", permissions(block.permissions()));
      object.set("resources", resources(block.resources()));
      reach(object, block.sources(), block.window());
    }
    return array;
  }

  void reach(ObjectNode into, IpSet sources, Window window) {
    into.set("sources", texts(sources.cidrs()));
    if (window.from() != null) {
      into.put("from", window.from().toString());
    }
    if (window.until() != null) {
      into.put("until", window.until().toString());
    }
  }

  ArrayNode powers(Collection<Escalation> powers) {
    var array = Json.array();
    for (var power : powers) {
      var object = array.addObject();
      object.put("power", power.kind().phrase());
      object.put("confirmed", power.isConfirmed());
      object.set("permissions", permissions(power.permissions()));
      object.set("resources", resources(power.resources()));
    }
    return array;
  }

  /// What is reached beyond the words of grants, each with its chain.
  ArrayNode reaches(Collection<Reach> reaches) {
    var array = Json.array();
    for (var reach : reaches) {
      var object = array.addObject();
      object.put("kind", reach.reached().kind());
      object.put("what", reach.reached().words());
      if (reach.reached() instanceof Reached.Permission permission) {
        object.put("id", permission.id().value());
      }
      object.set("resource", resource(reach.place()));
      object.put("means", reach.chain().means().word());
      object.put("confidence", reach.chain().confidence().word());
      var starts = object.putArray("starts");
      for (var start : reach.chain().starts()) {
        var one = starts.addObject();
        one.set("permission", permission(start.permission()));
        one.set("resources", resources(start.resources()));
      }
      var steps = object.putArray("steps");
      for (var step : reach.chain().steps()) {
        var one = steps.addObject();
        one.put("from", step.from().name());
        if (step.with() != null) {
          one.put("with", step.with().name());
        }
        one.put("reaches", step.reached().words());
        one.put("how", step.how());
        one.put("confidence", step.confidence().word());
        one.put("source", step.source());
      }
    }
    return array;
  }

  ObjectNode permission(PermissionId id) {
    return Json.object().put("id", id.value()).put("name", names.of(id));
  }

  ObjectNode resource(Resource resource) {
    return Json.object().put("key", resource.toString()).put("name", names.of(resource));
  }

  ArrayNode permissions(Collection<PermissionId> ids) {
    var array = Json.array();
    ids.forEach(id -> array.add(permission(id)));
    return array;
  }

  private ArrayNode resources(Collection<ResourceAtom> atoms) {
    var array = Json.array();
    atoms.forEach(atom -> array.add(resource(atom)));
    return array;
  }

  private ObjectNode resource(ResourceAtom atom) {
    return switch (atom) {
      case ResourceAtom.Named named -> resource(named.resource());
      case ResourceAtom.AnyOther rest -> {
        var object = Json.object();
        object.put("any_other", rest.kind().value());
        if (rest.account() != null) {
          object.put("account", rest.account().value());
        }
        var except = object.putArray("except");
        rest.except().forEach(each -> except.add(resource(each)));
        yield object;
      }
    };
  }
}
