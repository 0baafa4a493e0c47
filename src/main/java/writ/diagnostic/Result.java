package writ.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a stage hands on: a value, perhaps, and everything it noticed on the way. There may be a
/// value beside errors when a later stage can still find more to say about it.
public record Result<T>(@Nullable T valueOrNull, List<Diagnostic> diagnostics) {

  public Result {
    diagnostics = List.copyOf(diagnostics);
  }

  public static <T> Result<T> of(T value) {
    return new Result<>(value, List.of());
  }

  public static <T> Result<T> of(T value, List<Diagnostic> noticed) {
    return new Result<>(value, noticed);
  }

  public static <T> Result<T> failed(List<Diagnostic> reasons) {
    return new Result<>(null, reasons);
  }

  public static <T> Result<T> failed(Diagnostic reason) {
    return new Result<>(null, List.of(reason));
  }

  public Optional<T> value() {
    return Optional.ofNullable(valueOrNull);
  }

  public boolean hasErrors() {
    return valueOrNull == null || diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /// Nothing where there are errors, for a stage that must not start from less than all.
  public Result<T> flawless() {
    return hasErrors() ? failed(diagnostics) : this;
  }

  /// The same without some of what was noticed.
  public Result<T> without(List<Diagnostic> some) {
    return new Result<>(
        valueOrNull, diagnostics.stream().filter(each -> !some.contains(each)).toList());
  }

  public <R> Result<R> map(Function<? super T, ? extends R> change) {
    return valueOrNull == null
        ? failed(diagnostics)
        : new Result<>(change.apply(valueOrNull), diagnostics);
  }

  /// Goes on with the next stage where there is a value, and keeps what both stages noticed.
  public <R> Result<R> then(Function<? super T, Result<R>> next) {
    if (valueOrNull == null) {
      return failed(diagnostics);
    }
    var following = next.apply(valueOrNull);
    var all = new ArrayList<>(diagnostics);
    all.addAll(following.diagnostics());
    return new Result<>(following.valueOrNull(), all);
  }
}
