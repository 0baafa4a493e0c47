package writ.scripts;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// What commands write for programs, held against the schema that names its format.
final class ProgramDocuments {

  private static final Path FOLDER = Path.of("schemas");
  private static final Pattern CONST = Pattern.compile("\"const\" ?: ?\"(writ\\.[a-z-]+/\\d+)\"");
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Map<String, Schema> BY_FORMAT = schemas();

  private ProgramDocuments() {}

  /// The formats that have a schema.
  static Set<String> formats() {
    return BY_FORMAT.keySet();
  }

  /// Fails where a text is a document for programs and not as its schema says. Any other text is
  /// fine.
  ///
  /// @param origin of the text, for the failure
  static void check(String origin, String text) {
    var format = text.startsWith("{") ? JSON.readTree(text).path("format").asString("") : "";
    if (!format.startsWith("writ.")) {
      return;
    }
    var schema = BY_FORMAT.get(format);
    if (schema == null) {
      throw new AssertionError(origin + ": no schema describes " + format);
    }
    var errors = schema.validate(text, InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new AssertionError(origin + ": not as its schema says: " + errors);
    }
  }

  private static Map<String, Schema> schemas() {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var schemas = new HashMap<String, Schema>();
    try (var files = Files.list(FOLDER)) {
      for (var file : files.toList()) {
        var text = Files.readString(file);
        var formats = CONST.matcher(text);
        while (formats.find()) {
          schemas.put(formats.group(1), registry.getSchema(text));
        }
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    return Map.copyOf(schemas);
  }
}
