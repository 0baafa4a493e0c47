package writ.spec;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.token.Cidr;

/// Reads the project file. It holds exactly one document.
final class ProjectReader {

  private static final String KIND = "Project";

  private final ProblemList problems;
  private final Fields fields;

  private ProjectReader(Node.Mapping document, ProblemList problems) {
    this.problems = problems;
    this.fields = new Fields(document, problems);
  }

  static Result<ProjectSpec> read(SourceFile file) {
    var problems = new ProblemList();
    var documents = InlineCredentials.documents(file, problems);
    if (documents.size() > 1) {
      problems.add(ProjectProblems.secondDocument(documents.get(1).span()));
    }
    return documents.isEmpty()
        ? Result.failed(problems.sorted())
        : read(documents.getFirst(), problems);
  }

  static Result<ProjectSpec> read(Node.Mapping document, ProblemList problems) {
    if (!Headers.check(document, KIND, problems)) {
      return Result.failed(problems.sorted());
    }
    var project = new ProjectReader(document, problems).project();
    return Result.of(project, problems.sorted());
  }

  private ProjectSpec project() {
    Headers.accept(fields);
    var owners = new OwnersDecoder(fields, problems);
    var settings = new SettingsDecoder(fields, problems);
    var limits = new LimitsDecoder(fields, problems);
    var vars = vars();
    var variables = new Variables(vars, problems);
    var project =
        new ProjectSpec(
            owners.accounts(),
            owners.users(),
            settings.tokens(),
            named("networks", node -> networks(variables.fill(node))),
            named("permission_sets", node -> permissions(variables.fill(node))),
            vars,
            new SinkDecoder(problems).decode(fields),
            settings.unmanaged(),
            limits.byClass(),
            limits.ofWidening(),
            settings.guardrails(),
            settings.runs(),
            settings.requires(),
            settings.warnBefore(),
            Defaults.NONE);
    var blocks = new DefaultsDecoder(project, variables, problems).decode(fields);
    fields.refuseOthers();
    return project.with(new Defaults(blocks, problems.sorted(), variables.used()));
  }

  private SortedMap<String, Located<String>> vars() {
    var vars = new TreeMap<String, Located<String>>();
    for (var entry : fields.entries("vars")) {
      var text = Scalars.text(entry.value(), "a variable", problems);
      if (text != null) {
        vars.put(entry.key().text(), new Located<>(text.value(), entry.key().span()));
      }
    }
    return vars;
  }

  private <T> SortedMap<String, List<T>> named(String key, Function<Node, List<T>> decode) {
    var named = new TreeMap<String, List<T>>();
    for (var entry : fields.entries(key)) {
      named.put(entry.key().text(), decode.apply(entry.value()));
    }
    return named;
  }

  private List<Located<Cidr>> networks(Node node) {
    return Fields.items(node, "a network set", item -> Scalars.network(item, problems), problems);
  }

  private List<Located<String>> permissions(Node node) {
    return Fields.items(node, "a permission set", this::permission, problems);
  }

  private @Nullable Located<String> permission(Node node) {
    if (node instanceof Node.Scalar scalar && scalar.text().startsWith("set:")) {
      problems.add(TokenProblems.setInSet(new Located<>(scalar.text(), scalar.span())));
      return null;
    }
    return new PolicyDecoder(ProjectSpec.none(), problems)
        .permission(node).stream().findFirst().orElse(null);
  }
}
