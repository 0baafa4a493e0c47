package writ.guardrail;

import java.util.HashMap;
import java.util.Map;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Pack;

/// Values of parameters as expressions take them.
final class ParameterValues {

  private ParameterValues() {}

  static Sort sort(GuardrailSpec.ParamType type) {
    return switch (type) {
      case STRING -> Sort.Plain.STRING;
      case INT -> Sort.Plain.INT;
      case BOOL -> Sort.Plain.BOOL;
      case DURATION -> Sort.Plain.DURATION;
      case STRINGS -> Sort.listOf(Sort.Plain.STRING);
    };
  }

  static Object of(GuardrailSpec.Value value) {
    return switch (value) {
      case GuardrailSpec.Value.Text(var text) -> text;
      case GuardrailSpec.Value.Whole(var number) -> number;
      case GuardrailSpec.Value.Truth(var truth) -> truth;
      case GuardrailSpec.Value.Length(var length) -> length;
      case GuardrailSpec.Value.Texts(var texts) -> texts;
      case GuardrailSpec.Value.Word word -> word.text();
    };
  }

  static Map<String, Object> standard(Pack pack) {
    var values = new HashMap<String, Object>();
    pack.params().forEach(each -> values.put(each.name().value(), of(each.standard())));
    return values;
  }
}
