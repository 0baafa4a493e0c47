package writ.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The fields of an object, as a codec names them: each answers with its value, read from a
/// document or taken from the value that is written.
public abstract sealed class Fields<T> {

  private Fields() {}

  /// Where a value has what may be absent.
  @FunctionalInterface
  public interface OptionalGetter<T, V> {
    @Nullable V of(T value);
  }

  /// A field that must be there.
  public abstract <V> V required(
      String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter);

  /// A field that is left out where there is none; no null is written.
  public abstract <V> @Nullable V optional(
      String name, JsonCodec<V> codec, OptionalGetter<? super T, V> getter);

  /// A field that is left out where it has its usual value.
  public abstract <V> V unless(
      V usual, String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter);

  /// A field that is always written, and that older documents do not have.
  public abstract <V> V added(
      V before, String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter);

  /// A field for other readers: it is written and never read, because it follows from others. Where
  /// there is no value it is left out.
  public abstract <V> void derived(
      String name, JsonCodec<V> codec, OptionalGetter<? super T, V> getter);

  /// A value whose fields stand among these.
  public abstract <V> V inline(ObjectCodec<V> codec, Function<? super T, ? extends V> getter);

  /// Refuses a document that says what cannot be.
  public abstract void check(boolean isFine, String reason);

  /// What stands in a document.
  static final class Read<T> extends Fields<T> {

    private final JsonPart part;

    Read(JsonPart part) {
      this.part = part;
    }

    @Override
    public <V> V required(
        String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter) {
      return codec.read(part.at(name));
    }

    @Override
    public <V> @Nullable V optional(
        String name, JsonCodec<V> codec, OptionalGetter<? super T, V> getter) {
      var inner = part.optional(name);
      return inner == null ? null : codec.read(inner);
    }

    @Override
    public <V> V unless(
        V usual, String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter) {
      var inner = part.optional(name);
      return inner == null ? usual : codec.read(inner);
    }

    @Override
    public <V> V added(
        V before, String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter) {
      return unless(before, name, codec, getter);
    }

    @Override
    public <V> void derived(String name, JsonCodec<V> codec, OptionalGetter<? super T, V> getter) {}

    @Override
    public <V> V inline(ObjectCodec<V> codec, Function<? super T, ? extends V> getter) {
      return codec.read(part);
    }

    @Override
    public void check(boolean isFine, String reason) {
      if (!isFine) {
        throw new MalformedJson(reason);
      }
    }
  }

  /// What a value has, put into an object on the way.
  static final class Written<T> extends Fields<T> {

    private final T value;
    private final ObjectNode object;

    Written(T value, ObjectNode object) {
      this.value = value;
      this.object = object;
    }

    @Override
    public <V> V required(
        String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter) {
      V its = getter.apply(value);
      object.set(name, codec.write(its));
      return its;
    }

    @Override
    public <V> @Nullable V optional(
        String name, JsonCodec<V> codec, OptionalGetter<? super T, V> getter) {
      var its = getter.of(value);
      if (its != null) {
        object.set(name, codec.write(its));
      }
      return its;
    }

    @Override
    public <V> V unless(
        V usual, String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter) {
      V its = getter.apply(value);
      if (!its.equals(usual)) {
        object.set(name, codec.write(its));
      }
      return its;
    }

    @Override
    public <V> V added(
        V before, String name, JsonCodec<V> codec, Function<? super T, ? extends V> getter) {
      return required(name, codec, getter);
    }

    @Override
    public <V> void derived(String name, JsonCodec<V> codec, OptionalGetter<? super T, V> getter) {
      optional(name, codec, getter);
    }

    @Override
    public <V> V inline(ObjectCodec<V> codec, Function<? super T, ? extends V> getter) {
      V its = getter.apply(value);
      codec.write(its, object);
      return its;
    }

    @Override
    public void check(boolean isFine, String reason) {}
  }
}
