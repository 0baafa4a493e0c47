package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void noLineBeginsWithAWorkflowCommand() {
    assertThat(Words.wrapped("new for aaaa ::error::x and more", 12))
        .containsExactly("new for aaaa ::error::x", "and more");
  }
}
