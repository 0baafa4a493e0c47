package writ.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.cli.command.Arguments;
import writ.cli.command.Completion;

/// Shells take the scripts, and offer what the grammar has.
final class CompletionTest {

  @TempDir Path folder;

  @Test
  void bashOffersExactlyWhatTheGrammarHas() throws Exception {
    var questions = new StringBuilder("set -u\nsource \"$1\"\ncomplete -p writ >&2\n");
    var expected = new ArrayList<String>();
    for (var entry : Completion.words(Arguments.syntaxes()).entrySet()) {
      questions.append(
          "COMP_WORDS=(writ %s ''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _writ; echo \"${COMPREPLY[*]}\"\n"
              .formatted(entry.getKey()));
      expected.add(String.join(" ", entry.getValue()));
    }
    var script = write("writ.bash", Completion.BASH.text(Arguments.syntaxes()));
    assertThat(run("bash", write("ask.bash", questions.toString()).toString(), script.toString()))
        .isEqualTo(String.join("\n", expected) + "\n");
  }

  @Test
  void bashCompletesABeginningAndStepsOverAFolder() throws Exception {
    var script = write("writ.bash", Completion.BASH.text(Arguments.syntaxes()));
    var ask =
        """
        source "$1"
        COMP_WORDS=(writ -C there catalog up); COMP_CWORD=4; _writ; echo "${COMPREPLY[*]}"
        COMP_WORDS=(writ plan --detailed); COMP_CWORD=2; _writ; echo "${COMPREPLY[*]}"
        COMP_WORDS=(writ plan nonsense); COMP_CWORD=2; _writ; echo "${COMPREPLY[*]}"
        """;
    assertThat(run("bash", write("ask.bash", ask).toString(), script.toString()))
        .isEqualTo("update\n--detailed-exitcode\n\n");
  }

  @Test
  void zshReadsItsScript() throws Exception {
    check("zsh", Completion.ZSH);
  }

  @Test
  void fishReadsItsScript() throws Exception {
    check("fish", Completion.FISH);
  }

  @Test
  void everyCommandAndOptionIsInEveryScript() {
    for (var shell : Completion.values()) {
      var text = shell.text(Arguments.syntaxes());
      Arguments.syntaxes()
          .forEach((name, spec) -> {
            assertThat(text).contains(name.split(" "));
            spec.options()
                .forEach(option ->
                    assertThat(text).contains(option.longestName().replaceFirst("^--?", "")));
          });
    }
  }

  private void check(String shell, Completion completion) throws Exception {
    var isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, shell)));
    Assumptions.assumeTrue(isThere, shell + " is not installed");
    var script = write("writ." + shell, completion.text(Arguments.syntaxes()));
    assertThat(run(shell, "-n", script.toString())).isEmpty();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String run(String... words) throws Exception {
    var process = new ProcessBuilder(List.of(words)).start();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
