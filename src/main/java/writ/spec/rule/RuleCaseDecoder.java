package writ.spec.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.GuardrailFileProblems;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailsDecoder;
import writ.spec.ProjectSpec;
import writ.spec.TokenDecoder;
import writ.spec.TokenSpec;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.rule.RuleTestSpec.Case;
import writ.spec.rule.RuleTestSpec.Context;
import writ.spec.rule.RuleTestSpec.Expected;
import writ.spec.rule.RuleTestSpec.Live;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;

/// Reads one case of a test of rules: a fixture and what differs from it (a JSON merge patch, RFC
/// 7396), and how rules are to come out.
final class RuleCaseDecoder {

  private static final Set<String> RESULTS =
      Set.of("pass", "fail", "waived", "not_applicable", "error");

  /// Enough for any chain of fixtures that a person would write.
  private static final int MOST_STEPS = 20;

  private final ProjectSpec project;
  private final String owner;
  private final Map<String, Node.Mapping> fixtures;
  private final ProblemList problems;

  /// @param owner who has the tokens that name no owner
  RuleCaseDecoder(
      ProjectSpec project, String owner, Map<String, Node.Mapping> fixtures, ProblemList problems) {
    this.project = project;
    this.owner = owner;
    this.fixtures = fixtures;
    this.problems = problems;
  }

  @Nullable Case decode(Node node) {
    var fields = Fields.of(node, "a case", problems);
    if (fields == null) {
      return null;
    }
    var name = fields.requiredText("name", "a case");
    var token = token(fields.node("token"));
    var before = token(fields.node("before"));
    var declared = token(fields.node("declared"));
    var file = fields.text("file");
    var live = live(fields.node("live"));
    var action = fields.text("action");
    var changedSinks = changedSinks(fields, token, before);
    var context = context(fields.node("context"));
    var waivers = fields.list("waivers", new WaiversReader(problems)::waiver);
    var params = params(fields);
    fields.required("expect", "a case");
    var expect = new TreeMap<String, Expected>();
    for (var entry : fields.entries("expect")) {
      var expected = expected(entry.value(), entry.key().span());
      if (expected != null) {
        expect.put(entry.key().text(), expected);
      }
    }
    fields.refuseOthers();
    return name == null
        ? null
        : new Case(
            name,
            token,
            before,
            file == null ? "" : file.value(),
            live,
            declared,
            action == null ? null : action.value(),
            changedSinks,
            context,
            waivers,
            params,
            expect,
            fields.span());
  }

