package writ.spec;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.token.Effect;

/// A token that is to be written down as a spec, in a person's words. Without `deliver`: where its
/// value is, nobody knows.
///
/// @param remarks what YAML has no field for, one comment each
/// @param owner as a spec names it: `account:acme`
/// @param allowed networks, or `network:…`; empty for every address
public record SpecDraft(
    List<String> remarks,
    String name,
    String owner,
    List<Entry> policies,
    List<String> allowed,
    List<String> refused,
    @Nullable Instant notBefore,
    @Nullable Instant expiresOn,
    boolean isDisabled) {

  /// One entry of `policies`.
  ///
  /// @param variables resources of which a part is a variable, as a spec writes them
  /// @param remarks what is to be said of it, one comment each
  public record Entry(
      Effect effect,
      List<String> permissions,
      List<String> resources,
      List<String> variables,
      List<String> remarks) {
    public Entry {
      permissions = List.copyOf(permissions);
      resources = List.copyOf(resources);
      variables = List.copyOf(variables);
      remarks = List.copyOf(remarks);
    }

    public Entry(Effect effect, List<String> permissions, List<String> resources) {
      this(effect, permissions, resources, List.of(), List.of());
    }
  }

  public SpecDraft {
    remarks = List.copyOf(remarks);
    policies = List.copyOf(policies);
    allowed = List.copyOf(allowed);
    refused = List.copyOf(refused);
  }

  /// The same below other remarks.
  public SpecDraft remarked(List<String> others) {
    return new SpecDraft(
        others, name, owner, policies, allowed, refused, notBefore, expiresOn, isDisabled);
  }

  /// The same in other words for its permissions and addresses.
  SpecDraft with(List<Entry> entries, List<String> networks) {
    return new SpecDraft(
        remarks, name, owner, entries, networks, refused, notBefore, expiresOn, isDisabled);
  }
}
