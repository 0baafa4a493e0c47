package writ.guardrail;

import java.util.Map;

/// The values of a pack's parameters, ready for CEL. Rules with the same ones share one object.
///
/// @param struct what `params` stands for
record CelParams(Map<String, Object> values, CelValues.Struct struct) {

  CelParams {
    values = Map.copyOf(values);
  }

  static CelParams of(Map<String, Object> values) {
    var copy = Map.copyOf(values);
    return new CelParams(copy, CelValues.struct(CelTypes.PARAMS, copy));
  }
}
