package writ.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;

/// Reads files as they stood at a revision. Only asks what is in the repository already: no hook,
/// no filter and no network takes part, and a revision's name is never taken for an option.
final class Git {

  private static final int MOST_NAME = 250;
  private static final int MOST_BYTES = 4 << 20;
  private static final String FILE = "100";
  private static final Pattern HARMFUL = Pattern.compile("[\\p{Cntrl}\\s?*\\[\\\\]|^-|\\.\\.|^$");

  /// What programs of ours may know of the environment.
  private static final List<String> PASSED =
      List.of("PATH", "HOME", "USERPROFILE", "SystemRoot", "XDG_CONFIG_HOME");

  private final Path folder;
  private final Map<String, String> variables;

  /// @param folder where paths count from
  Git(Path folder, Map<String, String> variables) {
    this.folder = folder;
    this.variables = Map.copyOf(variables);
  }

  /// A file of a revision.
  record Entry(String name, String object) {}

  /// The files below the folder at a revision; a symbolic link is no file.
  Result<List<Entry>> files(String revision) {
    if (revision.length() > MOST_NAME || HARMFUL.matcher(revision).find()) {
      return Result.failed(AccessProblems.badRevision(revision));
    }
    if (run(List.of("rev-parse", "--git-dir")).isEmpty()) {
      return Result.failed(AccessProblems.noRepository(folder.toString()));
    }
    var commit =
        run(
            List.of(
                "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"));
    return commit
        .flatMap(id -> run(List.of("ls-tree", "-r", "-z", text(id).strip())))
        .map(listing -> Result.of(entries(text(listing))))
        .orElseGet(() -> Result.failed(AccessProblems.unknownRevision(revision, branches())));
  }

  /// The text of some files.
  ///
  /// @param revision what the files are said to be of
  Result<List<SourceFile>> read(String revision, List<Entry> entries, Predicate<String> wanted) {
    var files = new ArrayList<SourceFile>();
    for (var entry : entries) {
      if (wanted.test(entry.name())) {
        var name = revision + ":" + entry.name();
        var content = run(List.of("cat-file", "blob", entry.object()));
        if (content.isEmpty()) {
          return Result.failed(PipelineProblems.unreadable(name, "git cannot read it"));
        }
        files.add(new SourceFile(entry.name(), text(content.get())));
      }
    }
    return Result.of(files);
  }

  /// `100644 blob <id>\t<path>` for each, ended by a null character.
  private static List<Entry> entries(String listing) {
    return Stream.of(listing.split("\0", -1))
        .filter(line -> line.startsWith(FILE))
        .map(line -> {
          var tab = line.indexOf('\t');
          var object = line.substring(line.lastIndexOf(' ', tab) + 1, tab);
          return new Entry(line.substring(tab + 1), object);
        })
        .toList();
  }

  private List<String> branches() {
    return run(List.of("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"))
        .map(names -> text(names).lines().toList())
        .orElse(List.of());
  }

  /// What a command prints; empty where it fails, or there is no Git.
  private Optional<byte[]> run(List<String> arguments) {
    var command = new ArrayList<>(List.of("git", "--no-replace-objects", "--literal-pathspecs"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    PASSED.forEach(name -> pass(name, builder.environment()));
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    builder.environment().put("LC_ALL", "C");
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var output = bounded(process.getInputStream());
      return process.waitFor() == 0 ? Optional.ofNullable(output) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void pass(String name, Map<String, String> environment) {
    var value = variables.get(name);
    if (value != null) {
      environment.put(name, value);
    }
  }

  /// Everything; null where it is more than Writ reads.
  private static byte @Nullable [] bounded(InputStream stream) throws IOException {
    try (var all = new BufferedInputStream(stream)) {
      var bytes = all.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? null : bytes;
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
