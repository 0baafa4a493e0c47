package writ.token;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;

/// Where in the user's files each part of a desired token came from, so that a plan, a finding or a
/// refusal can point at the line that caused it.
///
/// @param token the document's `name`
/// @param fields by YAML path: `expires_on`, `request_ip.in[2]`, `deliver[0]`, `labels.owner`; an
///   address also by itself, `request_ip.in[10.0.0.0/8]`, wherever its network was named
/// @param policies one for each access policy of the token, at the same index
public record Places(Span token, Map<String, Span> fields, List<PolicyPlace> policies) {

  /// Which entry of the spec's `policies` an access policy came from. One entry becomes several
  /// where it mixes scopes.
  public record PolicyPlace(
      int entry, Span span, Map<PermissionId, Span> permissions, Map<Resource, Span> resources) {

    public PolicyPlace {
      permissions = Map.copyOf(permissions);
      resources = Map.copyOf(resources);
    }
  }

  public Places {
    fields = Map.copyOf(fields);
    policies = List.copyOf(policies);
  }

  /// The place of a field, or of the whole token where the spec does not hold the field.
  public Span of(String path) {
    return fields.getOrDefault(path, token);
  }

  /// The place of an entry of a list, or of the list where no entry is written so.
  public Span of(String list, Object entry) {
    return fields.getOrDefault(pathOf(list, entry), of(list));
  }

  /// The path of an entry that is known by what it says.
  public static String pathOf(String list, Object entry) {
    return list + "[" + entry + "]";
  }

  public @Nullable Span ofOrNull(String path) {
    return fields.get(path);
  }

  /// The same as if all of it stood in a file of another name.
  public Places under(String file) {
    return new Places(
        token.under(file),
        moved(fields, file),
        policies.stream()
            .map(each ->
                new PolicyPlace(
                    each.entry,
                    each.span.under(file),
                    moved(each.permissions, file),
                    moved(each.resources, file)))
            .toList());
  }

  private static <K> Map<K, Span> moved(Map<K, Span> places, String file) {
    return places.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().under(file)));
  }
}
