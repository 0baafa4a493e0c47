package writ.token;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A token's JSON text as it was received, or as it means the same. Few tokens of a listing are ever
/// asked for it, so it is written when it is.
public final class Wire {

  private final Supplier<String> written;

  private Wire(Supplier<String> written) {
    this.written = written;
  }

  /// @param written gives the same text each time
  public static Wire of(Supplier<String> written) {
    return new Wire(written);
  }

  public static Wire of(String text) {
    return new Wire(() -> text);
  }

  public String text() {
    return written.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Wire that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
