package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runner itself, on a program that only answers.
final class RunTest {

  @TempDir Path folder;

  @Test
  void anExpectationThatIsMetStaysAsItIs() throws Exception {
    var script =
        """
        # what a user would do
        $ say 'two  words' $WORK/file
        > two  words WORK/file

        $ cat notes/today.txt
        > first
        >
        > third

        $ fail 3 why
        ! why
        ? 3

        # and then nothing
        -- notes/today.txt --
        first

        third
        """;
    assertThat(run(script)).isEqualTo(script);
  }

  @Test
  void everyPartOfAnOutputIsCompared() throws Exception {
    assertThat(run("$ say a\n")).isEqualTo("$ say a\n> a\n");
    assertThat(run("$ say a\n> b\n! c\n? 4\n")).isEqualTo("$ say a\n> a\n");
    assertThat(run("$ fail 1 x\n> x\n")).isEqualTo("$ fail 1 x\n! x\n? 1\n");
  }

  @Test
  void aMissingLineEndIsSeen() throws Exception {
    assertThat(run("$ print a\n> a\n")).isEqualTo("$ print a\n> a\n>~\n");
    assertThat(run("$ print a\n> a\n>~\n")).isEqualTo("$ print a\n> a\n>~\n");
  }

  @Test
  void streamsAreRedirectedToAndFromFiles() throws Exception {
    var script = "$ say a > b.txt\n$ echo < b.txt\n> a\n";
    assertThat(run(script)).isEqualTo(script);
  }

  @Test
  void theClockStandsUntilItIsMoved() throws Exception {
    var script =
        """
        $ now
        > 2026-01-15T09:00:00Z
        $ clock P1DT1H
        $ now
        > 2026-01-16T10:00:00Z
        $ clock 2027-01-01T00:00:00Z
        $ now
        > 2027-01-01T00:00:00Z
        """;
    assertThat(run(script)).isEqualTo(script);
  }

  @Test
  void theEnvironmentIsTheScriptsOwn() throws Exception {
    var script = "$ env NAME=value\n$ say $NAME\n> value\n";
    assertThat(run(script)).isEqualTo(script);
    assertThatThrownBy(() -> run("$ say $PATH\n")).hasMessage("no variable PATH");
  }

  @Test
  void aLineThatIsNothingIsRefused() {
    assertThatThrownBy(() -> run("$ say a\na\n"))
        .hasMessage("neither command, output nor comment: a");
    assertThatThrownBy(() -> run("$ unheard-of\n"))
        .hasMessage("no such command in scripts: unheard-of");
  }

  private String run(String script) throws Exception {
    var programs = new HashMap<>(Tools.ALL);
    programs.putAll(
        Map.of(
            "say", RunTest::say,
            "print", RunTest::print,
            "fail", RunTest::fail,
            "echo", RunTest::echo,
            "now", RunTest::now));
    return Run.of(Script.parse(script), folder.toRealPath(), programs).text();
  }

  private static int say(Program.Invocation call) {
    call.stdout().println(String.join(" ", call.arguments()));
    return 0;
  }

  private static int print(Program.Invocation call) {
    call.stdout().print(String.join(" ", call.arguments()));
    return 0;
  }

  private static int fail(Program.Invocation call) {
    call.stderr().println(call.arguments().get(1));
    return Integer.parseInt(call.arguments().getFirst());
  }

  private static int echo(Program.Invocation call) throws java.io.IOException {
    call.stdin().transferTo(call.stdout());
    return 0;
  }

  private static int now(Program.Invocation call) {
    call.stdout().println(call.time().instant());
    return 0;
  }
}
