package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Owner and name of the repository stand in one file. Whoever cannot read it, such as a page or a
/// script that is downloaded alone, says the same.
final class RepositoryNameTest {

  private static final Path REPOSITORY = Path.of("etc/repository");

  /// A repository that is called as ours is, where its address, its action, its image or its tap is
  /// named.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:github\\.com/|githubusercontent\\.com/|ghcr\\.io/|github:|uses: |brew tap |brew"
              + " install |--repo"
              + " |repository=)([A-Za-z0-9-]+/[A-Za-z0-9_.-]*writ)(?=[^A-Za-z0-9_-]|$)");

  @Test
  void itIsAnOwnerAndAName() throws IOException {
    assertThat(Files.readString(REPOSITORY)).matches("[a-z0-9-]+/writ\n");
  }

  @Test
  void everyPlaceSaysTheSame() throws IOException {
    var repository = Files.readString(REPOSITORY).strip();
    var other = new TreeSet<String>();
    var same = 0;
    for (var file : OurFiles.all()) {
      if (file.startsWith("src/test")) {
        continue;
      }
      var number = 0;
      for (var line : OurFiles.lines(file)) {
        number++;
        var matcher = NAMED.matcher(line);
        while (matcher.find()) {
          if (matcher.group(1).equals(repository)) {
            same++;
          } else {
            other.add(file + ":" + number + ": " + matcher.group(1));
          }
        }
      }
    }
    assertThat(other).isEmpty();
    assertThat(same).isGreaterThan(10);
  }
}
