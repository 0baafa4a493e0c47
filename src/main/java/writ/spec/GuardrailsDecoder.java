package writ.spec;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.spec.GuardrailSpec.PackRef;
import writ.spec.GuardrailSpec.Ruling;
import writ.spec.GuardrailSpec.Settings;
import writ.spec.GuardrailSpec.Value;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.PathGlob;

/// Reads `guardrails` of the project file: which rules there are, and what becomes of each.
public final class GuardrailsDecoder {

  public static final Set<String> ENFORCEMENTS = Set.of("advisory", "waivable", "mandatory");
  public static final Set<String> SEVERITIES = Set.of("critical", "high", "medium", "low", "info");

  private static final Set<String> RULINGS = Set.of("advisory", "waivable", "mandatory", "off");
  private static final Pattern PACK = Pattern.compile("([a-z0-9]+(?:-[a-z0-9]+)*)(?:@(\\d{1,6}))?");

  private final Fields project;
  private final ProblemList problems;

  GuardrailsDecoder(Fields project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  /// @param path reads a path inside the project's folder
  Settings decode(Function<Node, @Nullable Located<String>> path) {
    var fields = Fields.of(project.node("guardrails"), "`guardrails`", problems);
    if (fields == null) {
      return Settings.NONE;
    }
    var packs = fields.list("packs", this::pack);
    var files = fields.list("files", path);
    var waivers = fields.list("waivers", path);
    var baselineNode = fields.node("baseline");
    var baseline = baselineNode == null ? null : path.apply(baselineNode);
    var rulings = fields.list("overrides", this::ruling);
    fields.refuseOthers();
    return new Settings(packs, files, waivers, baseline, rulings);
  }

  private @Nullable Located<PackRef> pack(Node node) {
    var text = Scalars.text(node, "a pack", problems);
    if (text == null) {
      return null;
    }
    var matcher = PACK.matcher(text.value());
    if (!matcher.matches()) {
      problems.add(GuardrailFileProblems.badPack(text));
      return null;
    }
    var major = matcher.group(2);
    return new Located<>(
        new PackRef(matcher.group(1), major == null ? null : Integer.valueOf(major)), text.span());
  }

  private @Nullable Ruling ruling(Node node) {
    var fields = Fields.of(node, "an override", problems);
    if (fields == null) {
      return null;
    }
    var rule = fields.text("rule");
    var severity = word(fields, "severity", SEVERITIES);
    var enforcement = word(fields, "enforcement", RULINGS);
    var reason = fields.text("reason");
    var params = params(fields);
    var paths =
        fields.filledList("paths", each -> Scalars.pattern(each, "a path", problems)).stream()
            .map(each -> new PathGlob(each.value()))
            .toList();
    fields.refuseOthers();
    if (!fields.has("rule") && !fields.has("severity")) {
      problems.add(SpecProblems.missingKey("rule", "an override", fields.span()));
    }
    if (!fields.has("enforcement") && !fields.has("params")) {
      problems.add(SpecProblems.missingKey("enforcement", "an override", fields.span()));
    }
    if (fields.has("params") && !fields.has("rule")) {
      problems.add(SpecProblems.pointless("params", "rule", fields.keySpan("params")));
    }
    if (enforcement != null
        && enforcement.value().equals("off")
        && (reason == null || reason.value().isBlank())) {
      problems.add(GuardrailFileProblems.offWithoutReason(enforcement.span()));
    }
    return new Ruling(
        rule,
        severity,
        enforcement,
        reason == null ? null : reason.value(),
        params,
        paths,
        fields.span());
  }

  private @Nullable Located<String> word(Fields fields, String key, Set<String> known) {
    var word = fields.text(key);
    if (word != null && !known.contains(word.value())) {
      problems.add(SpecProblems.unknownWord("`" + key + "`", word, known));
      return null;
    }
    return word;
  }

  private SortedMap<String, Located<Value>> params(Fields fields) {
    var params = new TreeMap<String, Located<Value>>();
    for (var entry : fields.entries("params")) {
      var value = value(entry.value(), problems);
      if (value != null) {
        params.put(entry.key().text(), new Located<>(value, entry.value().span()));
      }
    }
    return params;
  }

  /// A value whose type its parameter decides later.
  public static @Nullable Value value(Node node, ProblemList problems) {
    return switch (node) {
      case Node.Scalar scalar when !scalar.isNothing() ->
          new Value.Word(
              scalar.text(), scalar.integer(), scalar.truth(), Scalars.length(scalar.text()));
      case Node.Sequence list ->
          new Value.Texts(
              Fields.items(
                      list, "a value", item -> Scalars.text(item, "a text", problems), problems)
                  .stream()
                  .map(Located::value)
                  .toList());
      case Node.Scalar _, Node.Mapping _ -> {
        problems.add(SpecProblems.wrongType("a parameter", "a single value or a list", node));
        yield null;
      }
    };
  }

  public static List<String> texts(Fields fields, String key, String what, ProblemList problems) {
    return fields.filledList(key, each -> Scalars.text(each, what, problems)).stream()
        .map(Located::value)
        .toList();
  }
}
