package writ.guardrail;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.guardrail.cel.DurationWords;
import writ.spec.GuardrailSpec;

/// Everything a person may want to know of a rule: what it is for, what it says, and an example of
/// each outcome.
///
/// @param judges of `spec`, `live`, `change`, `plan`, `waiver`, in this order
/// @param each what of a token it looks at one by one
/// @param params those that the rule uses, also through a variable
/// @param variables those that the rule uses
/// @param when the condition under which it applies; empty for always
/// @param body `require`, `forbid_access` or `within`
/// @param text the body as it stands in the file
/// @param at what it points at; empty for the token
/// @param passing a case of the pack's test in which it passes; null where there is none
/// @param failing a case in which it fails; null where there is none
public record RuleExplanation(
    RuleDescription rule,
    List<String> judges,
    String each,
    List<Param> params,
    List<Variable> variables,
    String when,
    String body,
    String text,
    String at,
    @Nullable Example passing,
    @Nullable Example failing) {

  /// @param value as it is written in YAML
  public record Param(String name, String type, String value) {}

  public record Variable(String name, String expression) {}

  /// A case of the pack's test.
  ///
  /// @param text its lines
  /// @param fixtures the lines of what it may be made from; may be empty
  public record Example(String name, String text, String fixtures) {}

  private static final List<String> SUBJECTS = List.of("spec", "live", "change", "plan", "waiver");

  public RuleExplanation {
    judges = List.copyOf(judges);
    params = List.copyOf(params);
    variables = List.copyOf(variables);
  }

  /// What the examples are made from; empty where there is nothing.
  public String fixtures() {
    return failing != null ? failing.fixtures() : passing != null ? passing.fixtures() : "";
  }

  public static RuleExplanation of(
      RuleDescription description,
      GuardrailSpec.Pack pack,
      GuardrailSpec.Rule rule,
      @Nullable Example passing,
      @Nullable Example failing) {
    var text = text(rule.body());
    var own =
        Stream.of(text, textOf(rule.when()), textOf(rule.messageExpr()), textOf(rule.witnessExpr()))
            .collect(Collectors.joining("\n"));
    var variables =
        pack.variables().stream().filter(each -> mentions(own, each.name().value())).toList();
    var all =
        Stream.concat(Stream.of(own), variables.stream().map(each -> each.expression().text()))
            .collect(Collectors.joining("\n"));
    return new RuleExplanation(
        description,
        rule.judges().stream().sorted(Comparator.comparingInt(SUBJECTS::indexOf)).toList(),
        rule.each(),
        pack.params().stream()
            .filter(param -> mentions(all, "params." + param.name().value()))
            .map(RuleExplanation::param)
            .toList(),
        variables.stream()
            .map(each -> new Variable(each.name().value(), each.expression().text().strip()))
            .toList(),
        textOf(rule.when()),
        word(rule.body()),
        text,
        rule.at(),
        passing,
        failing);
  }

  private static boolean mentions(String text, String name) {
    var at = text.indexOf(name);
    while (at >= 0) {
      var end = at + name.length();
      var isWhole =
          (at == 0 || !isWordPart(text.charAt(at - 1)))
              && (end == text.length() || !isWordPart(text.charAt(end)));
      if (isWhole) {
        return true;
      }
      at = text.indexOf(name, at + 1);
    }
    return false;
  }

  private static boolean isWordPart(char each) {
    return Character.isLetterOrDigit(each) || each == '_';
  }

  private static Param param(GuardrailSpec.Param param) {
    return new Param(param.name().value(), param.type().word(), shown(param.standard()));
  }

  private static String shown(GuardrailSpec.Value value) {
    return switch (value) {
      case GuardrailSpec.Value.Word word -> word.text();
      case GuardrailSpec.Value.Text(var text) -> text;
      case GuardrailSpec.Value.Whole(var number) -> Long.toString(number);
      case GuardrailSpec.Value.Truth(var truth) -> Boolean.toString(truth);
      case GuardrailSpec.Value.Length(var length) -> DurationWords.written(length);
      case GuardrailSpec.Value.Texts(var texts) -> "[" + String.join(", ", texts) + "]";
    };
  }

  private static String word(GuardrailSpec.Body body) {
    return switch (body) {
      case GuardrailSpec.Body.Require _ -> "require";
      case GuardrailSpec.Body.ForbidAccess _ -> "forbid_access";
      case GuardrailSpec.Body.Within _ -> "within";
    };
  }

  private static String text(GuardrailSpec.Body body) {
    return switch (body) {
      case GuardrailSpec.Body.Require(var expression) -> expression.text().strip();
      case GuardrailSpec.Body.ForbidAccess forbidden -> text(forbidden);
      case GuardrailSpec.Body.Within(var boundary) -> boundary.value();
    };
  }

  private static String text(GuardrailSpec.Body.ForbidAccess forbidden) {
    var text = new StringBuilder("permissions:");
    forbidden.permissions().forEach(name -> text.append("\n  - ").append(quoted(name.value())));
    if (!forbidden.resources().isEmpty()) {
      text.append("\nresources:");
      forbidden.resources().forEach(each -> text.append("\n  - ").append(each.value().text()));
    }
    if (!forbidden.from().isEmpty()) {
      text.append("\nfrom:");
      forbidden.from().forEach(each -> text.append("\n  - ").append(each.value()));
    }
    return text.toString();
  }

  /// As YAML takes it for a text: 57 names of permissions hold a colon.
  private static String quoted(String name) {
    return name.contains(": ") ? "\"" + name + "\"" : name;
  }

  private static String textOf(GuardrailSpec.@Nullable Expression expression) {
    return expression == null ? "" : expression.text().strip();
  }
}
