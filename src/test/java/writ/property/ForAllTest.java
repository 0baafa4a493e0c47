package writ.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForAllTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static List<Integer> numbers(Choices choices) {
    return choices.listOf(0, 20, one -> one.between(0, 1000));
  }

  @Test
  void aTruePropertyHolds() {
    assertThatCode(() ->
            ForAll.of(ForAllTest::numbers)
                .hold(numbers -> assertThat(numbers).allMatch(number -> number <= 1000)))
        .doesNotThrowAnyException();
  }

  @Test
  void aFailureIsShownByItsSeedAndSmallestValue() throws IOException {
    assertThatThrownBy(() ->
            ForAll.of(ForAllTest::numbers)
                .andSeeds(file("1000003 # failed once\n"))
                .hold(numbers -> assertThat(numbers).allMatch(number -> number < 500)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            "(?s)seed 1000003 of .*kept.txt, smallest value that fails: \\[500\\]\n.*");
  }

  @Test
  void elementsThatDoNotMatterAreLeftOut() throws IOException {
    assertThatThrownBy(() ->
            ForAll.of(ForAllTest::numbers)
                .andSeeds(file("1000003\n"))
                .hold(numbers -> assertThat(numbers).hasSizeLessThan(3)))
        .hasMessageContaining("smallest value that fails: [0, 0, 0]");
  }

  @Test
  void theSameSeedMakesTheSameValue() {
    assertThat(numbers(Choices.seeded(7))).isEqualTo(numbers(Choices.seeded(7)));
    assertThat(numbers(Choices.seeded(7))).isNotEqualTo(numbers(Choices.seeded(8)));
  }

  @Test
  void replayedChoicesMakeTheSameValue() {
    ForAll.of(choices -> choices.between(0, 10_000))
        .hold(seed -> {
          var choices = Choices.seeded(seed);
          var value = numbers(choices);
          assertThat(numbers(Choices.replayed(choices.made()))).isEqualTo(value);
        });
  }

  @Test
  void keptSeedsComeFirst() throws IOException {
    var values = new ArrayList<List<Integer>>();
    ForAll.of(ForAllTest::numbers)
        .cases(1)
        .andSeeds(file("42\n# so it was\n43 # and so\n"))
        .hold(values::add);
    assertThat(values)
        .hasSize(3)
        .startsWith(numbers(Choices.seeded(42)), numbers(Choices.seeded(43)));
  }

  private Seeds file(String text) throws IOException {
    return Seeds.in(Files.writeString(folder.resolve("kept.txt"), text));
  }

  @Test
  void shufflingKeepsTheValues() {
    var values = List.of("a", "b", "c", "d");
    ForAll.of(choices -> choices.shuffled(values))
        .hold(shuffled -> assertThat(shuffled).containsExactlyInAnyOrderElementsOf(values));
    assertThat(Choices.replayed(List.of()).shuffled(values)).isEqualTo(values);
  }
}
