package writ.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import writ.adoption.input.FoundTokens;
import writ.adoption.input.GroupNames;
import writ.adoption.input.TokenInput;
import writ.json.Json;
import writ.json.JsonForm;
import writ.property.Choices;
import writ.property.Edit;
import writ.property.ForAll;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.IpFilter;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// A token that is written down in any of the forms in which people keep tokens, and read again, is
/// the same token; and whatever becomes of such a text, no value comes out of it, nothing is
/// thrown, and what is not known makes no token wider.
final class FileImportLawsTest {

  private static final String CANARY = "cfat_CanaryCanaryCanaryCanaryCanaryCanaryCanary00000000";
  private static final String LEGACY = "canaryCanaryCanaryCanaryCanaryCanary1234";
  private static final GroupNames NONE = (_, _) -> Optional.empty();

  private static final Set<Edit.Kind> IN_PLACE =
      EnumSet.of(Edit.Kind.VALUE, Edit.Kind.INSERT, Edit.Kind.TRUNCATE);

  private static final List<String> NAMES =
      List.of("ci", "a \"b\"", "back\\slash", "${x} %{y}", "über, maß", "line\nbreak\ttab", "~ 1");

  /// How a token is written down.
  private enum Form {
    RAW_STATE,
    SHOWN_STATE,
    PLAN,
    VERSION_4,
    VERSION_5,
    BODY,
    ANSWER,
    COMMAND
  }

  private record Written(Form form, TokenDefinition definition, String text) {}

  @Test
  void whatWasWrittenDownIsTheSameToken() {
    ForAll.of(FileImportLawsTest::written).cases(2000).hold(FileImportLawsTest::comesBack);
  }

  private static void comesBack(Written written) {
    var found = read(written.text());
    assertThat(found.problems()).isEmpty();
    assertThat(found.tokens()).hasSize(1);
    var token = found.tokens().getFirst();
    assertThat(token.hasBlanks()).isFalse();
    var live = token.as(Acme.OWNER).orElseThrow();
    assertThat(live.unreadable()).isEmpty();
    assertThat(CanonicalDefinition.of(live.definition()))
        .isEqualTo(CanonicalDefinition.of(written.definition()));
  }

  /// With values wherever a document may hold some.
  @Test
  void noValueComesOutOfABrokenText() {
    ForAll.of(choices -> new Broken(written(choices), Edit.some(choices)))
        .cases(3000)
        .hold(FileImportLawsTest::keepsItsValues);
  }

  private record Broken(Written written, List<Edit> edits) {

    String text() {
      return Edit.apply(edits, written.text());
    }
  }

  /// An edit that moves text about may put a value where something else belongs; that nothing is
  /// thrown holds all the same.
  private static void keepsItsValues(Broken broken) {
    var found = read(broken.text());
    found.tokens().forEach(token -> token.as(Acme.OWNER));
    if (broken.edits().stream().anyMatch(each -> !IN_PLACE.contains(each.kind()))) {
      return;
    }
    for (var problem : found.problems()) {
      assertThat(problem.message() + problem.hints())
          .doesNotContain("Canary".repeat(2))
          .doesNotContain("canaryCanary");
      if (problem.span() != null) {
        assertThat(problem.span().source().text()).isEmpty();
      }
    }
    for (var token : found.tokens()) {
      assertThat(token.body().toString() + token.blanks())
          .doesNotContain("Canary".repeat(2))
          .doesNotContain("canaryCanary");
    }
  }

  private static FoundTokens read(String text) {
    return TokenInput.read("file", text.getBytes(UTF_8), NONE);
  }

  private static Written written(Choices choices) {
    var definition = definition(choices);
    var form = choices.oneOf(Form.values());
    var text =
        switch (form) {
          case RAW_STATE -> raw(definition);
          case SHOWN_STATE -> shown(definition, "values", choices.chance(2));
          case PLAN -> shown(definition, "planned_values", choices.chance(2));
          case VERSION_4 -> new HclForm(definition, false).text();
          case VERSION_5 -> new HclForm(definition, true).text();
          case BODY -> JsonForm.WIRE.text(body(definition, true));
          case ANSWER -> answer(definition, choices.chance(2));
          case COMMAND ->
              "curl -H 'Authorization: Bearer %s' https://api.cloudflare.com/client/v4/user/tokens -d '%s'"
                  .formatted(
                      CANARY, JsonForm.WIRE.text(body(definition, true)).replace("'", "'\\''"));
        };
    var isCommand = form == Form.COMMAND;
    return new Written(
        form,
        definition,
        choices.chance(5) && !isCommand ? "\uFEFF" + text.replace("\n", "\r\n") : text);
  }

