package writ.json;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;

/// How a tree is written. All forms but the first are plain ASCII, so that nothing in them can
/// steer a terminal.
public enum JsonForm {
  /// For a server: no white space, and characters as they are.
  WIRE,
  /// Each field on a line of its own, each list on one.
  READABLE,
  /// Each field and each item on a line of its own.
  OPEN,
  /// Of which two equal trees are the same bytes, so that a hash can stand for it: fields are
  /// sorted, all on one line.
  CANONICAL,
  /// The same, each field and each item on a line of its own.
  CANONICAL_OPEN;

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private static final JsonFactory ANY = new JsonFactory();

  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /// The text of a tree, without a line break at its end.
  public String text(JsonNode tree) {
    var text = new StringWriter();
    var json = this == WIRE ? ANY : ASCII;
    try (var generator = json.createGenerator(new Layout(layout()), text)) {
      write(tree, generator);
    }
    return text.toString();
  }

  /// Told to the generator.
  private static final class Layout extends ObjectWriteContext.Base {

    private final @Nullable PrettyPrinter printer;

    Layout(@Nullable PrettyPrinter printer) {
      this.printer = printer;
    }

    @Override
    public @Nullable PrettyPrinter getPrettyPrinter() {
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return printer != null;
    }
  }

  private @Nullable PrettyPrinter layout() {
    return switch (this) {
      case WIRE, CANONICAL -> null;
      case READABLE -> new DefaultPrettyPrinter().withObjectIndenter(LINES);
      case OPEN, CANONICAL_OPEN ->
          new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
    };
  }

  private boolean isSorted() {
    return this == CANONICAL || this == CANONICAL_OPEN;
  }

  private void write(JsonNode tree, JsonGenerator generator) {
    switch (tree.getNodeType()) {
      case OBJECT -> {
        generator.writeStartObject();
        for (var field : fields(tree)) {
          generator.writeName(field.getKey());
          write(field.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case ARRAY -> {
        generator.writeStartArray();
        for (var item : tree) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case STRING -> generator.writeString(tree.stringValue());
      case NUMBER -> number(tree, generator);
      case BOOLEAN -> generator.writeBoolean(tree.booleanValue());
      case NULL -> generator.writeNull();
      case BINARY, MISSING, POJO ->
          throw new IllegalStateException("no JSON is " + tree.getNodeType());
    }
  }

  private Collection<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    return isSorted()
        ? object.properties().stream().sorted(Map.Entry.comparingByKey()).toList()
        : object.properties();
  }

  private static void number(JsonNode number, JsonGenerator generator) {
    switch (number.numberType()) {
      case INT, LONG -> generator.writeNumber(number.longValue());
      case BIG_INTEGER -> generator.writeNumber(number.bigIntegerValue());
      case FLOAT, DOUBLE -> generator.writeNumber(number.doubleValue());
      case BIG_DECIMAL -> generator.writeNumber(number.decimalValue());
      case null -> throw new IllegalStateException("a number of no kind");
    }
  }
}
