package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.spec.decode.Headers;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// The JSON Schemas, which editors use, and the decoder, which Writ uses, agree: no document passes
/// one and fails the other, but for what JSON Schema cannot say.
final class SchemaTest {

  private static final Path CASES = Path.of("src/test/cases/spec");
  private static final Path SCHEMAS = Path.of("schemas");
  private static final JsonMapper JSON = new JsonMapper();

  /// What needs other files, a calendar, arithmetic, or the text itself.
  private static final Set<String> BEYOND_JSON_SCHEMA =
      Set.of(
          "spec/bad-address",
          "spec/bad-duration",
          "spec/bad-input",
          "spec/bad-name",
          "spec/bad-network",
          "spec/bad-recipient",
          "spec/bad-resource",
          "spec/bad-time",
          "spec/bidirectional-control",
          "spec/conflicting-keys",
          "spec/duplicate-account",
          "spec/duplicate-name",
          "spec/empty-window",
          "spec/hidden-line-break",
          "spec/control-character",
          "spec/inline-credential",
          "spec/missing-owner",
          "spec/missing-placeholder",
          "spec/missing-reason",
          "spec/refused-placeholder",
          "spec/rotate-without-deliver",
          "spec/secret-in-file",
          "spec/typographic-quote",
          "spec/unknown-network",
          "spec/unknown-owner",
          "spec/unknown-set",
          "spec/unknown-sink",
          "spec/unknown-template",
          "spec/unknown-variable",
          "spec/unlisted-placeholder",
          "spec/yaml-feature",
          "spec/duplicate-key",
          "spec/unknown-alias");

