import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Formats every Java file below the given folders: `check` fails and names the files that differ,
/// `fix` rewrites them. The build runs it from source on the JDK 25 it has found, because the
/// formatter reads Java with that JDK's own compiler.
void main(String[] args) throws IOException {
  var fix = args[0].equals("fix");
  if (!fix && !args[0].equals("check")) {
    System.err.println("-Dformat is check, fix or skip, not " + args[0]);
    System.exit(2);
  }
  var differing = differing(List.of(args).subList(1, args.length));
  for (var source : differing) {
    if (fix) {
      Files.writeString(source.path(), source.formatted());
    }
    System.err.println((fix ? "formatted: " : "not formatted: ") + source.path());
  }
  if (!fix && !differing.isEmpty()) {
    System.err.println("run: ./mvnw validate -Dformat=fix");
    System.exit(1);
  }
}

record Source(Path path, String text, String formatted) {
  static Source of(Path path) {
    try {
      var text = Files.readString(path);
      return new Source(path, text, new Formatter().formatSourceAndFixImports(text));
    } catch (IOException e) {
      throw new UncheckedIOException(path.toString(), e);
    } catch (FormatterException e) {
      throw new IllegalStateException(path + ": " + e.getMessage(), e);
    }
  }

  boolean differs() {
    return !text.equals(formatted);
  }
}

List<Source> differing(List<String> folders) throws IOException {
  try (var files = folders.stream().map(Path::of).filter(Files::exists).flatMap(this::walk)) {
    var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    return sources.parallelStream()
        .map(Source::of)
        .filter(Source::differs)
        .sorted(byPath())
        .toList();
  }
}

Stream<Path> walk(Path folder) {
  try {
    return Files.walk(folder);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}

java.util.Comparator<Source> byPath() {
  return java.util.Comparator.comparing(Source::path);
}
