package writ.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import writ.resolve.ShippedCatalog;
import writ.spec.Templates;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.PermissionName;
import writ.token.Scope;

/// The schema for editors: it offers what the catalog has, and marks what is nothing.
final class CatalogSchemaTest {

  private static final String TEXT = text(shipped());
  private static final Schema SCHEMA = schema(TEXT);

  private static List<PermissionName> shipped() {
    var all = new ArrayList<PermissionName>(ShippedCatalog.read().permissions());
    all.addAll(ShippedCatalog.withoutId());
    return all;
  }

  private static String text(List<PermissionName> groups) {
    try {
      return CatalogSchema.of(Files.readString(Path.of("schemas/token.schema.json")), groups);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  private static List<String> marked(Schema schema, String policy) {
    var spec =
        """
        {"apiVersion": "writ/v1", "kind": "Token", "name": "ci", "owner": "account:acme",
         "policies": [{%s, "resources": ["zone:example.com"]}]}
        """
            .formatted(policy);
    return schema.validate(spec, InputFormat.JSON).stream()
        .map(each -> each.getInstanceLocation().toString())
        .distinct()
        .toList();
  }

  private static String word(String name) {
    return new JsonMapper().writeValueAsString(name);
  }

  @Test
  void everyPermissionAndEveryTemplateIsOfferedAndTaken() {
    var tree = new JsonMapper().readTree(TEXT);
    var offered = new ArrayList<String>();
    tree.at("/$defs/permission/anyOf/0/enum").forEach(each -> offered.add(each.asString()));
    var names = shipped().stream().map(PermissionName::name).toList();
    assertThat(offered).containsExactlyInAnyOrderElementsOf(Set.copyOf(names)).isSorted();
    tree.at("/$defs/policy/properties/template/anyOf/0/enum")
        .forEach(each -> offered.add(each.asString()));
    assertThat(offered).containsAll(Templates.all().stream().map(each -> each.slug()).toList());
    for (var effect : List.of("allow", "deny")) {
      assertThat(tree.at("/$defs/policy/properties/" + effect + "/items/$ref").asString())
          .isEqualTo("#/$defs/permission");
      assertThat(
              marked(
                  SCHEMA,
                  "\"%s\": [%s]"
                      .formatted(
                          effect,
                          String.join(", ", names.stream().map(each -> word(each)).toList()))))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DNS Wirte",
        "DNS  Writ",
        "Zone Raed",
        "dns",
        "DNS:Edti",
        "Zone > DNS > Edt",
        "sets:x",
        "0123456789abcdef",
        "Zone Zone",
        "Write"
      })
  void whatIsMistypedIsMarkedInItsPlace(String name) {
    assertThat(marked(SCHEMA, "\"allow\": [\"DNS Write\", %s]".formatted(word(name))))
        .contains("/policies/0/allow/1")
        .noneMatch(place -> place.startsWith("/policies/0/allow/0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dns write",
        "DNS Edit",
        "Zone:DNS:Edit",
        "Zone > DNS > Edit",
        "Account / D1 / Edit",
        "Zone - DNS - Edit",
        "set:dns-reader",
        "$(permission)",
        "c8fed203ed3043cba015a93ad1616f1f",
        "C8FED203ED3043CBA015A93AD1616F1F",
        "Cache Purge",
        "Zone.Cache Purge.Purge"
      })
  void whatResolvesIsNotMarked(String name) {
    assertThat(marked(SCHEMA, "\"deny\": [%s]".formatted(word(name)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"edit-zone-dn", "wordpres", "Edit Zone", ""})
  void aMistypedTemplateIsMarked(String name) {
    assertThat(marked(SCHEMA, "\"template\": " + word(name))).contains("/policies/0/template");
    assertThat(marked(SCHEMA, "\"template\": \"Edit zone DNS\"")).isEmpty();
  }

  /// What only the live list knows is known once it is pinned.
  @Test
  void aNameThatIsPinnedIsKnown() {
    var pinned =
        new PermissionGroup(
            new PermissionId("0123456789abcdef0123456789abcdef"),
            "Moon (Beta) + Write",
            Set.of(Scope.ZONE),
            List.of(),
            "");
    var groups = new ArrayList<>(shipped());
    groups.add(pinned);
    var policy = "\"allow\": [\"Moon (Beta) + Write\", \"Zone > Moon (Beta) + > Edit\"]";

    assertThat(marked(SCHEMA, policy)).contains("/policies/0/allow/0", "/policies/0/allow/1");
    assertThat(marked(schema(text(groups)), policy)).isEmpty();
  }
}