  private static TokenDefinition definition(Choices choices) {
    while (true) {
      var some = TokenGenerator.definition(choices, choices.oneOf(NAMES));
      if (!some.ipFilter().isForNobody()
          && some.policies().stream().noneMatch(FileImportLawsTest::isTwofold)) {
        return some.withStatus(choices.oneOf(Status.ACTIVE, Status.DISABLED));
      }
    }
  }

  /// Whether an account stands for itself and for its zones: one map holds only one of the two.
  private static boolean isTwofold(AccessPolicy policy) {
    return policy.resources().stream()
        .anyMatch(each ->
            each.within() != null && policy.resources().contains(Resource.flat(each.within())));
  }

  private static ObjectNode body(TokenDefinition definition, boolean hasStatus) {
    var body = Json.object().put("name", definition.name());
    var policies = body.putArray("policies");
    definition.policies().forEach(each -> policies.add(policy(each)));
    var condition = condition(definition.ipFilter());
    if (!condition.isEmpty()) {
      body.set("condition", condition);
    }
    if (definition.notBefore() != null) {
      body.put("not_before", definition.notBefore().toString());
    }
    if (definition.expiresOn() != null) {
      body.put("expires_on", definition.expiresOn().toString());
    }
    return hasStatus ? body.put("status", definition.status().toString()) : body;
  }

  private static ObjectNode policy(AccessPolicy policy) {
    var node = Json.object().put("effect", policy.effect().word());
    var groups = node.putArray("permission_groups");
    policy.permissions().forEach(id -> groups.addObject().put("id", id.value()));
    node.set("resources", resources(policy));
    return node;
  }

  private static ObjectNode resources(AccessPolicy policy) {
    var resources = Json.object();
    for (var each : policy.resources()) {
      if (each.within() == null) {
        resources.put(each.key(), "*");
      } else {
        var outer = resources.path(each.within());
        (outer instanceof ObjectNode there ? there : resources.putObject(each.within()))
            .put(each.key(), "*");
      }
    }
    return resources;
  }

  private static ObjectNode condition(IpFilter filter) {
    var condition = Json.object();
    if (filter.equals(IpFilter.ANY)) {
      return condition;
    }
    var addresses = condition.putObject("request_ip");
    if (!filter.in().isEmpty()) {
      var in = addresses.putArray("in");
      filter.in().forEach(each -> in.add(each.toString()));
    }
    if (!filter.notIn().isEmpty()) {
      var notIn = addresses.putArray("not_in");
      filter.notIn().forEach(each -> notIn.add(each.toString()));
    }
    return condition;
  }

  /// As version 5 of the provider keeps it.
  private static ObjectNode attributes(TokenDefinition definition) {
    var attributes = body(definition, true);
    attributes
        .path("policies")
        .forEach(each -> {
          var policy = (ObjectNode) each;
          policy.put("resources", JsonForm.WIRE.text(policy.path("resources")));
        });
    attributes.put("account_id", Acme.ID.value()).put("id", "5d2a1f3ed4bf4d7fa3a5e1d1b1f00a01");
    attributes.putNull("last_used_on");
    return attributes.put("value", CANARY);
  }

  private static String raw(TokenDefinition definition) {
    var state = Json.object().put("version", 4).put("terraform_version", "1.11.4");
    state.putObject("outputs").putObject("token").put("value", LEGACY);
    var resources = state.putArray("resources");
    secretResource(resources.addObject())
        .putArray("instances")
        .addObject()
        .putObject("attributes")
        .put("name", CANARY);
    var resource = resources.addObject().put("mode", "managed");
    resource.put("type", "cloudflare_account_token").put("name", "t");
    var instance = resource.putArray("instances").addObject();
    instance.set("attributes", attributes(definition));
    var path = instance.putArray("sensitive_attributes").addArray();
    path.addObject().put("type", "get_attr").put("value", "value");
    return JsonForm.WIRE.text(state);
  }

  private static ObjectNode secretResource(ObjectNode into) {
    return into.put("mode", "managed").put("type", "random_password").put("name", "p");
  }

