package writ.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.token.Effect;
import writ.token.ResourceRef;

/// One entry of a spec's `policies`, with sets and templates already spelled out. A permission that
/// came from a set or a template has the place where the set or template is mentioned.
///
/// A permission is the text a person wrote: a name or an id. One text is no name: [#EVERY_READ]
/// stands for every Read group that the catalog knows and that fits the resources.
///
/// @param entry its index in the spec, from 0
/// @param template the slug of the template that the permissions came from; null where a person
///   listed them. A dashboard template holds groups of several kinds, so that one which fits none
///   of the resources is left out with a note, where a listed one is an error.
/// @param isWhole whether all that it names could be read; otherwise nobody can say what its
///   permissions or resources lack
public record PolicySpec(
    int entry,
    Span span,
    Effect effect,
    @Nullable String template,
    List<Located<String>> permissions,
    List<Located<ResourceRef>> resources,
    boolean isWhole) {

  /// What the template `read-all-resources` holds instead of names; only `resolve` has the catalog
  /// that spells it out. It cannot be written in a spec.
  public static final String EVERY_READ = "all:read";

  public PolicySpec {
    permissions = List.copyOf(permissions);
    resources = List.copyOf(resources);
  }
}
