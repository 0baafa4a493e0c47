package writ.diagnostic;

import java.util.regex.Pattern;

/// The stable, self-explaining name of one kind of problem: `room/what-is-wrong`. Each has a page
/// under `docs/diagnostics/`.
public record Code(String slug) implements Comparable<Code> {

  private static final Pattern SHAPE = Pattern.compile("[a-z]+/[a-z0-9]+(-[a-z0-9]+)*");

  public Code {
    if (!SHAPE.matcher(slug).matches()) {
      throw new IllegalArgumentException("not a diagnostic code: " + slug);
    }
  }

  @Override
  public int compareTo(Code other) {
    return slug.compareTo(other.slug);
  }
}
