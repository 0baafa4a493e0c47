package writ.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void aSeedThatFailsIsTriedFirstFromThenOn() throws IOException {
    var file = folder.resolve("cases/OneTest.txt");
    assertThatThrownBy(() -> Seeds.in(file).hold(LongStream.range(0, 9), SeedsTest::refuseFive))
        .isInstanceOf(AssertionError.class)
        .hasMessage("seed 5, added to " + file + ": five is wrong");
    assertThat(file).hasContent("5\n");
    var tried = new ArrayList<Long>();
    Seeds.in(file).hold(LongStream.range(0, 3), tried::add);
    assertThat(tried).containsExactly(5L, 0L, 1L, 2L);
  }

  @Test
  void aKnownSeedThatFailsIsNotAddedAgain() throws IOException {
    var file = Files.writeString(folder.resolve("OneTest.txt"), "# once\n5 # five\n");
    assertThatThrownBy(() -> Seeds.in(file).hold(LongStream.empty(), SeedsTest::refuseFive))
        .hasMessage("seed 5 of " + file + ": five is wrong");
    assertThat(file).hasContent("# once\n5 # five\n");
  }

  private static void refuseFive(long seed) {
    assertThat(seed).withFailMessage("five is wrong").isNotEqualTo(5);
  }
}
