package writ.guardrail.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.OpaqueValue;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.access.IpSet;
import writ.guardrail.facts.AccessFacts;
import writ.guardrail.facts.FactKind;
import writ.guardrail.facts.FactType;
import writ.guardrail.facts.PermissionFacts;
import writ.guardrail.facts.TokenFacts;
import writ.guardrail.facts.Vocabulary;
import writ.token.IpAddress;

/// Facts as CEL takes them: plain values as they are, things behind a lazy struct, and what has no
/// properties behind an opaque value.
final class CelValues {

  static final OpaqueType IP = OpaqueType.create("IP");
  static final OpaqueType CIDR = OpaqueType.create("CIDR");
  static final OpaqueType IP_SET = OpaqueType.create("IpSet");
  static final OpaqueType BOUNDARY = OpaqueType.create("Boundary");
  static final OpaqueType PERMISSION_NAME = OpaqueType.create("PermissionName");

  private CelValues() {}

  /// A value of a sort; null stays null.
  static @Nullable Object of(@Nullable Object value, FactType sort) {
    if (value == null) {
      return null;
    }
    return switch (sort) {
      case FactType.Plain _, FactType.Texts _ -> value;
      case FactType.ListOf(FactType.Plain _) -> value;
      case FactType.ListOf(var element) ->
          ((List<?>) value).stream().map(each -> of(each, element)).toList();
      case FactType.Thing(var name) -> struct(Vocabulary.kind(name).orElseThrow(), value);
    };
  }

  private static <T> Struct struct(FactKind<T> kind, Object thing) {
    return new Struct(
        kind.name(),
        thing,
        new HashMap<>(),
        field ->
            kind.property(field)
                .map(property -> of(kind.read(property, thing), property.sort()))
                .orElse(null));
  }

  /// A struct whose properties are those of a map. Nothing is left to be read, so it may be used by
  /// several threads.
  static Struct struct(String type, Map<String, Object> values) {
    return new Struct(type, values, values, _ -> null);
  }

  /// A thing with properties, each of which is read at most once. Lives in one thread, unless all
  /// of them are known.
  @SuppressWarnings("Immutable")
  static final class Struct extends StructValue<String, Object> {

    private final String type;
    private final Object thing;
    private final Function<String, @Nullable Object> read;
    private final Map<String, Object> known;

    private Struct(
        String type,
        Object thing,
        Map<String, Object> known,
        Function<String, @Nullable Object> read) {
      this.type = type;
      this.thing = thing;
      this.known = known;
      this.read = read;
    }

    /// What stands behind it.
    Object thing() {
      return thing;
    }

    @Override
    public Object value() {
      return this;
    }

    @Override
    public boolean isZeroValue() {
      return false;
    }

    @Override
    public CelType celType() {
      return StructTypeReference.create(type);
    }

    @Override
    public Object select(String field) {
      var value = read(field);
      if (value == null) {
        throw new IllegalArgumentException(
            "`" + field + "` is absent; ask with `has(…" + "." + field + ")` first");
      }
      return value;
    }

    @Override
    public Optional<Object> find(String field) {
      return Optional.ofNullable(read(field));
    }

    private @Nullable Object read(String field) {
      var value = known.get(field);
      if (value == null) {
        value = read.apply(field);
        if (value != null) {
          known.put(field, value);
        }
      }
      return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Struct struct && thing.equals(struct.thing);
    }

    @Override
    public int hashCode() {
      return thing.hashCode();
    }
  }

  /// Something without properties, equal when what it holds is.
  @SuppressWarnings("Immutable")
  abstract static class Opaque<T> extends OpaqueValue {

    private final OpaqueType type;
    private final T held;

    Opaque(OpaqueType type, T held) {
      this.type = type;
      this.held = held;
    }

    T held() {
      return held;
    }

    @Override
    public Object value() {
      return this;
    }

    @Override
    public OpaqueType celType() {
      return type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Opaque<?> opaque && held.equals(opaque.held);
    }

    @Override
    public int hashCode() {
      return held.hashCode();
    }
  }

  @SuppressWarnings("Immutable")
  static final class Ip extends Opaque<IpAddress> {
    Ip(IpAddress address) {
      super(IP, address);
    }
  }

  @SuppressWarnings("Immutable")
  static final class Net extends Opaque<CelNetwork> {
    Net(CelNetwork network) {
      super(CIDR, network);
    }
  }

  @SuppressWarnings("Immutable")
  static final class Addresses extends Opaque<IpSet> {
    Addresses(IpSet addresses) {
      super(IP_SET, addresses);
    }
  }

  /// A boundary file by its path; looked up where it is compared with.
  @SuppressWarnings("Immutable")
  static final class Boundary extends Opaque<String> {
    Boundary(String path) {
      super(BOUNDARY, path);
    }
  }

  /// A permission by its name; looked up where it is compared with.
  @SuppressWarnings("Immutable")
  static final class PermissionName extends Opaque<String> {
    PermissionName(String name) {
      super(PERMISSION_NAME, name);
    }
  }

  static AccessFacts access(Object value) {
    return switch (((Struct) value).thing()) {
      case AccessFacts access -> access;
      case TokenFacts token -> token.access();
      case Object other -> throw new IllegalArgumentException(other + " has no access");
    };
  }

  static PermissionFacts permission(Object value) {
    return (PermissionFacts) ((Struct) value).thing();
  }
}
