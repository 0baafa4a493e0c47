package writ.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `etc/Lower.java` changes how classes are linked, and nothing that they say: a sample with every
/// kind of component and every kind of pattern switch speaks before and after.
final class LowerTest {

  private static final String SAMPLE =
      """
      import java.util.*;
      import java.util.function.Supplier;

      public class Sample implements Supplier<String> {
        sealed interface Shape permits Round, Many, None {
          static String nameIn(Object o) {
            return switch (o) { case null -> "null"; case Round r -> "round"; default -> "other"; };
          }
        }
        record Round(double radius, float weight, long id) implements Shape {}
        record Many(boolean a, byte b, short c, char d, int e, String f, List<Shape> g, int[] h)
            implements Shape {
          record Inner<T>(T value) {}
        }
        record None() implements Shape {}
        enum Colour { RED, GREEN }

        static String what(Shape shape) {
          return switch (shape) {
            case Round(double r, float w, long _) when r > 1 && w > 0 -> "big";
            case Round _ -> "small";
            case Many(_, _, _, _, _, String f, List<Shape> g, _) -> f + g.size();
            case None _ -> "none";
          };
        }

        static String kind(Object object) {
          return switch (object) {
            case String s when s.isEmpty() -> "empty";
            case String s -> "text";
            case Colour c when c == Colour.RED -> "red";
            case Colour c -> "colour";
            case int[] numbers -> "numbers";
            case List<?> list -> "list";
            default -> "else";
          };
        }

        static String constant(Object object) {
          return switch (object) {
            case Colour.RED -> "red"; case Integer i when i > 2 -> "many";
            default -> "else";
          };
        }

        @Override
        public String get() {
          var heard = new StringJoiner("\\n");
          var numbers = new int[] {1};
          var shapes = List.of(
              new Round(2, 1, 7), new Round(0.5f, Float.NaN, -1), new Round(-0.0, -0f, 1),
              new Round(0.0, 0f, 1), new None(),
              new Many(true, (byte) -3, (short) 4, 'x', 5, "f", List.of(new None()), numbers),
              new Many(true, (byte) -3, (short) 4, 'x', 5, "f", List.of(new None()), numbers),
              new Many(false, (byte) 0, (short) 0, ' ', 0, null, List.of(), null));
          for (var one : shapes) {
            heard.add(what(one) + " " + kind(one) + " " + Shape.nameIn(one) + " "
                + String.valueOf(one).replaceAll("@[0-9a-f]+", "@"));
            for (var other : shapes) {
              heard.add(one.equals(other) + " " + (one.hashCode() == other.hashCode()));
            }
            heard.add(one.equals(null) + " " + one.equals("text"));
          }
          for (var one : new Object[] {"", "text", Colour.RED, Colour.GREEN, numbers, List.of(), 3}) {
            heard.add(kind(one) + " " + constant(one));
          }
          heard.add(new Many.Inner<>(null) + " " + new Many.Inner<>(1).hashCode());
          heard.add(Shape.nameIn(null));
          try {
            what(null);
          } catch (NullPointerException expected) {
            heard.add("refused");
          }
          return heard.toString();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void loweredClassesSayTheSame() throws Exception {
    var source = Files.writeString(folder.resolve("Sample.java"), SAMPLE);
    var classes = Files.createDirectory(folder.resolve("classes"));
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(
            compiler.run(
                null, null, null, "--release", "25", "-d", classes.toString(), source.toString()))
        .isZero();
    var before = said(classes);
    assertThat(before).contains("big").contains("refused").contains("Many[a=true");
    var original = bytes(classes);
    lower(classes);
    assertThat(bytes(classes)).isNotEqualTo(original);
    assertThat(said(classes)).isEqualTo(before);
    var once = bytes(classes);
    lower(classes);
    assertThat(bytes(classes)).as("there is nothing left to do").isEqualTo(once);
  }

  private static void lower(Path classes) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var lowering =
        new ProcessBuilder(java, "-cp", classes.toString(), "etc/Lower.java", classes.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(lowering.getInputStream().readAllBytes(), UTF_8);
    assertThat(lowering.waitFor()).as(output).isZero();
  }

  private static List<String> bytes(Path classes) throws IOException {
    try (var files = Files.list(classes)) {
      return files.sorted().map(LowerTest::content).toList();
    }
  }

  private static String content(Path file) {
    try {
      return file.getFileName() + ":" + HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String said(Path classes) throws Exception {
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      return (String)
          ((Supplier<?>) loader.loadClass("Sample").getConstructor().newInstance()).get();
    }
  }
}
