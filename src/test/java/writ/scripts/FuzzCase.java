package writ.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import writ.emulator.SeedException;
import writ.property.Edit;

/// A script in which one document is another one at some time than its author left it.
///
/// @param skipped how often the document is left as it is before it is edited
/// @param which which of several documents of the kind
record FuzzCase(Path script, List<Edit> edits, int skipped, int which) {

  /// How one run of the program ended.
  record End(String command, int exit, String stderr, Duration took, long bytes) {}

  /// Told of every run that came after the edit.
  interface Watcher {
    void ran(End end);
  }

  /// Runs the script's steps.
  ///
  /// @return whether a document was edited
  boolean run(Path folder, BiPredicate<Path, String> isKind, Watcher watcher) throws Exception {
    var parsed = Script.parse(Files.readString(script));
    var edited = false;
    var left = skipped;
    try (var session = Session.in(folder, Tools.ALL)) {
      session.write(parsed.files());
      for (var step : parsed.steps()) {
        var command = step.command();
        var reads = command.startsWith("writ ") || command.startsWith("emulator ");
        var documents = reads && !edited ? documents(folder, isKind) : List.<Path>of();
        if (!documents.isEmpty() && left-- == 0) {
          edited = edit(documents.get(which % documents.size()));
        }
        if (!run(session, command, edited, watcher)) {
          return edited;
        }
      }
    }
    return edited;
  }

  private boolean edit(Path document) throws IOException {
    var text = Files.readString(document);
    var other = Edit.apply(edits, text);
    document.toFile().setWritable(true);
    // half of a surrogate pair becomes a question mark
    Files.write(document, other.getBytes(StandardCharsets.UTF_8));
    return true;
  }

  /// Whether the script goes on.
  static boolean run(Session session, String command, boolean watched, Watcher watcher)
      throws Exception {
    var begin = System.nanoTime();
    var bytes = Allocation.sofar();
    try {
      var output = session.run(command);
      if (watched && command.startsWith("writ ")) {
        var took = Duration.ofNanos(System.nanoTime() - begin);
        watcher.ran(
            new End(command, output.exit(), output.stderr(), took, Allocation.sofar() - bytes));
      }
      return true;
    } catch (SeedException refused) {
      watcher.ran(
          new End(
              command,
              1,
              "",
              Duration.ofNanos(System.nanoTime() - begin),
              Allocation.sofar() - bytes));
      return false;
    } catch (Exception failed) {
      if (command.startsWith("emulator ") && !(failed instanceof NoSuchFileException)) {
        throw new AssertionError(command + " threw", failed);
      }
      if (command.startsWith("writ ") && !(failed instanceof NoSuchFileException)) {
        throw new AssertionError(command + " threw", failed);
      }
      return true; // what the script itself does with files
    }
  }

  private static List<Path> documents(Path folder, BiPredicate<Path, String> isKind)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !folder.relativize(file).startsWith(".git"))
          .filter(Files::isRegularFile)
          .filter(Files::isReadable)
          .sorted()
          .filter(file -> isKind.test(folder.relativize(file), text(file)))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException notText) {
      return "";
    }
  }
}
