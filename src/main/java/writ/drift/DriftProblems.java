package writ.drift;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.TokenSpec;
import writ.token.TokenKey;

/// The wording of what `writ drift --write` did, and of what it could not do.
final class DriftProblems {

  private DriftProblems() {}

  /// @param fields what of it, as a list
  static Diagnostic written(TokenKey key, @Nullable Span place, String fields) {
    return Diagnostic.note(
            new Code("pipeline/drift-written"),
            "the spec of `" + key.name() + "` now says what is live: " + fields)
        .at(place)
        .hint("look at the difference, and commit it");
  }

  static Diagnostic noHistory(TokenKey key, Span place) {
    return notWritten(
            key, "without a history nobody can tell whether its spec waits to be applied", place)
        .hint("fetch the whole history, or name what was applied last with `--base`");
  }

  static Diagnostic noWords(TokenKey key, Span place) {
    return notWritten(key, "it has parts that a spec has no words for", place)
        .hint("`writ apply` brings it back");
  }

  /// A name is what specs, sinks and records know a token by: no program changes it unasked.
  ///
  /// @param name the live one
  static Diagnostic renamed(TokenKey key, Span place, String name) {
    return notWritten(
            "`name` of `" + key.name() + "`",
            "live it is called `" + name.replace('`', '\'') + "`",
            place)
        .hint("`writ apply` gives it its name back; or write the other one into the spec by hand");
  }

  static Diagnostic noWord(TokenKey key, DriftField field, Span place) {
    return notWritten(key, field, place, "a spec has no word for what is live")
        .hint("`writ apply` brings it back");
  }

  static Diagnostic moved(TokenKey key, DriftField field, Span place) {
    return notWritten(key, field, place, "Git changed it as well, and that may wait to be applied")
        .hint("where the newest spec was applied, say so with `--base HEAD`");
  }

  static Diagnostic unreadable(
      TokenKey key, DriftField field, Span place, List<Diagnostic> reasons) {
    var why = reasons.isEmpty() ? "its spec cannot be read" : reasons.getFirst().message();
    return notWritten(key, field, place, why).hint("write the change into the spec by hand");
  }

  /// @param spec as it would be
  static Diagnostic unproven(TokenKey key, DriftField field, TokenSpec spec) {
    var name = spec.name().span();
    var other =
        spec.fields().entrySet().stream()
            .filter(
                each -> isOf(each.getKey(), field) && !each.getValue().file().equals(name.file()))
            .map(each -> each.getValue())
            .sorted()
            .findFirst();
    return other
        .map(place ->
            notWritten(key, field, place, "a spec cannot take back this default")
                .hint("take it out of `defaults`, or bring the token back with `writ apply`"))
        .orElseGet(() ->
            notWritten(key, field, name, "the edit would not say just what is live")
                .hint("write the change into the spec by hand"));
  }

  private static boolean isOf(String path, DriftField field) {
    return path.equals(field.key()) || path.startsWith(field.key() + ".");
  }

  static Diagnostic leftAsItWas(String file) {
    return Diagnostic.error(
            new Code("pipeline/file-changed"),
            "`" + file + "` is not as it was when it was read, and stays as it is")
        .hint("run the command again");
  }

  /// @param reason half a sentence
  static Diagnostic notWritten(TokenKey key, DriftField field, Span place, String reason) {
    return notWritten("`" + field.key() + "` of `" + key.name() + "`", reason, place);
  }

  private static Diagnostic notWritten(TokenKey key, String reason, Span place) {
    return notWritten("the drift of `" + key.name() + "`", reason, place);
  }

  private static Diagnostic notWritten(String what, String reason, Span place) {
    return Diagnostic.warning(
            new Code("pipeline/drift-not-written"), what + " was not written: " + reason)
        .at(place);
  }
}
