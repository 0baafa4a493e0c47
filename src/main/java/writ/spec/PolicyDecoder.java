package writ.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Effect;
import writ.token.ResourceRef;

/// Reads the entries of `policies`, and spells out sets and templates.
public final class PolicyDecoder {

  private static final List<String> EFFECTS = List.of("allow", "deny", "template");

  private final ProjectSpec project;
  private final ProblemList problems;

  public PolicyDecoder(ProjectSpec project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  public @Nullable PolicySpec decode(int index, Node node) {
    var before = problems.errors();
    var fields = Fields.of(node, "a policy", problems);
    if (fields == null) {
      return null;
    }
    var written = EFFECTS.stream().filter(fields::has).toList();
    if (written.isEmpty()) {
      fields.reportMissing("allow", TokenProblems.noEffect(fields.span()));
    } else if (written.size() > 1) {
      var advice = "write two entries";
      problems.add(
          SpecProblems.conflict(
              written.get(1),
              written.getFirst(),
              fields.keySpan(written.get(1)),
              fields.keySpan(written.getFirst()),
              advice));
    }
    var template = template(fields);
    var permissions = new ArrayList<Located<String>>();
    permissions.addAll(fields.spreadList("allow", this::permission));
    permissions.addAll(fields.spreadList("deny", this::permission));
    permissions.addAll(spelledOut(template));
    if (fields.required("resources", "a policy") instanceof Node.Mapping map) {
      problems.add(TokenProblems.resourceIsMap(map, joined(map, ":")));
      return null;
    }
    var resources = fields.filledList("resources", this::resource);
    fields.refuseOthers();
    return new PolicySpec(
        index,
        fields.span(),
        written.equals(List.of("deny")) ? Effect.DENY : Effect.ALLOW,
        template == null ? null : template.value().slug(),
        permissions,
        resources,
        problems.errors() == before);
  }

  /// One permission as a list of itself, or those of a set.
  List<Located<String>> permission(Node node) {
    if (node instanceof Node.Mapping map && isOnePair(map)) {
      problems.add(TokenProblems.permissionIsMap(map, joined(map, ": ")));
      return List.of();
    }
    var text = Scalars.text(node, "a permission", problems);
    if (text == null) {
      return List.of();
    }
    if (text.value().isBlank() || text.value().equals(PolicySpec.EVERY_READ)) {
      problems.add(SpecProblems.badName(text, "a permission", "is the name or id of a group"));
      return List.of();
    }
    return text.value().startsWith("set:") ? set(text) : List.of(text);
  }

  private List<Located<String>> set(Located<String> word) {
    var name = word.value().substring("set:".length());
    var set = project.permissionSets().get(name);
    if (set == null) {
      problems.add(TokenProblems.unknownSet(word, name, project.permissionSets().keySet()));
      return List.of();
    }
    return set.stream().map(each -> new Located<>(each.value(), word.span())).toList();
  }

  private @Nullable Located<Templates.Template> template(Fields fields) {
    var word = fields.text("template");
    if (word == null) {
      return null;
    }
    var template = Templates.named(word.value()).orElse(null);
    if (template == null) {
      problems.add(TokenProblems.unknownTemplate(word, Templates.slugs()));
      return null;
    }
    return new Located<>(template, word.span());
  }

  private static List<Located<String>> spelledOut(@Nullable Located<Templates.Template> template) {
    if (template == null) {
      return List.of();
    }
    var spelled = new ArrayList<Located<String>>();
    template
        .value()
        .permissions()
        .forEach(each -> spelled.add(new Located<>(each, template.span())));
    return spelled;
  }

  private @Nullable Located<ResourceRef> resource(Node node) {
    if (node instanceof Node.Mapping map && isOnePair(map)) {
      problems.add(TokenProblems.resourceIsMap(map, joined(map, ":")));
      return null;
    }
    var text = Scalars.text(node, "a resource", problems);
    if (text == null) {
      return null;
    }
    return switch (ResourceRef.read(text.value())) {
      case ResourceRef.Reading.Good good -> new Located<>(good.reference(), text.span());
      case ResourceRef.Reading.Bad bad -> {
        problems.add(SpecProblems.badResource(text, bad.reason()));
        yield null;
      }
    };
  }

  private static boolean isOnePair(Node.Mapping map) {
    return map.entries().size() == 1 && map.entries().getFirst().value() instanceof Node.Scalar;
  }

  private static String joined(Node.Mapping map, String between) {
    return map.entries().isEmpty() || !isOnePair(map)
        ? "zone" + between + "example.com"
        : map.entries().getFirst().key().text()
            + between
            + ((Node.Scalar) map.entries().getFirst().value()).text();
  }
}
