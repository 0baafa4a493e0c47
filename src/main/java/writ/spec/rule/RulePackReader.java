package writ.spec.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.GuardrailFileProblems;
import writ.spec.GuardrailSpec.Expression;
import writ.spec.GuardrailSpec.Pack;
import writ.spec.GuardrailSpec.Param;
import writ.spec.GuardrailSpec.ParamType;
import writ.spec.GuardrailSpec.Rule;
import writ.spec.GuardrailSpec.Variable;
import writ.spec.GuardrailsDecoder;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ParsedDocument;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;

/// Reads rule files.
public final class RulePackReader {

  public static final String KIND = "RulePack";

  /// What a report or a diagnostic code can hold.
  static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");
  private static final Set<String> CATEGORIES =
      Set.of("error", "security", "practice", "suggestion");
  private static final Set<String> JUDGED = Set.of("spec", "live", "change", "plan", "waiver");
  private static final Set<String> EACH =
      Set.of("token", "policy", "permission", "resource", "cidr");

  private final ProblemList problems;

  private RulePackReader(ProblemList problems) {
    this.problems = problems;
  }

  public static Result<Pack> read(SourceFile file) {
    var problems = new ProblemList();
    var document = Documents.only(file, KIND, problems);
    var pack = document == null ? null : read(document, problems);
    return new Result<>(pack, problems.sorted());
  }

  static byte[] parse(SourceFile file) {
    var document = Documents.only(file, KIND, new ProblemList());
    return ParsedDocument.write(Objects.requireNonNull(document, "a pack without a fault"));
  }

  public static Result<Pack> read(SourceFile file, byte[] parsed) {
    var problems = new ProblemList();
    var pack = read(ParsedDocument.read(parsed, file), problems);
    return new Result<>(pack, problems.sorted());
  }

  public static @Nullable Pack read(Node.Mapping document, ProblemList problems) {
    return Headers.check(document, KIND, problems)
        ? new RulePackReader(problems).pack(new Fields(document, problems))
        : null;
  }

  private @Nullable Pack pack(Fields fields) {
    Headers.accept(fields);
    var name = slug(fields.requiredText("name", "a pack"), "the name of a pack");
    var version = fields.requiredText("version", "a pack");
    if (version != null && !VERSION.matcher(version.value()).matches()) {
      problems.add(GuardrailFileProblems.badVersion(version));
    }
    var locked = fields.truth("locked");
    var description = fields.text("description");
    var params = params(fields);
    var variables = fields.list("variables", this::variable);
    fields.required("rules", "a pack");
    var rules = fields.filledList("rules", this::rule);
    fields.refuseOthers();
    refuseDuplicates(variables.stream().map(Variable::name).toList(), "variable");
    refuseDuplicates(rules.stream().map(Rule::id).toList(), "rule");
    return name == null
        ? null
        : new Pack(
            name,
            version == null ? "" : version.value(),
            Boolean.TRUE.equals(locked),
            description == null ? "" : description.value(),
            params,
            variables,
            rules,
            fields.span());
  }

  private List<Param> params(Fields fields) {
    var params = new ArrayList<Param>();
    for (var entry : fields.entries("params")) {
      var param = param(entry);
      if (param != null) {
        params.add(param);
      }
    }
    return params;
  }

  private @Nullable Param param(Node.Entry entry) {
    var name = name(new Located<>(entry.key().text(), entry.key().span()), "a parameter");
    var fields = Fields.of(entry.value(), "a parameter", problems);
    if (fields == null) {
      return null;
    }
    var word = fields.requiredText("type", "a parameter");
    var standard = fields.required("default", "a parameter");
    var description = fields.text("description");
    fields.refuseOthers();
    var types = List.of(ParamType.values()).stream().map(ParamType::word).toList();
    if (word != null && !types.contains(word.value())) {
      problems.add(SpecProblems.unknownWord("`type`", word, types));
    }
    if (name == null || word == null || standard == null || !types.contains(word.value())) {
      return null;
    }
    var type =
        List.of(ParamType.values()).stream()
            .filter(each -> each.word().equals(word.value()))
            .findFirst()
            .orElseThrow();
    var written = GuardrailsDecoder.value(standard, problems);
    var value = written == null ? null : written.as(type);
    if (written != null && value == null) {
      problems.add(SpecProblems.wrongType("`default`", "of type `" + type.word() + "`", standard));
    }
    return value == null
        ? null
        : new Param(name, type, value, description == null ? "" : description.value());
  }

