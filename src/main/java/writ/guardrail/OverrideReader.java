package writ.guardrail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.guardrail.cel.CelParams;
import writ.guardrail.cel.ParameterValues;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Pack;
import writ.spec.GuardrailSpec.Ruling;
import writ.spec.yaml.Located;

/// Works out what the overrides of a project mean for the rules of one pack.
final class OverrideReader {

  private final Pack pack;
  private final List<Ruling> written;
  private final List<Diagnostic> noticed;
  private final CelParams standard;

  OverrideReader(Pack pack, List<Ruling> written, List<Diagnostic> noticed) {
    this.pack = pack;
    this.written = written;
    this.noticed = noticed;
    this.standard = new CelParams(ParameterValues.standard(pack));
  }

  RuleOverrides overrides(GuardrailSpec.Rule rule) {
    var standard = Enforcement.of(rule.enforcement());
    var entries = new ArrayList<RuleOverrides.Entry>();
    for (var override : written) {
      if (isMeant(rule, override)) {
        entries.add(entry(rule, override, standard));
      }
    }
    return new RuleOverrides(standard, pack.locked(), this.standard, entries);
  }

  private static boolean isMeant(GuardrailSpec.Rule rule, Ruling override) {
    var id = override.rule();
    var severity = override.severity();
    var fits =
        id == null
            || id.value().equals(rule.id().value())
            || rule.deprecatedIds().contains(id.value());
    return fits && (severity == null || severity.value().equals(rule.severity()));
  }

  private RuleOverrides.Entry entry(
      GuardrailSpec.Rule rule, Ruling override, Enforcement standard) {
    var word = override.enforcement();
    var isOff = word != null && word.value().equals("off");
    var enforcement = word == null || isOff ? null : Enforcement.of(word.value());
    var loosens =
        isOff
            || (enforcement != null && enforcement.compareTo(standard) < 0)
            || !override.params().isEmpty();
    if (pack.locked() && loosens && override.rule() != null) {
      noticed.add(
          GuardrailProblems.lockedPack(rule.id().value(), pack.name().value(), override.span()));
    }
    var params = pack.locked() ? Map.<String, Object>of() : params(rule, override);
    return new RuleOverrides.Entry(enforcement, isOff, params, override.paths(), override);
  }

  private Map<String, Object> params(GuardrailSpec.Rule rule, Ruling override) {
    var values = new HashMap<String, Object>();
    override
        .params()
        .forEach((name, value) -> {
          var typed = typed(name, value, rule);
          if (typed != null) {
            values.put(name, typed);
          }
        });
    return values;
  }

  private @Nullable Object typed(
      String name, Located<GuardrailSpec.Value> value, GuardrailSpec.Rule rule) {
    var param = pack.params().stream().filter(each -> each.name().value().equals(name)).findFirst();
    if (param.isEmpty()) {
      var known = pack.params().stream().map(each -> each.name().value()).toList();
      noticed.add(GuardrailProblems.unknownParam(name, rule.id().value(), value.span(), known));
      return null;
    }
    var typed = value.value().as(param.get().type());
    if (typed == null) {
      noticed.add(GuardrailProblems.wrongParam(name, param.get().type().word(), value.span()));
      return null;
    }
    return ParameterValues.of(typed);
  }
}
