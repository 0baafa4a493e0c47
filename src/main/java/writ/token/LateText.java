package writ.token;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A text that is made when it is asked for, because few ever are. It equals one that reads the
/// same.
public final class LateText {

  private final Supplier<String> made;

  private LateText(Supplier<String> made) {
    this.made = made;
  }

  /// @param made gives the same text each time
  public static LateText of(Supplier<String> made) {
    return new LateText(made);
  }

  public static LateText of(String text) {
    return new LateText(() -> text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LateText that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /// The text itself.
  @Override
  public String toString() {
    return made.get();
  }
}
