package writ.survival;

import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import writ.cli.Main;

/// Writ as a process of its own: the classes under test in a jar, started as users start it.
final class WritProcess {

  private static final String SAID = "said.txt";

  private final Path home;
  private final List<String> java;

  private WritProcess(Path home, List<String> java) {
    this.home = home;
    this.java = java;
  }

  /// @param home where the jar goes
  static WritProcess build(Path home) throws IOException {
    var classes = Path.of(location(Main.class));
    var jar = Files.isDirectory(classes) ? pack(classes, home.resolve("writ.jar")) : classes;
    var path = new ArrayList<>(List.of(jar.toString()));
    classPath().filter(entry -> entry.endsWith(".jar")).forEach(path::add);
    var java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx128m",
            "-cp",
            String.join(System.getProperty("path.separator"), path));
    return new WritProcess(home, java);
  }

  /// Starts a run in a folder; what it says goes to a file beside it.
  Process start(Path folder, Map<String, String> variables, List<String> arguments)
      throws IOException {
    return start(List.of(), folder, SAID, variables, arguments);
  }

  /// One of several in a folder.
  ///
  /// @param said the file for what it says
  Process start(Path folder, String said, Map<String, String> variables, List<String> arguments)
      throws IOException {
    return start(List.of(), folder, said, variables, arguments);
  }

  /// The same program, which finds its classes as they were loaded by one run that nothing
  /// disturbs.
  WritProcess trained(Path folder, Map<String, String> variables, List<String> arguments)
      throws IOException, InterruptedException {
    var archive = home.resolve("writ.jsa");
    start(List.of("-XX:ArchiveClassesAtExit=" + archive), folder, SAID, variables, arguments)
        .waitFor();
    var faster = new ArrayList<>(java);
    faster.addAll(1, List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
    return new WritProcess(home, faster);
  }

  /// What the last run in a folder said.
  static String said(Path folder) throws IOException {
    return Files.readString(folder.resolve(SAID));
  }

  private Process start(
      List<String> more,
      Path folder,
      String said,
      Map<String, String> variables,
      List<String> arguments)
      throws IOException {
    var command = new ArrayList<>(java);
    command.addAll(1, more);
    command.add(Main.class.getName());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(said).toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static URI location(Class<?> type) {
    return URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  /// Of this very JVM, however the tests were started.
  private static Stream<String> classPath() {
    if (WritProcess.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(url -> Path.of(URI.create(url.toString())).toString());
    }
    var path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(System.getProperty("path.separator"), -1));
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
