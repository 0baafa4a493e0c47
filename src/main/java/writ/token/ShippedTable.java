package writ.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The tables that this version ships, each beside the class that makes sense of it.
public final class ShippedTable {

  private ShippedTable() {}

  /// @param reader the class that it lies beside
  public static String text(Class<?> reader, String name) {
    try (var resource = reader.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
