package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that was started without the launcher, and under a locale without UTF-8: what it
/// cannot name is refused, and nothing is done under another name. A shell's script is all that the
/// test writes with letters beyond ASCII, since the test may run under such a locale too.
final class LocaleTest {

  @TempDir Path folder;

  @BeforeEach
  void project() throws IOException {
    write("writ.yaml", "apiVersion: writ/v1\nkind: Project\n");
    write("tokens/a.yaml", spec("a"));
  }

  @Test
  void asciiNeedsNoLocale() throws Exception {
    assertThat(exit("C", "\"$@\" validate")).isZero();
  }

  @Test
  void aSpecWithOtherLettersIsRefused() throws Exception {
    write("tokens/a.yaml", spec("zürich"));
    assertThat(exit("C", "\"$@\" validate")).isEqualTo(1);
    assertThat(said()).contains("error[pipeline/locale-without-utf-8]: `tokens/a.yaml`");
    assertThat(exit("C.UTF-8", "\"$@\" validate")).isZero();
  }

  @Test
  void aFileOfSuchANameIsRefused() throws Exception {
    assertThat(exit("C", "mv tokens/a.yaml tokens/zürich.yaml; \"$@\" validate")).isEqualTo(1);
    assertThat(said()).contains("error[pipeline/locale-without-utf-8]");
    assertThat(exit("C.UTF-8", "\"$@\" validate")).isZero();
  }

  @Test
  void suchAnArgumentIsRefused() throws Exception {
    assertThat(exit("C", "\"$@\" explain zürich")).isEqualTo(4);
    assertThat(said()).contains("error[cli/locale-without-utf-8]");
  }

  @Test
  void suchAFolderIsRefused() throws Exception {
    assertThat(exit("C", "mkdir zürich; cd zürich; \"$@\" validate")).isEqualTo(4);
    assertThat(said()).contains("error[cli/locale-without-utf-8]");
  }

  private int exit(String locale, String script) throws Exception {
    write("script", script + "\n");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                "sh",
                folder.resolve("script").toString(),
                java,
                "-XX:TieredStopAtLevel=1",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                classPath(),
                "writ.cli.Main")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
    builder.environment().put("LC_ALL", locale);
    return builder.start().waitFor();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private static String spec(String name) {
    return """
    apiVersion: writ/v1
    kind: Token
    owner: account:0a1b2c3d4e5f60718293a4b5c6d7e8f9
    name: %s
    policies: [{allow: [Zone Read], resources: [zone:example.com]}]
    """
        .formatted(name);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":", -1))
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(":"));
  }
}
