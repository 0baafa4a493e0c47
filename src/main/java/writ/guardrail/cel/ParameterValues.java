package writ.guardrail.cel;

import java.util.HashMap;
import java.util.Map;
import writ.guardrail.facts.FactType;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Pack;

/// Values of parameters as expressions take them.
public final class ParameterValues {

  private ParameterValues() {}

  static FactType sort(GuardrailSpec.ParamType type) {
    return switch (type) {
      case STRING -> FactType.Plain.STRING;
      case INT -> FactType.Plain.INT;
      case BOOL -> FactType.Plain.BOOL;
      case DURATION -> FactType.Plain.DURATION;
      case STRINGS -> FactType.listOf(FactType.Plain.STRING);
    };
  }

  public static Object of(GuardrailSpec.Value value) {
    return switch (value) {
      case GuardrailSpec.Value.Text(var text) -> text;
      case GuardrailSpec.Value.Whole(var number) -> number;
      case GuardrailSpec.Value.Truth(var truth) -> truth;
      case GuardrailSpec.Value.Length(var length) -> length;
      case GuardrailSpec.Value.Texts(var texts) -> texts;
      case GuardrailSpec.Value.Word word -> word.text();
    };
  }

  public static Map<String, Object> standard(Pack pack) {
    var values = new HashMap<String, Object>();
    pack.params().forEach(each -> values.put(each.name().value(), of(each.standard())));
    return values;
  }
}
