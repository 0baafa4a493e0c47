package writ.spec;

import java.util.List;
import writ.diagnostic.Span;
import writ.token.Effect;
import writ.token.ResourceRef;

/// One entry of a spec's `policies`, with sets and templates already spelled out. A permission that
/// came from a set or a template has the place where the set or template is mentioned.
///
/// @param entry its index in the spec, from 0
public record PolicySpec(
    int entry,
    Span span,
    Effect effect,
    List<Located<String>> permissions,
    List<Located<ResourceRef>> resources) {

  public PolicySpec {
    permissions = List.copyOf(permissions);
    resources = List.copyOf(resources);
  }
}
