package writ.json;

import tools.jackson.databind.node.ObjectNode;

/// An object of fixed fields. A field that the description does not have is left alone.
///
/// ```java
/// ObjectCodec<Basis> BASIS = ObjectCodec.of(fields ->
///     new Basis(
///         fields.required("id", text(TokenId::new), Basis::id),
///         fields.required("fingerprint", TEXT, Basis::fingerprint),
///         fields.optional("modified_on", INSTANT, Basis::modifiedOn)));
/// ```
public final class ObjectCodec<T> implements JsonCodec<T> {

  /// Makes a value of its fields, each of which it names once: how it is called, how it is written
  /// and where a value has it. To read, the fields come from a document; to write, they come from a
  /// value and the value that is made of them is an equal one.
  @FunctionalInterface
  public interface Description<T> {
    T of(Fields<T> fields);
  }

  private final Description<T> description;

  private ObjectCodec(Description<T> description) {
    this.description = description;
  }

  public static <T> ObjectCodec<T> of(Description<T> description) {
    return new ObjectCodec<>(description);
  }

  @Override
  public ObjectNode write(T value) {
    var object = Json.object();
    write(value, object);
    return object;
  }

  void write(T value, ObjectNode object) {
    description.of(new Fields.Written<>(value, object));
  }

  @Override
  public T read(JsonPart part) {
    return description.of(new Fields.Read<>(part));
  }
}