  @TestFactory
  Stream<DynamicTest> schemaAndDecoderAgreeOnEveryDocumentOfTheCases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> compare(folder)));
    }
  }

  @Test
  void everyPropertyIsUsedInTheCaseThatHoldsEverything() throws IOException {
    var used = new TreeSet<String>();
    for (var file : SpecCasesTest.files(CASES.resolve("everything"))) {
      documents(file).forEach(document -> names(document, used));
    }
    var declared = new TreeSet<String>();
    declaredProperties(declared);
    declared.removeAll(Set.of("packs", "files", "match"));
    assertThat(used).containsAll(declared);
  }

  /// The names of all properties, but for those of the classes that may be limited.
  static void declaredProperties(Set<String> names) throws IOException {
    for (var kind : List.of("token", "project")) {
      properties(JSON.readTree(Files.readString(schemaFile(kind))), names);
    }
    names.removeAll(LIMITED_CLASSES);
  }

  /// They are all read by one loop over the classes.
  private static final Set<String> LIMITED_CLASSES =
      Set.of("create", "update", "rename", "enable", "disable", "renew", "roll", "retire");

  @Test
  void everyPartOfASpecMattersToWhatIsDecoded() throws IOException {
    var files = SpecCasesTest.files(CASES.resolve("everything"));
    var project = SpecReader.readProject(files.getLast()).value().orElseThrow();
    for (var document : documents(files.getFirst())) {
      var whole = decoded(document, project);
      for (var part : withoutOneEntry(document)) {
        assertThat(decoded((Node.Mapping) part, project)).isNotEqualTo(whole);
      }
    }
  }

  /// The document as decoded, or what is wrong with it; without places, which change anyway.
  private static String decoded(Node.Mapping document, ProjectSpec project) {
    var problems = new ProblemList();
    check(document, false, project, problems);
    var filled = new Variables(project.vars(), problems).fill(document);
    var token = new TokenDecoder(project, problems).decode(filled, List.of());
    return problems.sorted()
        + (token == null
            ? ""
            : Dump.of(token).lines().limit(Dump.of(token).lines().count() - 1).toList().toString());
  }

  private static List<Node> withoutOneEntry(Node node) {
    var variants = new ArrayList<Node>();
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence list -> {
        for (var i = 0; i < list.items().size(); i++) {
          for (var variant : withoutOneEntry(list.items().get(i))) {
            var items = new ArrayList<>(list.items());
            items.set(i, variant);
            variants.add(new Node.Sequence(items, list.span()));
          }
        }
      }
      case Node.Mapping map -> {
        for (var entry : map.entries()) {
          if (!(entry.is("status")
              && entry.value() instanceof Node.Scalar word
              && word.text().equals("active"))) {
            variants.add(map.without(entry::equals));
          }
          for (var variant : withoutOneEntry(entry.value())) {
            var entries = new ArrayList<>(map.entries());
            entries.set(entries.indexOf(entry), new Node.Entry(entry.key(), variant));
            variants.add(new Node.Mapping(entries, map.span()));
          }
        }
      }
    }
    return variants;
  }

  @Test
  void everyPropertyIsExplained() throws IOException {
    for (var kind : List.of("token", "project")) {
      var unexplained = new ArrayList<String>();
      explain(JSON.readTree(Files.readString(schemaFile(kind))), "", unexplained);
      assertThat(unexplained).as(kind).isEmpty();
    }
  }

  private static void compare(Path folder) throws IOException {
    var files = SpecCasesTest.files(folder);
    var project =
        files.stream().filter(file -> file.name().equals(Reading.PROJECT_FILE)).findFirst();
    var known =
        project.flatMap(file -> SpecReader.readProject(file).value()).orElseGet(ProjectSpec::none);
    for (var file : files) {
      var isProject = file.name().equals(Reading.PROJECT_FILE);
      var schema = schema(isProject ? "project" : "token");
      for (var document : documents(file)) {
        var problems = new ProblemList();
        check(document, isProject, known, problems);
        var errors =
            problems.sorted().stream()
                .filter(Diagnostic::isError)
                .map(each -> each.code().slug())
                .toList();
        var refusals = schema.validate(json(document, "").toString(), InputFormat.JSON);
        if (errors.isEmpty()) {
          assertThat(refusals).as("%s", document.span()).isEmpty();
        } else if (!BEYOND_JSON_SCHEMA.containsAll(errors)) {
          assertThat(refusals).as("%s: %s", document.span(), errors).isNotEmpty();
        }
      }
    }
  }

  private static void check(
      Node.Mapping document, boolean isProject, ProjectSpec known, ProblemList problems) {
    if (isProject) {
      ProjectReader.read(document, problems);
    } else if (Headers.check(document, "Token", problems)) {
      new TokenDecoder(known, problems)
          .decode(new Variables(known.vars(), problems).fill(document), List.of());
    }
  }

  private static List<Node.Mapping> documents(SourceFile file) {
    return Documents.read(file, new ProblemList());
  }

  private static Schema schema(String kind) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(schemaFile(kind)));
  }

  private static Path schemaFile(String kind) {
    return SCHEMAS.resolve(kind + ".schema.json");
  }

  /// Where the schema says string the source text counts; three keys are numbers or truths.
  private static JsonNode json(Node node, String key) {
    return switch (node) {
      case Node.Sequence list -> {
        var array = JSON.createArrayNode();
        list.items().forEach(item -> array.add(json(item, key)));
        yield array;
      }
      case Node.Mapping map -> {
        var object = JSON.createObjectNode();
        map.entries()
            .forEach(
                entry -> object.set(entry.key().text(), json(entry.value(), entry.key().text())));
        yield object;
      }
      case Node.Scalar scalar -> scalar(scalar, key);
    };
  }

  private static JsonNode scalar(Node.Scalar scalar, String key) {
    var nodes = JSON.getNodeFactory();
    if (scalar.isNothing()) {
      return nodes.nullNode();
    }
    var truth = scalar.truth();
    if ((key.equals("protect") || key.equals("armor")) && truth != null) {
      return nodes.booleanNode(truth);
    }
    var number = scalar.integer();
    return (key.equals("max") || key.equals("percent")) && number != null
        ? nodes.numberNode(number)
        : nodes.stringNode(scalar.text());
  }

  private static void names(Node node, Set<String> names) {
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence list -> list.items().forEach(item -> names(item, names));
      case Node.Mapping map ->
          map.entries()
              .forEach(entry -> {
                names.add(entry.key().text());
                names(entry.value(), names);
              });
    }
  }

  private static void properties(JsonNode schema, Set<String> names) {
    if (schema.isObject() && schema.path("properties").isObject() && schema.has("type")) {
      names.addAll(schema.path("properties").propertyNames());
    }
    for (var child : schema) {
      properties(child, names);
    }
  }

  private static void explain(JsonNode schema, String path, List<String> unexplained) {
    if (schema.has("type") && schema.path("properties").isObject()) {
      for (var property : schema.path("properties").properties()) {
        var value = property.getValue();
        if (!value.has("$ref")
            && !(value.has("title") && value.has("description") && value.has("examples"))) {
          unexplained.add(path + "/" + property.getKey());
        }
      }
    }
    for (var child : schema.properties()) {
      explain(child.getValue(), path + "/" + child.getKey(), unexplained);
    }
  }
}
