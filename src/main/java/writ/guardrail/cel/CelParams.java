package writ.guardrail.cel;

import java.util.Map;

/// The values of a pack's parameters, ready for CEL. Rules with the same ones share one object,
/// which is equal to itself alone: variables are looked up by it.
public final class CelParams {

  private final Map<String, Object> values;
  private final CelValues.Struct struct;

  public CelParams(Map<String, Object> values) {
    this.values = Map.copyOf(values);
    this.struct = CelValues.struct(CelTypes.PARAMS, this.values);
  }

  public Map<String, Object> values() {
    return values;
  }

  /// What `params` stands for.
  CelValues.Struct struct() {
    return struct;
  }
}
