package writ.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import writ.diagnostic.Result;

/// A command of Git that gives no answer has not said no: nothing counts that was made of its
/// silence. A pipe that nobody writes into stands for a disk that hangs.
final class GitSilenceTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Map<String, String> VARIABLES = Map.of("PATH", System.getenv("PATH"));

  @TempDir Path folder;

  @BeforeEach
  void repository() throws Exception {
    run("git", "init", "-q", ".");
  }

  /// Each question, and the answer that an empty one would give.
  static Stream<Function<Git, Object>> questions() {
    return Stream.of(
        Git::tracked,
        git -> git.named("main"),
        git -> git.files("main"),
        git -> git.refs(List.of("refs/heads/main")),
        git -> git.objects("abcd"),
        git -> git.commit("HEAD"),
        Git::head,
        Git::isSubmodule,
        Git::isShallow,
        git -> git.history(List.of("tokens"), 9),
        Git::branches);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aHangingDiskIsNoAnswer(Function<Git, Object> question) throws Exception {
    Files.delete(folder.resolve(".git/HEAD"));
    run("mkfifo", ".git/HEAD");
    var git = git();
    assertThat(question.apply(git)).isNotNull();
    var made = git.answered(Result.of("what was made of it"));
    assertThat(made.value()).isEmpty();
    assertThat(made.diagnostics().getFirst().code().slug()).isEqualTo("pipeline/git-no-answer");
    assertThat(Unanswered.any(made.diagnostics())).isTrue();
  }

  /// What a shard says of itself rests on it.
  @Test
  void aHangingDiskIsNoCommitlessRepository() throws Exception {
    Files.delete(folder.resolve(".git/HEAD"));
    run("mkfifo", ".git/HEAD");
    var head = git().head();
    assertThat(head.value()).isEmpty();
    assertThat(head.diagnostics().getFirst().code().slug()).isEqualTo("pipeline/git-no-answer");
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aNoIsAnAnswer(Function<Git, Object> question) {
    var git = new Git(folder, VARIABLES);
    assertThat(question.apply(git)).isNotNull();
    assertThat(git.answered(Result.of("")).diagnostics()).isEmpty();
  }

  @Test
  void afterASilenceNoOtherCommandIsBegun() throws Exception {
    Files.move(folder.resolve(".git/HEAD"), folder.resolve("HEAD"));
    run("mkfifo", ".git/HEAD");
    var git = git();
    assertThat(git.branches()).isEmpty();
    Files.delete(folder.resolve(".git/HEAD"));
    Files.move(folder.resolve("HEAD"), folder.resolve(".git/HEAD"));
    assertThat(git.tracked()).isEmpty();
    assertThat(new Git(folder, VARIABLES).tracked()).isPresent();
    assertThat(git.answered(Result.of("")).value()).isEmpty();
  }

  private Git git() {
    return new Git(folder, VARIABLES, SHORT);
  }

  private void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }
}
