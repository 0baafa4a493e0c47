package writ.guardrail.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import writ.guardrail.facts.FactKind;
import writ.guardrail.facts.FactType;
import writ.guardrail.facts.Vocabulary;

/// The vocabulary as types of CEL, and the parameters of one pack.
///
/// CEL's annotation wants a proof that a map cannot give: it is filled once, in the constructor.
@SuppressWarnings("Immutable")
final class CelTypes implements CelTypeProvider {

  static final String PARAMS = "Params";

  private final Map<String, CelType> types = new LinkedHashMap<>();

  /// @param params the parameters of the pack, by name
  CelTypes(Map<String, FactType> params) {
    Vocabulary.all().forEach(kind -> types.put(kind.name(), struct(kind.name(), properties(kind))));
    var parameters = new LinkedHashMap<String, CelType>();
    params.forEach((name, sort) -> parameters.put(name, of(sort)));
    types.put(PARAMS, struct(PARAMS, parameters));
  }

  static CelType of(FactType sort) {
    return switch (sort) {
      case FactType.Plain plain ->
          switch (plain) {
            case STRING -> SimpleType.STRING;
            case INT -> SimpleType.INT;
            case BOOL -> SimpleType.BOOL;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
            case DURATION -> SimpleType.DURATION;
          };
      case FactType.ListOf list -> ListType.create(of(list.element()));
      case FactType.Texts _ -> MapType.create(SimpleType.STRING, SimpleType.STRING);
      case FactType.Thing thing -> StructTypeReference.create(thing.kind());
    };
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(types.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(types.get(name));
  }

  private static <T> Map<String, CelType> properties(FactKind<T> kind) {
    var properties = new LinkedHashMap<String, CelType>();
    kind.properties().forEach(each -> properties.put(each.name(), of(each.sort())));
    return properties;
  }

  private static StructType struct(String name, Map<String, CelType> fields) {
    return StructType.create(
        name,
        ImmutableSet.copyOf(fields.keySet()),
        field -> Optional.ofNullable(fields.get(field)));
  }
}
