package writ.pipeline;

import static java.util.stream.Collectors.joining;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;

/// Reads files as they stood at a revision. Only asks what is in the repository already: no hook,
/// no filter and no network takes part, and a revision's name is never taken for an option.
final class Git {

  private static final int MOST_NAME = 250;
  private static final int MOST_BYTES = 64 << 20;

  /// Names of so many objects fit into a pipe that nobody reads yet.
  private static final int AT_ONCE = 400;

  private static final String FILE = "100";
  private static final String LINK = "120";
  private static final String SUBMODULE = "160";
  private static final Pattern HARMFUL = Pattern.compile("[\\p{Cntrl}\\s?*\\[\\\\]|^-|\\.\\.|^$");

  /// No object is what another one stands in for, no path is a pattern, nothing is fetched, no
  /// program of the repository's configuration runs, and a bare repository is used by nobody who
  /// did not ask for it.
  private static final List<String> COMMAND =
      List.of(
          "git",
          "--no-replace-objects",
          "--literal-pathspecs",
          "-c",
          "safe.bareRepository=explicit",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "protocol.allow=never");

  /// What programs of ours may know of the environment.
  private static final List<String> PASSED =
      List.of("PATH", "HOME", "USERPROFILE", "SystemRoot", "XDG_CONFIG_HOME");

  private final Path folder;
  private final Optional<WorkingTree> tree;
  private final Map<String, String> variables;

  /// @param folder where paths count from
  Git(Path folder, Map<String, String> variables) {
    this.folder = folder;
    this.tree = WorkingTree.of(folder);
    this.variables = Map.copyOf(variables);
  }

  /// What lies in a folder of a revision.
  ///
  /// @param mode what it is, as Git writes it
  record Entry(String name, String object, String mode) {

    boolean isFile() {
      return mode.startsWith(FILE);
    }

    /// A symbolic link is not followed at a revision.
    boolean isLink() {
      return mode.startsWith(LINK);
    }

    /// A repository of its own, whose files are not in this one.
    boolean isSubmodule() {
      return mode.startsWith(SUBMODULE);
    }
  }

  /// What Git keeps of the checkout.
  ///
  /// @param isLeftOut whether it is not to be written into the working tree
  record Tracked(String name, boolean isLeftOut, boolean isSubmodule) {}

  /// Everything that is tracked below the folder; empty where Git does not say.
  Optional<List<Tracked>> tracked() {
    var start = tree.map(each -> each.fromTop("")).orElse("");
    var below = start.isEmpty() ? "" : start + "/";
    var command = new ArrayList<>(List.of("ls-files", "-t", "-s", "-z", "--"));
    command.add(start.isEmpty() ? "." : start);
    return run(command)
        .map(listing ->
            Stream.of(text(listing).split("\0", -1))
                .filter(line -> line.startsWith(below, line.indexOf('\t') + 1))
                .filter(line -> line.indexOf('\t') > 2)
                .map(line ->
                    new Tracked(
                        line.substring(line.indexOf('\t') + 1 + below.length()),
                        line.startsWith("S "),
                        line.startsWith(SUBMODULE, 2)))
                .toList());
  }

  /// What a word names. A repository whose configuration puts its files elsewhere is none of ours.
  Result<CommitName> named(String revision) {
    if (revision.length() > MOST_NAME || HARMFUL.matcher(revision).find()) {
      return Result.failed(RevisionProblems.badRevision(revision));
    }
    var found = tree.flatMap(each -> top().filter(each.top()::equals));
    return found.isEmpty()
        ? Result.failed(RevisionProblems.noRepository(folder.toString()))
        : CommitName.of(revision, this);
  }

  /// What lies below the folder at a revision: files, symbolic links and submodules.
  Result<List<Entry>> files(String revision) {
    return named(revision).map(this::files);
  }

  /// The same at a commit.
  List<Entry> files(CommitName commit) {
    var prefix = tree.map(WorkingTree::prefix).orElse("");
    return run(List.of("ls-tree", "-r", "-z", commit.id() + (prefix.isEmpty() ? "" : ":" + prefix)))
        .map(listing -> entries(text(listing)))
        .orElse(List.of());
  }

  /// What some paths are at a commit: the mode that Git has for each that is there.
  ///
  /// @param paths from the top
  Map<String, String> modes(CommitName commit, Collection<String> paths) {
    var command = new ArrayList<>(List.of("ls-tree", "-t", "-z", commit.id(), "--"));
    command.addAll(paths);
    var modes = new TreeMap<String, String>();
    for (var line : run(command).map(Git::text).orElse("").split("\0", -1)) {
      var path = line.substring(line.indexOf('\t') + 1);
      if (paths.contains(path)) {
        modes.put(path, line.substring(0, line.indexOf(' ')));
      }
    }
    return modes;
  }