  private @Nullable TokenSpec token(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof Node.Mapping patch)) {
      problems.add(SpecProblems.wrongType("a token", "a map", node));
      return null;
    }
    var whole = patched(patch, new HashSet<>());
    if (whole == null) {
      return null;
    }
    return new TokenDecoder(project, problems).decode(whole, List.of(standard(whole)));
  }

  /// The owner of those that say none.
  private Node.Mapping standard(Node.Mapping token) {
    var place = token.span();
    var entry =
        new Node.Entry(new Node.Scalar("owner", true, place), new Node.Scalar(owner, true, place));
    return new Node.Mapping(List.of(entry), place);
  }

  /// Null where a fixture is not known: what would be missing without it says nothing.
  private Node.@Nullable Mapping patched(Node.Mapping patch, Set<String> seen) {
    var from = patch.entry("from");
    var rest = patch.without(entry -> entry.is("from"));
    if (from == null) {
      return rest;
    }
    var name = Scalars.text(from.value(), "`from`", problems);
    if (name == null) {
      return null;
    }
    var fixture = fixtures.get(name.value());
    if (fixture == null || !seen.add(name.value()) || seen.size() > MOST_STEPS) {
      problems.add(GuardrailFileProblems.unknownFixture(name, fixtures.keySet()));
      return null;
    }
    var base = patched(fixture, seen);
    return base == null ? null : merged(base, rest);
  }

  /// A null removes, a map goes key by key, everything else replaces.
  private static Node.Mapping merged(Node.Mapping target, Node.Mapping patch) {
    var entries = new ArrayList<Node.Entry>();
    for (var entry : target.entries()) {
      var change = patch.entry(entry.key().text());
      if (change == null) {
        entries.add(entry);
      } else if (change.value() instanceof Node.Mapping inner
          && entry.value() instanceof Node.Mapping outer) {
        entries.add(new Node.Entry(change.key(), merged(outer, inner)));
      } else if (!isNothing(change.value())) {
        entries.add(change);
      }
    }
    patch.entries().stream()
        .filter(entry -> !target.has(entry.key().text()) && !isNothing(entry.value()))
        .forEach(entries::add);
    return new Node.Mapping(entries, patch.span());
  }

  private static boolean isNothing(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNothing();
  }

  private @Nullable Live live(@Nullable Node node) {
    var fields = Fields.of(node, "`live`", problems);
    if (fields == null) {
      return null;
    }
    var issued = Scalars.instant(fields.node("issued_on"), "issued_on", problems);
    var modified = Scalars.instant(fields.node("modified_on"), "modified_on", problems);
    var used = Scalars.instant(fields.node("last_used_on"), "last_used_on", problems);
    var managed = fields.truth("managed");
    fields.refuseOthers();
    return new Live(
        issued == null ? null : issued.value(),
        modified == null ? null : modified.value(),
        used == null ? null : used.value(),
        !Boolean.FALSE.equals(managed));
  }

  private Context context(@Nullable Node node) {
    var fields = Fields.of(node, "`context`", problems);
    if (fields == null) {
      return new Context("local", List.of(), "", List.of(), "");
    }
    var event = fields.text("event");
    var labels = list(fields, "labels");
    var author = fields.text("author");
    var approvers = list(fields, "approvers");
    var base = fields.text("base");
    fields.refuseOthers();
    return new Context(
        event == null ? "pull_request" : event.value(),
        labels,
        author == null ? "" : author.value(),
        approvers,
        base == null ? "" : base.value());
  }

  /// One that no token of the case uses would change nothing.
  private List<Located<String>> changedSinks(
      Fields fields, @Nullable TokenSpec token, @Nullable TokenSpec before) {
    var used = new TreeSet<String>();
    Stream.of(Optional.ofNullable(token), Optional.ofNullable(before))
        .flatMap(Optional::stream)
        .flatMap(spec -> spec.deliveries().stream())
        .forEach(delivery -> used.add(delivery.sink()));
    var sinks = fields.list("changed_sinks", each -> Scalars.text(each, "a sink", problems));
    sinks.stream()
        .filter(each -> !used.contains(each.value()))
        .forEach(each ->
            problems.add(SpecProblems.unknownWord("a sink of the tokens here", each, used)));
    return sinks;
  }

  private List<String> list(Fields fields, String key) {
    return fields.list(key, each -> Scalars.text(each, "a text", problems)).stream()
        .map(Located::value)
        .toList();
  }

  private SortedMap<String, SortedMap<String, GuardrailSpec.Value>> params(Fields fields) {
    var params = new TreeMap<String, SortedMap<String, GuardrailSpec.Value>>();
    for (var rule : fields.entries("params")) {
      if (rule.value() instanceof Node.Mapping map) {
        var values = new TreeMap<String, GuardrailSpec.Value>();
        for (var entry : map.entries()) {
          var value = GuardrailsDecoder.value(entry.value(), problems);
          if (value != null) {
            values.put(entry.key().text(), value);
          }
        }
        params.put(rule.key().text(), values);
      } else {
        problems.add(SpecProblems.wrongType("the parameters of a rule", "a map", rule.value()));
      }
    }
    return params;
  }

  /// @param place where the rule is named
  private @Nullable Expected expected(Node node, Span place) {
    if (node instanceof Node.Scalar) {
      var word = Scalars.text(node, "a result", problems);
      return word == null || !isResult(word)
          ? null
          : new Expected(word.value(), null, null, null, place);
    }
    var fields = Fields.of(node, "an expectation", problems);
    if (fields == null) {
      return null;
    }
    var result = fields.requiredText("result", "an expectation");
    var at = fields.text("at");
    var message = fields.text("message");
    var todo = fields.text("todo");
    fields.refuseOthers();
    return result == null || !isResult(result)
        ? null
        : new Expected(
            result.value(),
            at == null ? null : at.value(),
            message == null ? null : message.value(),
            todo == null ? null : todo.value(),
            place);
  }

  private boolean isResult(Located<String> word) {
    if (!RESULTS.contains(word.value())) {
      problems.add(SpecProblems.unknownWord("a result", word, RESULTS));
      return false;
    }
    return true;
  }
}
