package writ.diagnostic;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something a person must read. A value: collected where it is noticed, sorted and printed at the
/// door, never thrown.
///
/// @param message one lower-case sentence without full stop, the user's own words in backticks
/// @param span where in the user's files, if anywhere
/// @param label what to write beside the carets; may be empty
/// @param related other places that belong to the problem, such as the first of two equal names
/// @param hints things to do, most useful first
public record Diagnostic(
    Code code,
    Severity severity,
    String message,
    @Nullable Span span,
    String label,
    List<Related> related,
    List<String> hints)
    implements Comparable<Diagnostic> {

  /// A second place, and what it has to do with the first.
  public record Related(Span span, String message) {}

  public Diagnostic {
    related = List.copyOf(related);
    hints = List.copyOf(hints);
  }

  public static Diagnostic error(Code code, String message) {
    return new Diagnostic(code, Severity.ERROR, message, null, "", List.of(), List.of());
  }

  public static Diagnostic warning(Code code, String message) {
    return new Diagnostic(code, Severity.WARNING, message, null, "", List.of(), List.of());
  }

  public static Diagnostic note(Code code, String message) {
    return new Diagnostic(code, Severity.NOTE, message, null, "", List.of(), List.of());
  }

  public Diagnostic at(@Nullable Span place) {
    return new Diagnostic(code, severity, message, place, label, related, hints);
  }

  public Diagnostic labelled(String words) {
    return new Diagnostic(code, severity, message, span, words, related, hints);
  }

  public Diagnostic related(Span place, String words) {
    var more = Stream.concat(related.stream(), Stream.of(new Related(place, words))).toList();
    return new Diagnostic(code, severity, message, span, label, more, hints);
  }

  public Diagnostic hint(String action) {
    var more = Stream.concat(hints.stream(), Stream.of(action)).toList();
    return new Diagnostic(code, severity, message, span, label, related, more);
  }

  /// The same where it keeps nothing from being done.
  public Diagnostic asWarning() {
    return new Diagnostic(code, Severity.WARNING, message, span, label, related, hints);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// By file, line and column; what has no place comes last.
  @Override
  public int compareTo(Diagnostic other) {
    var byPlace = comparePlaces(span, other.span);
    if (byPlace != 0) {
      return byPlace;
    }
    if (severity != other.severity) {
      return severity.compareTo(other.severity);
    }
    var byCode = code.compareTo(other.code);
    return byCode != 0 ? byCode : message.compareTo(other.message);
  }

  /// What stands nowhere comes last.
  private static int comparePlaces(@Nullable Span one, @Nullable Span other) {
    if (one == null || other == null) {
      return Boolean.compare(one == null, other == null);
    }
    return one.compareTo(other);
  }
}