  /// Those of some full names that there are. Where the file system does not tell capitals apart,
  /// one that differs in them is the same file as soon as it is not packed, and so it is named too.
  List<CommitName.Ref> refs(List<String> names) {
    var command =
        new ArrayList<>(
            List.of("for-each-ref", "--ignore-case", "--format=%(refname) %(objectname)"));
    command.addAll(names);
    return run(command)
        .map(Git::text)
        .orElse("")
        .lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new CommitName.Ref(parts[0], parts[1]))
        .filter(ref ->
            names.contains(ref.name())
                || (names.stream().anyMatch(ref.name()::equalsIgnoreCase) && ignoresCase()))
        .toList();
  }

  private boolean ignoresCase() {
    return run(List.of("config", "--type=bool", "core.ignorecase"))
        .filter(answer -> text(answer).strip().equals("true"))
        .isPresent();
  }

  /// The hashes of all objects that begin with some digits.
  List<String> objects(String digits) {
    return run(List.of("rev-parse", "--disambiguate=" + digits))
        .map(ids -> text(ids).lines().toList())
        .orElse(List.of());
  }

  /// The commit that an exact expression means.
  Optional<String> commit(String exact) {
    return run(List.of("rev-parse", "--verify", "--quiet", "--end-of-options", exact + "^{commit}"))
        .map(id -> text(id).strip());
  }

  /// The text of some files.
  ///
  /// @param revision what the files are said to be of
  Result<List<SourceFile>> read(String revision, List<Entry> entries, Predicate<String> wanted) {
    var meant =
        entries.stream().filter(entry -> entry.isFile() && wanted.test(entry.name())).toList();
    var files = new ArrayList<SourceFile>();
    var problems = new ArrayList<Diagnostic>();
    for (var from = 0; from < meant.size(); from += AT_ONCE) {
      var some = meant.subList(from, Math.min(from + AT_ONCE, meant.size()));
      var texts = contents(some);
      if (texts.size() < some.size()) {
        var name = revision + ":" + some.get(texts.size()).name();
        return Result.failed(PipelineProblems.unreadable(name, "git cannot read it"));
      }
      for (var i = 0; i < some.size(); i++) {
        var file = FileText.of(some.get(i).name(), texts.get(i));
        file.value().ifPresent(files::add);
        problems.addAll(file.diagnostics());
      }
    }
    return Result.of(files, problems);
  }

  /// The contents of files in their order, up to the first that cannot be read.
  private List<byte[]> contents(List<Entry> entries) {
    var objects = entries.stream().map(Entry::object).collect(joining("\n", "", "\n"));
    var output = run(List.of("cat-file", "--batch"), objects).orElse(new byte[0]);
    var texts = new ArrayList<byte[]>();
    var at = 0;
    // `<id> blob <bytes>\n`, as many bytes, and a line's end
    while (texts.size() < entries.size() && at < output.length) {
      var end = at;
      while (end < output.length && output[end] != '\n') {
        end++;
      }
      var head = new String(output, at, end - at, StandardCharsets.UTF_8).split(" ", -1);
      if (head.length != 3 || !head[1].equals("blob")) {
        return texts;
      }
      var size = Integer.parseInt(head[2]);
      if (size > output.length - end - 1) {
        return texts;
      }
      texts.add(Arrays.copyOfRange(output, end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
    return texts;
  }

  /// The commit that is checked out; empty where there is none.
  Optional<String> head() {
    return commit("HEAD");
  }

  /// Where the folder lies; empty where it is in no repository.
  Optional<WorkingTree> tree() {
    return tree;
  }

  /// The folder of the whole working tree, as Git has it.
  private Optional<Path> top() {
    return run(List.of("rev-parse", "--show-toplevel")).map(answer -> Path.of(line(answer)));
  }

  /// Whether the whole working tree is a submodule of another one, whose changes choose what it is.
  boolean isSubmodule() {
    return run(List.of("rev-parse", "--show-superproject-working-tree"))
        .filter(answer -> !line(answer).isEmpty())
        .isPresent();
  }

  /// Whether the clone holds less than all commits.
  boolean isShallow() {
    return run(List.of("rev-parse", "--is-shallow-repository"))
        .filter(answer -> text(answer).strip().equals("true"))
        .isPresent();
  }

  /// The latest commits that touched one of these paths, the newest first; none where there is no
  /// history.
  ///
  /// @param paths files or folders below the folder
  List<String> history(Collection<String> paths, int most) {
    var command =
        new ArrayList<>(
            List.of("rev-list", "--max-count=" + most, "--end-of-options", "HEAD", "--"));
    paths.stream()
        .map(path -> tree.map(each -> each.fromTop(path)).orElse(path))
        .map(path -> path.isEmpty() ? "." : path)
        .forEach(command::add);
    return run(command).map(ids -> text(ids).lines().toList()).orElse(List.of());
  }

  /// Where in the whole repository files of one name lie at a commit, from its top. Capitals do not
  /// tell names apart on every file system.
  List<String> everywhere(CommitName commit, String name) {
    return run(List.of("ls-tree", "-r", "-z", commit.id()))
        .map(listing -> entries(text(listing)))
        .orElse(List.of())
        .stream()
        .filter(Entry::isFile)
        .map(Entry::name)
        .filter(path -> path.substring(path.lastIndexOf('/') + 1).equalsIgnoreCase(name))
        .toList();
  }

  /// `100644 blob <id>\t<path>` for each, ended by a null character.
  private static List<Entry> entries(String listing) {
    return Stream.of(listing.split("\0", -1))
        .filter(line -> line.indexOf('\t') > 0)
        .map(line -> {
          var tab = line.indexOf('\t');
          var object = line.substring(line.lastIndexOf(' ', tab) + 1, tab);
          return new Entry(line.substring(tab + 1), object, line.substring(0, line.indexOf(' ')));
        })
        .toList();
  }

  List<String> branches() {
    return run(List.of("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"))
        .map(names -> text(names).lines().toList())
        .orElse(List.of());
  }

  private Optional<byte[]> run(List<String> arguments) {
    return run(arguments, "");
  }

  /// What a command prints; empty where it fails, or there is no Git.
  ///
  /// @param input what it reads, less than a pipe holds
  private Optional<byte[]> run(List<String> arguments, String input) {
    var command = new ArrayList<>(COMMAND);
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).directory(tree.map(WorkingTree::top).orElse(folder).toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    PASSED.forEach(name -> pass(name, builder.environment()));
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    builder.environment().put("GIT_GRAFT_FILE", "/dev/null");
    builder.environment().put("LC_ALL", "C");
    try {
      var process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
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

  /// One line: a path may end with a blank.
  private static String line(byte[] bytes) {
    var text = text(bytes);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
