package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import writ.property.Choices;
import writ.property.ForAll;

/// Two names of one listing that look the same are told apart; all others stay as they are.
final class ListedNamesTest {

  static Stream<Arguments> alike() {
    return Stream.of(
        Arguments.of("ci-l", "ci-\\u{6c}", "ci-I", "ci-\\u{49}"),
        Arguments.of("ci-1", "ci-\\u{31}", "ci-l", "ci-\\u{6c}"),
        Arguments.of("a|b", "a\\u{7c}b", "aIb", "a\\u{49}b"),
        Arguments.of("R2O", "R2\\u{4f}", "R20", "R2\\u{30}"),
        Arguments.of("barn", "ba\\u{72}\\u{6e}", "bam", "ba\\u{6d}"),
        // what they share stays as it is
        Arguments.of("mail-1", "mail-\\u{31}", "mail-I", "mail-\\u{49}"),
        Arguments.of("the \"x\"", "the \\u{22}x\\u{22}", "the ''x''", "the " + quotes("x")),
        Arguments.of("caf\u00e9", "caf\\u{e9}", "cafe\u0301", "caf\\u{65}\\u{301}"),
        // a name that is written like what is spelled out
        Arguments.of("ci\u0430", "ci\\u{430}", "ci\\u{430}", "ci" + hexed("\\u{430}")));
  }

  private static String quotes(String between) {
    return hexed("''") + between + hexed("''");
  }

  private static String hexed(String text) {
    var hexed = new StringBuilder();
    text.chars()
        .forEach(each -> hexed.append("\\u{").append(Integer.toHexString(each)).append('}'));
    return hexed.toString();
  }

  @ParameterizedTest
  @MethodSource("alike")
  void whatLooksTheSameIsToldApart(String one, String oneShown, String other, String otherShown) {
    var listed = ListedNames.of(Stream.of("another", one, other, one));
    assertThat(listed.name(one)).isEqualTo(oneShown);
    assertThat(listed.name(other)).isEqualTo(otherShown);
    assertThat(listed.name("another")).isEqualTo("another");
  }

  @ParameterizedTest
  @MethodSource("alike")
  void aNameAloneStaysAsItIs(String one, String oneShown, String other, String otherShown) {
    assertThat(ListedNames.of(Stream.of(one, "another", one)).name(one))
        .isEqualTo(Printable.name(one));
    assertThat(ListedNames.of(Stream.of(other)).name(other)).isEqualTo(Printable.name(other));
  }

  @Test
  void threeAreToldApart() {
    var names = List.of("l1", "ll", "Il");
    var listed = ListedNames.of(names.stream());
    assertThat(names.stream().map(listed::name))
        .containsExactly("\\u{6c}\\u{31}", "\\u{6c}\\u{6c}", "\\u{49}\\u{6c}");
  }

  /// Whatever the names: no two are printed alike, and a name without a twin is printed as ever.
  @Test
  void noTwoNamesOfAListingArePrintedAlike() {
    ForAll.of(ListedNamesTest::names)
        .cases(500)
        .hold(names -> {
          var listed = ListedNames.of(names.stream());
          var shown = names.stream().distinct().map(listed::name).toList();
          assertThat(shown).doesNotHaveDuplicates();
          // once more the same look the same no longer
          var again = ListedNames.of(shown.stream());
          assertThat(shown).allSatisfy(each -> assertThat(again.name(each)).isEqualTo(each));
        });
  }

  private static List<String> names(Choices choices) {
    return choices.listOf(
        1,
        6,
        one ->
            String.join(
                "",
                one.listOf(
                    1,
                    4,
                    each ->
                        each.oneOf(List.of("l", "I", "1", "|", "O", "0", "m", "r", "n", "a")))));
  }
}
