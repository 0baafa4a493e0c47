package writ.query;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.access.Explanation;
import writ.access.IpSet;
import writ.access.WhoCan;
import writ.access.Window;
import writ.json.Json;
import writ.render.change.ChangeDescription;

/// Explanations and lists of tokens for programs, as `schemas/explanation.schema.json` and
/// `schemas/who-can.schema.json` describe them.
public final class QueryDocument {

  private QueryDocument() {}

  /// A JSON object and a line break.
  public static String of(TokenExplanation asked) {
    var parts = new AccessDocument(asked.model());
    var document = Json.object();
    document.put("format", "writ.explanation/1");
    document.set("token", parts.token(asked.token()));
    var definition = asked.token().definition();
    document.set("grants", parts.blocks(asked.all().gained()));
    parts.reach(
        document.putObject("reach"),
        IpSet.of(definition.ipFilter()),
        Window.of(definition, asked.model().now()));
    document.put("dead", asked.redundancy().isDead());
    document.put("needless", asked.redundancy().findings().size());
    document.set("escalations", parts.powers(asked.powers()));
    document.set("reaches", parts.reaches(asked.reaches()));
    document.set("unknown_reach", parts.permissions(asked.unknownReach()));
    origins(asked.origins(), document.putArray("origins"));
    document.set("assumptions", AccessDocument.texts(asked.all().assumptions()));
    if (asked.request() != null && asked.answer() != null) {
      var answer = document.putObject("answer");
      answer.set("permission", parts.permission(asked.request().permission()));
      answer.set("resource", parts.resource(asked.request().resource()));
      answer.put("source", asked.request().source().toString());
      answer.put("instant", asked.request().instant().toString());
      answer(answer, asked.answer(), asked.token(), parts);
    }
    document.set("model", parts.model());
    return AccessDocument.text(document);
  }

  private static void origins(List<ValueOrigin> origins, ArrayNode into) {
    for (var origin : origins) {
      var object = into.addObject();
      object.put("kind", origin.kind().word());
      object.put("words", origin.words());
      if (origin.used() != null) {
        object.put("used", ChangeDescription.line(origin.used()));
      }
      if (origin.defined() != null) {
        object.put("defined", ChangeDescription.line(origin.defined()));
      }
      object.set("means", AccessDocument.texts(origin.means()));
    }
  }

  private static void answer(
      ObjectNode into, Explanation answer, DescribedToken token, AccessDocument parts) {
    into.put("answer", word(answer.answer()));
    into.set("allowing", reasons(answer.allowing(), token, parts));
    into.set("denying", reasons(answer.denying(), token, parts));
    var obstacles = into.putArray("obstacles");
    answer.obstacles().forEach(each -> obstacles.add(word(each)));
    into.set("assumptions", AccessDocument.texts(answer.assumptions()));
  }

  private static ArrayNode reasons(
      List<Explanation.Reason> reasons, DescribedToken token, AccessDocument parts) {
    var array = Json.array();
    for (var reason : reasons) {
      var object = array.addObject();
      object.put("policy", reason.policy());
      object.put("place", token.policy(reason.policy()));
      object.set("permission", parts.permission(reason.permission()));
      object.set("resource", parts.resource(reason.resource()));
    }
    return array;
  }

  /// A JSON object and a line break.
  public static String of(AbleTokens asked) {
    var parts = new AccessDocument(asked.model());
    var document = Json.object();
    document.put("format", "writ.who-can/1");
    var questions = document.putArray("questions");
    for (var group : asked.groups()) {
      var object = questions.addObject();
      object.set("permission", parts.permission(group.question().permission()));
      object.set("resource", parts.resource(group.question().resource()));
      var tokens = object.putArray("tokens");
      group.able().forEach(able -> add(tokens.addObject(), able, parts));
      var reaching = object.putArray("reaching");
      for (var each : group.reaching()) {
        var token = reaching.addObject();
        token.set("token", parts.token(each.token()));
        token.set("reaches", parts.reaches(each.reaches()));
      }
    }
    document.put("asked", asked.asked());
    document.set("unreachable", AccessDocument.texts(asked.unreachable()));
    document.set("model", parts.model());
    return AccessDocument.text(document);
  }

  private static void add(ObjectNode into, WhoCan.Able<DescribedToken> able, AccessDocument parts) {
    into.set("token", parts.token(able.token()));
    into.set(
        "policies",
        AccessDocument.texts(able.policies().stream().map(able.token()::policy).toList()));
    parts.reach(into, able.sources(), able.window());
    into.set("assumptions", AccessDocument.texts(able.assumptions()));
  }

  /// A JSON object and a line break.
  public static String of(PowerfulTokens asked) {
    var parts = new AccessDocument(asked.model());
    var document = Json.object();
    document.put("format", "writ.who-can/1");
    var tokens = document.putArray("escalations");
    for (var row : asked.rows()) {
      var object = tokens.addObject();
      object.set("token", parts.token(row.token()));
      object.set("powers", parts.powers(row.powers()));
      object.set("reaches", parts.reaches(row.reaches()));
    }
    document.put("asked", asked.asked());
    document.set("unreachable", AccessDocument.texts(asked.unreachable()));
    document.set("model", parts.model());
    return AccessDocument.text(document);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