  private static String shown(TokenDefinition definition, String where, boolean inModule) {
    var shown = Json.object().put("format_version", "1.0");
    shown.putObject("variables").putObject("token").put("value", LEGACY);
    var root = shown.putObject(where).putObject("root_module");
    var module = inModule ? root.putArray("child_modules").addObject() : root;
    var resources = module.putArray("resources");
    secretResource(resources.addObject()).putObject("values").put("name", CANARY);
    var resource = resources.addObject().put("address", "cloudflare_account_token.t");
    resource.put("mode", "managed").put("type", "cloudflare_account_token").put("name", "t");
    resource.set("values", attributes(definition));
    resource.putObject("sensitive_values").put("value", true);
    return JsonForm.WIRE.text(shown);
  }

  private static String answer(TokenDefinition definition, boolean isList) {
    var answer = Json.object().put("success", true);
    var token = body(definition, true).put("value", CANARY).put("id", "5d2a1f3e");
    if (isList) {
      answer.putArray("result").add(token);
    } else {
      answer.set("result", token);
    }
    return JsonForm.WIRE.text(answer);
  }

  /// A token as configuration.
  private record HclForm(TokenDefinition definition, boolean isVersion5) {

    String text() {
      return """
      provider "cloudflare" { api_token = "%s" }
      resource "cloudflare_account_token" "t" {
        account_id = "%s"
        name = %s
        status = "%s" # %s
      %s%s%s%s}
      """
          .formatted(
              LEGACY,
              Acme.ID,
              quoted(definition.name()),
              definition.status(),
              LEGACY,
              policies(),
              condition(),
              date("not_before", definition.notBefore()),
              date("expires_on", definition.expiresOn()));
    }

    private static String date(String field, @Nullable Instant instant) {
      return instant == null ? "" : "  " + field + " = \"" + instant + "\"\n";
    }

    private static String quoted(String text) {
      var escaped =
          text.replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("\t", "\\t")
              .replace("${", "$${")
              .replace("%{", "%%{");
      return "\"" + escaped + "\"";
    }

    private String policies() {
      return isVersion5
          ? "  policies = ["
              + definition.policies().stream()
                  .map(each ->
                      """
                      {
                        effect = "%s"
                        permission_groups = [%s]
                        resources = jsonencode(%s)
                      }\
                      """
                          .formatted(
                              each.effect().word(),
                              ids(each, "{ id = %s }"),
                              JsonForm.WIRE.text(resources(each))))
                  .collect(Collectors.joining(", "))
              + "]\n"
          : definition.policies().stream()
              .map(each ->
                  """
                    policy {
                      effect            = "%s"
                      permission_groups = [%s]
                      resources         = {
                  %s  }
                    }
                  """
                      .formatted(each.effect().word(), ids(each, "%s"), oldResources(each)))
              .collect(Collectors.joining());
    }

    private static String ids(AccessPolicy policy, String form) {
      return policy.permissions().stream()
          .map(id -> String.format(Locale.ROOT, form, quoted(id.value())))
          .collect(Collectors.joining(", "));
    }

    /// Each nested key in its own map, those of one account together.
    private static String oldResources(AccessPolicy policy) {
      var nested =
          policy.resources().stream()
              .filter(each -> each.within() != null)
              .collect(Collectors.groupingBy(Resource::within));
      var flat =
          policy.resources().stream()
              .filter(each -> each.within() == null)
              .map(each -> "      " + quoted(each.key()) + " = \"*\"\n")
              .collect(Collectors.joining());
      var outer = new StringBuilder(flat);
      nested.forEach((key, inner) ->
          outer
              .append("      " + quoted(key) + " = jsonencode({ ")
              .append(
                  inner.stream()
                      .map(each -> quoted(each.key()) + " : \"*\"")
                      .collect(Collectors.joining(", ")))
              .append(" })\n"));
      return outer.toString();
    }

    private String condition() {
      var filter = definition.ipFilter();
      if (filter.equals(IpFilter.ANY)) {
        return "";
      }
      var lists = list("in", filter.in()) + list("not_in", filter.notIn());
      return isVersion5
          ? "  condition = { request_ip = {\n" + lists + "} }\n"
          : "  condition {\n    request_ip {\n" + lists + "    }\n  }\n";
    }

    private static String list(String field, Iterable<Cidr> networks) {
      var words = new ArrayList<String>();
      networks.forEach(each -> words.add(quoted(each.toString())));
      return words.isEmpty() ? "" : "      " + field + " = [" + String.join(", ", words) + "]\n";
    }
  }
}