  private @Nullable Variable variable(Node node) {
    var fields = Fields.of(node, "a variable", problems);
    if (fields == null) {
      return null;
    }
    var name = name(fields.requiredText("name", "a variable"), "a variable");
    var expression = expression(fields.required("expression", "a variable"), "expression");
    fields.refuseOthers();
    return name == null || expression == null ? null : new Variable(name, expression);
  }

  private @Nullable Rule rule(Node node) {
    var fields = Fields.of(node, "a rule", problems);
    if (fields == null) {
      return null;
    }
    var id = slug(fields.requiredText("id", "a rule"), "the id of a rule");
    var former = texts(fields, "deprecated_ids");
    var category = word(fields, "category", CATEGORIES);
    var severity = word(fields, "severity", GuardrailsDecoder.SEVERITIES);
    var judges = judges(fields);
    var eachWord = fields.has("each") ? word(fields, "each", EACH) : "token";
    var enforcement =
        fields.has("enforcement")
            ? word(fields, "enforcement", GuardrailsDecoder.ENFORCEMENTS)
            : "waivable";
    var when = fields.has("when") ? expression(fields.node("when"), "when") : null;
    var body = new RuleBodyDecoder(fields, problems).body();
    var message = fields.requiredText("message", "a rule");
    var messageExpr =
        fields.has("message_expr") ? expression(fields.node("message_expr"), "message_expr") : null;
    var witnessExpr =
        fields.has("witness_expr") ? expression(fields.node("witness_expr"), "witness_expr") : null;
    var at = fields.text("at");
    var rationale = fields.text("rationale");
    var fix = fields.text("fix");
    var references = texts(fields, "references");
    var tags = texts(fields, "tags");
    fields.refuseOthers();
    refuseMixture(judges, fields);
    if (id == null || body == null || message == null || category == null || severity == null) {
      return null;
    }
    return new Rule(
        id,
        former,
        category,
        severity,
        judges,
        Objects.requireNonNullElse(eachWord, "token"),
        Objects.requireNonNullElse(enforcement, "mandatory"),
        when,
        body,
        message.value(),
        messageExpr,
        witnessExpr,
        at == null ? "" : at.value(),
        rationale == null ? "" : rationale.value().strip(),
        fix == null ? "" : fix.value().strip(),
        references,
        tags,
        id.span());
  }

  private Set<String> judges(Fields fields) {
    fields.required("judges", "a rule");
    var words =
        fields.filledList("judges", each -> Scalars.text(each, "what a rule judges", problems));
    var judges = new LinkedHashSet<String>();
    for (var each : words) {
      if (JUDGED.contains(each.value())) {
        judges.add(each.value());
      } else {
        problems.add(SpecProblems.unknownWord("what a rule judges", each, JUDGED));
      }
    }
    return judges;
  }

  /// A plan and a waiver have nothing in common with a token that an expression could speak of.
  private void refuseMixture(Set<String> judges, Fields fields) {
    if (judges.size() > 1 && (judges.contains("plan") || judges.contains("waiver"))) {
      problems.add(GuardrailFileProblems.mixedSubjects(fields.keySpan("judges")));
    }
  }

  @Nullable Expression expression(@Nullable Node node, String key) {
    return node == null ? null : Expressions.decode(node, key, problems);
  }

  private List<String> texts(Fields fields, String key) {
    return GuardrailsDecoder.texts(fields, key, "a text", problems);
  }

  private @Nullable String word(Fields fields, String key, Set<String> known) {
    var word = fields.requiredText(key, "a rule");
    if (word != null && !known.contains(word.value())) {
      problems.add(SpecProblems.unknownWord("`" + key + "`", word, new TreeSet<>(known)));
      return null;
    }
    return word == null ? null : word.value();
  }

  private @Nullable Located<String> slug(@Nullable Located<String> text, String what) {
    if (text != null && !SLUG.matcher(text.value()).matches()) {
      problems.add(SpecProblems.badName(text, what, "is lower-case words with `-` between them"));
      return null;
    }
    return text;
  }

  private @Nullable Located<String> name(@Nullable Located<String> text, String what) {
    if (text != null && !NAME.matcher(text.value()).matches()) {
      problems.add(
          SpecProblems.badName(
              text, "the name of " + what, "is lower-case words with `_` between them"));
      return null;
    }
    return text;
  }

  private void refuseDuplicates(List<Located<String>> names, String what) {
    var first = new HashMap<String, Located<String>>();
    for (var name : names) {
      var earlier = first.putIfAbsent(name.value(), name);
      if (earlier != null) {
        problems.add(GuardrailFileProblems.duplicate(what, name, earlier.span()));
      }
    }
  }
}
