package writ.spec.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.spec.BoundarySpec;
import writ.spec.GuardrailsDecoder;
import writ.spec.ProjectSpec;
import writ.spec.ProjectSpec.AccountSpec;
import writ.spec.ProjectSpec.CredentialSource.FromEnvironment;
import writ.spec.ProjectSpec.UserSpec;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.sink.SinkDefinition;

/// Reads tables of cases for rules.
public final class RuleTestReader {

  public static final String KIND = "RuleTest";

  private final ProblemList problems;
  private final Fields fields;
  private final Map<String, Node.Mapping> fixtures = new HashMap<>();

  private RuleTestReader(Node.Mapping document, ProblemList problems) {
    this.problems = problems;
    this.fields = new Fields(document, problems);
  }

  public static Result<RuleTestSpec> read(SourceFile file) {
    var problems = new ProblemList();
    var document = Documents.only(file, KIND, problems);
    return new Result<>(document == null ? null : read(document, problems), problems.sorted());
  }

  public static @Nullable RuleTestSpec read(Node.Mapping document, ProblemList problems) {
    return Headers.check(document, KIND, problems)
        ? new RuleTestReader(document, problems).test()
        : null;
  }

  private @Nullable RuleTestSpec test() {
    Headers.accept(fields);
    var pack = fields.requiredText("pack", "a test of rules");
    var now = Scalars.instant(fields.required("now", "a test of rules"), "now", problems);
    var inventory = Fields.of(fields.node("inventory"), "`inventory`", problems);
    var accounts =
        inventory == null || !inventory.has("accounts")
            ? List.of("acme")
            : GuardrailsDecoder.texts(inventory, "accounts", "an account", problems);
    var sinks =
        inventory == null || !inventory.has("sinks")
            ? List.<String>of()
            : GuardrailsDecoder.texts(inventory, "sinks", "a sink", problems);
    var users =
        inventory == null
            ? List.<String>of()
            : GuardrailsDecoder.texts(inventory, "users", "a user", problems);
    var zones = new TreeMap<String, String>();
    if (inventory != null) {
      for (var entry : inventory.entries("zones")) {
        var account = Scalars.text(entry.value(), "the account of a zone", problems);
        if (account != null) {
          zones.put(entry.key().text(), account.value());
        }
      }
      inventory.refuseOthers();
    }
    var project = project(accounts, users, sinks, fields.span());
    var boundaries = boundaries(project);
    for (var entry : fields.entries("fixtures")) {
      if (entry.value() instanceof Node.Mapping fixture) {
        fixtures.put(entry.key().text(), fixture);
      } else {
        problems.add(SpecProblems.wrongType("a fixture", "a map", entry.value()));
      }
    }
    fields.required("cases", "a test of rules");
    var decoder =
        new RuleCaseDecoder(project, "account:" + accounts.getFirst(), fixtures, problems);
    var cases = fields.filledList("cases", decoder::decode);
    fields.refuseOthers();
    return pack == null || now == null
        ? null
        : new RuleTestSpec(pack, now.value(), accounts, zones, boundaries, cases, fields.span());
  }

  private SortedMap<String, BoundarySpec> boundaries(ProjectSpec project) {
    var boundaries = new TreeMap<String, BoundarySpec>();
    for (var entry : fields.entries("boundaries")) {
      var boundary = Fields.of(entry.value(), "a boundary", problems);
      if (boundary != null) {
        boundaries.put(
            entry.key().text(), new BoundaryDecoder(project, problems).required(boundary));
      }
    }
    return boundaries;
  }

  /// A project that knows the accounts of the inventory, each by an id made of its name, and sinks
  /// that nothing is delivered to.
  private static ProjectSpec project(
      List<String> names, List<String> userNames, List<String> sinkNames, Span place) {
    var accounts = new TreeMap<String, AccountSpec>();
    for (var name : names) {
      var id = new Located<>(RuleTestSpec.accountId(name), place);
      accounts.put(name, new AccountSpec(id, new FromEnvironment("NONE"), List.of(), place));
    }
    var users = new TreeMap<String, UserSpec>();
    for (var name : userNames) {
      users.put(name, new UserSpec(new FromEnvironment("NONE"), List.of(), place));
    }
    var sinks = new TreeMap<String, SinkDefinition>();
    for (var name : sinkNames) {
      sinks.put(name, new SinkDefinition.ToFile(name, name, Map.of(), place));
    }
    return ProjectSpec.none().knowing(accounts, users, sinks);
  }
}
