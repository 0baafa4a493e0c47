package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;

final class DiagnosticTextTest {

  private static final Code CODE = new Code("resolve/unknown-permission");

  @Test
  void showsTheLineWithCaretsAndAHint() {
    var file = new SourceFile("tokens/ci.yaml", "\n".repeat(13) + "  - allow: [Zone Reed]\n");
    var diagnostic =
        Diagnostic.error(CODE, "unknown permission `Zone Reed`")
            .at(file.at(14, 13, 9))
            .labelled("no permission group of account acme has this name")
            .hint("did you mean `Zone Read`?  `writ catalog list zone` lists them");

    assertThat(DiagnosticText.of(List.of(diagnostic)))
        .isEqualTo(
            """
            error[resolve/unknown-permission]: unknown permission `Zone Reed`
              ┌─ tokens/ci.yaml:14:13
            14│   - allow: [Zone Reed]
              │             ^^^^^^^^^ no permission group of account acme has this name
              hint: did you mean `Zone Read`?  `writ catalog list zone` lists them
            """);
  }

  @Test
  void marksRelatedPlacesAndWidensTheGutter() {
    var file = new SourceFile("a.yaml", "name: x\n" + "\n".repeat(119) + "name: x\n");
    var diagnostic =
        Diagnostic.warning(CODE, "twice").at(file.at(121, 7, 1)).related(file.at(1, 7, 1), "first");

    assertThat(DiagnosticText.of(List.of(diagnostic)))
        .isEqualTo(
            """
            warning[resolve/unknown-permission]: twice
               ┌─ a.yaml:121:7
            121│ name: x
               │       ^
               ┌─ a.yaml:1:7
              1│ name: x
               │       - first
            """);
  }

  @Test
  void standsUnderWideCombiningAndInvisibleCharacters() {
    var file = new SourceFile("a.yaml", "\t日e\u0301\u202ex: y\n");
    var diagnostic = Diagnostic.note(CODE, "here").at(file.at(1, 6, 1));

    assertThat(DiagnosticText.of(List.of(diagnostic)))
        .isEqualTo(
            """
            note[resolve/unknown-permission]: here
              ┌─ a.yaml:1:6
             1│     日é\\u{202e}x: y
              │                ^
            """
                .replace("é", "e\u0301"));
  }

  /// A name in disguise is spelled in the line as it is in the message, and carets still fit.
  @Test
  void spellsALookAlikeInTheLineAsWell() {
    var file = new SourceFile("t.yaml", "name: p\u0430ypal  # привет");
    var problem = Diagnostic.error(new Code("spec/x"), "`p\u0430ypal` is odd").at(file.at(1, 7, 6));
    assertThat(DiagnosticText.of(List.of(problem)))
        .contains(" 1│ name: p\\u{430}ypal  # привет\n", "       ^^^^^^^^^^^^\n")
        .contains("`p\\u{430}ypal` is odd");
  }

  @Test
  void showsAWindowOfALongLine() {
    var file = new SourceFile("a.yaml", "x".repeat(500) + "HERE" + "y".repeat(500));
    var diagnostic = Diagnostic.note(CODE, "long").at(file.at(1, 501, 4));

    assertThat(DiagnosticText.of(List.of(diagnostic)).lines().skip(2))
        .containsExactly(
            " 1│ …" + "x".repeat(30) + "HERE" + "y".repeat(40) + "…",
            "  │ " + " ".repeat(31) + "^^^^");
  }

  @Test
  void letsNothingFromOutsideActOnTheTerminal() {
    var diagnostic =
        Diagnostic.error(CODE, "token `\u001b[2J\r\n::error::x` is odd").hint("a\u0007b");

    assertThat(DiagnosticText.of(List.of(diagnostic)))
        .isEqualTo(
            """
            error[resolve/unknown-permission]: token `\\e[2J\\r\\n::error::x` is odd
              hint: a\\u{7}b
            """);
  }

  @Test
  void putsAPlaceThatHasNoTextOnOneLine() {
    var diagnostic =
        Diagnostic.error(CODE, "gone").at(SourceFile.named("a.yaml").at(3, 1, 1)).labelled("here");

    assertThat(DiagnosticText.of(List.of(diagnostic)))
        .isEqualTo(
            """
            error[resolve/unknown-permission]: gone
              ┌─ a.yaml:3:1 here
            """);
  }
}
