package writ.workspace;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;

/// Reads files as they stood at a revision. Only asks what is in the repository already: no hook,
/// no filter and no network takes part, and a revision's name is never taken for an option.
public final class Git {

  private static final int MOST_NAME = 250;

  /// Names of so many objects fit into a pipe that nobody reads yet.
  private static final int AT_ONCE = 400;

  private static final String FILE = "100";
  private static final String LINK = "120";
  private static final String SUBMODULE = "160";
  private static final Pattern HARMFUL = Pattern.compile("[\\p{Cntrl}\\s?*\\[\\\\]|^-|\\.\\.|^$");

  private final Path folder;
  private final Optional<WorkingTree> tree;
  private final GitCommand command;

  /// @param folder where paths count from
  public Git(Path folder, Map<String, String> variables) {
    this.folder = folder;
    this.tree = WorkingTree.of(folder);
    this.command = new GitCommand(tree.map(WorkingTree::top).orElse(folder), variables);
  }

  /// @param limit how long one command may take
  public Git(Path folder, Map<String, String> variables, Duration limit) {
    this.folder = folder;
    this.tree = WorkingTree.of(folder);
    this.command = new GitCommand(tree.map(WorkingTree::top).orElse(folder), variables, limit);
  }

  /// What was made of what this Git said: [GitCommand#answered].
  public <T> Result<T> answered(Result<T> made) {
    return command.answered(made);
  }

  /// What lies in a folder of a revision.
  ///
  /// @param mode what it is, as Git writes it
  public record Entry(String name, String object, String mode) {

    boolean isFile() {
      return mode.startsWith(FILE);
    }

    /// A symbolic link is not followed at a revision.
    boolean isLink() {
      return mode.startsWith(LINK);
    }

    /// A repository of its own, whose files are not in this one.
    public boolean isSubmodule() {
      return mode.startsWith(SUBMODULE);
    }
  }

  /// What Git keeps of the checkout.
  record Tracked(String name, Kind kind) {

    enum Kind {
      FILE,
      /// Not to be written into the working tree.
      LEFT_OUT,
      /// Not to be looked at: that it is gone would not be told as a change.
      TAKEN_FOR_UNCHANGED,
      SUBMODULE
    }

    /// @param line `H 100644 <id> 0\t<path>`
    private static Kind kind(String line) {
      if (line.startsWith(Git.SUBMODULE, 2)) {
        return Kind.SUBMODULE;
      }
      var tag = line.charAt(0);
      if (Character.toUpperCase(tag) == 'S') {
        return Kind.LEFT_OUT;
      }
      return Character.isLowerCase(tag) ? Kind.TAKEN_FOR_UNCHANGED : Kind.FILE;
    }
  }

  /// Everything that is tracked below the folder; empty where Git does not say.
  Optional<List<Tracked>> tracked() {
    var start = tree.map(each -> each.fromTop("")).orElse("");
    var below = start.isEmpty() ? "" : start + "/";
    return command
        .text(List.of("ls-files", "-v", "-s", "-z", "--", start.isEmpty() ? "." : start))
        .map(listing ->
            Stream.of(listing.split("\0", -1))
                .filter(line -> line.startsWith(below, line.indexOf('\t') + 1))
                .filter(line -> line.indexOf('\t') > 2)
                .map(line ->
                    new Tracked(
                        line.substring(line.indexOf('\t') + 1 + below.length()),
                        Tracked.kind(line)))
                .toList());
  }

  /// What a word names. A repository whose configuration puts its files elsewhere is none of ours.
  public Result<CommitName> named(String revision) {
    if (revision.length() > MOST_NAME || HARMFUL.matcher(revision).find()) {
      return Result.failed(RevisionProblems.badRevision(revision));
    }
    var found = tree.flatMap(each -> top().filter(each.top()::equals));
    return found.isEmpty()
        ? Result.failed(RevisionProblems.noRepository(folder.toString()))
        : CommitName.of(revision, this);
  }

  /// What lies below the folder at a revision: files, symbolic links and submodules.
  public Result<List<Entry>> files(String revision) {
    return named(revision).then(this::files);
  }

  /// The same at a commit. What Git cannot list is not absent.
  public Result<List<Entry>> files(CommitName commit) {
    var prefix = tree.map(WorkingTree::prefix).orElse("");
    var below = prefix.isEmpty() ? "" : prefix + "/";
    var asked = new ArrayList<>(List.of("ls-tree", "-r", "-z", commit.id()));
    if (!below.isEmpty()) {
      asked.addAll(List.of("--", below));
    }
    return listed(asked, commit)
        .map(entries ->
            entries.stream()
                .filter(entry -> entry.name().startsWith(below))
                .map(entry ->
                    new Entry(entry.name().substring(below.length()), entry.object(), entry.mode()))
                .toList());
  }

  private Result<List<Entry>> listed(List<String> asked, CommitName commit) {
    return command
        .text(asked)
        .map(listing -> Result.of(entries(listing)))
        .orElseGet(() -> Result.failed(WorkspaceProblems.unlistedCommit(commit.full())));
  }

  /// What some paths are at a commit: the mode that Git has for each that is there.
  ///
  /// @param paths from the top
  public Result<Map<String, String>> modes(CommitName commit, Collection<String> paths) {
    var asked = new ArrayList<>(List.of("ls-tree", "-t", "-z", commit.id(), "--"));
    asked.addAll(paths);
    return listed(asked, commit)
        .map(entries ->
            entries.stream()
                .filter(entry -> paths.contains(entry.name()))
                .collect(toMap(Entry::name, Entry::mode, (a, _) -> a, TreeMap::new)));
  }

  /// Those of some full names that there are. Where the file system does not tell capitals apart,
  /// one that differs in them is the same file as soon as it is not packed, and so it is named too.
  List<CommitName.Ref> refs(List<String> names) {
    var asked =
        new ArrayList<>(
            List.of("for-each-ref", "--ignore-case", "--format=%(refname) %(objectname)"));
    asked.addAll(names);
    return command
        .text(asked)
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
    return command
        .line(List.of("config", "--type=bool", "core.ignorecase"))
        .filter("true"::equals)
        .isPresent();
  }

  /// The hashes of all objects that begin with some digits.
  List<String> objects(String digits) {
    return command
        .text(List.of("rev-parse", "--disambiguate=" + digits))
        .map(ids -> ids.lines().toList())
        .orElse(List.of());
  }

  /// The commit that an exact expression means.
  Optional<String> commit(String exact) {
    return command.line(
        List.of("rev-parse", "--verify", "--quiet", "--end-of-options", exact + "^{commit}"));
  }

  /// The text of some files.
  ///
  /// @param revision what the files are said to be of
  public Result<List<SourceFile>> read(
      String revision, List<Entry> entries, Predicate<String> wanted) {
    var meant =
        entries.stream().filter(entry -> entry.isFile() && wanted.test(entry.name())).toList();
    var files = new ArrayList<SourceFile>();
    var problems = new ArrayList<Diagnostic>();
    for (var from = 0; from < meant.size(); from += AT_ONCE) {
      var some = meant.subList(from, Math.min(from + AT_ONCE, meant.size()));
      var texts = contents(some);
      if (texts.size() < some.size()) {
        var name = revision + ":" + some.get(texts.size()).name();
        return Result.failed(WorkspaceProblems.unreadable(name, "git cannot read it"));
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
    var output = command.bytes(List.of("cat-file", "--batch"), objects).orElse(new byte[0]);
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

  /// The commit that is checked out; empty where there is none. A Git that gives no answer does not
  /// say that there is none.
  public Result<Optional<String>> head() {
    return answered(Result.of(commit("HEAD")));
  }

  /// Where the folder lies; empty where it is in no repository.
  public Optional<WorkingTree> tree() {
    return tree;
  }

  /// The folder of the whole working tree, as Git has it.
  private Optional<Path> top() {
    return command.line(List.of("rev-parse", "--show-toplevel")).map(Path::of);
  }

  /// Whether the whole working tree is a submodule of another one, whose changes choose what it is.
  public boolean isSubmodule() {
    return command
        .line(List.of("rev-parse", "--show-superproject-working-tree"))
        .filter(answer -> !answer.isEmpty())
        .isPresent();
  }

  /// Whether the clone holds less than all commits.
  public boolean isShallow() {
    return command
        .line(List.of("rev-parse", "--is-shallow-repository"))
        .filter("true"::equals)
        .isPresent();
  }

  /// The latest commits that touched one of these paths, the newest first; none where there is no
  /// history.
  ///
  /// @param paths files or folders below the folder
  public List<String> history(Collection<String> paths, int most) {
    var asked =
        new ArrayList<>(
            List.of("rev-list", "--max-count=" + most, "--end-of-options", "HEAD", "--"));
    paths.stream()
        .map(path -> tree.map(each -> each.fromTop(path)).orElse(path))
        .map(path -> path.isEmpty() ? "." : path)
        .forEach(asked::add);
    return command.text(asked).map(ids -> ids.lines().toList()).orElse(List.of());
  }

  /// The commits that a branch was moved to one after the other, the newest first: only the first
  /// parent of each is followed.
  ///
  /// @param isOfProject whether only those count that touched the folder
  public Result<List<String>> line(CommitName from, int most, boolean isOfProject) {
    var asked =
        new ArrayList<>(
            List.of("rev-list", "--first-parent", "--max-count=" + most, from.id(), "--"));
    var prefix = tree.map(WorkingTree::prefix).orElse("");
    if (isOfProject && !prefix.isEmpty()) {
      asked.add(prefix);
    }
    return command
        .text(asked)
        .map(ids -> Result.of(ids.lines().toList()))
        .orElseGet(() -> Result.failed(WorkspaceProblems.unlistedCommit(from.full())));
  }

  /// When a commit was made, as whoever made it says.
  public Optional<Instant> committedAt(String commit) {
    return command
        .line(List.of("log", "-1", "--no-show-signature", "--format=%ct", commit))
        .filter(seconds -> seconds.matches("[0-9]{1,12}"))
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
  }

  /// Those of some objects that this clone has as files.
  public Set<String> present(Collection<String> objects) {
    var all = List.copyOf(objects);
    var found = new HashSet<String>();
    for (var from = 0; from < all.size(); from += AT_ONCE) {
      var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      command
          .bytes(List.of("cat-file", "--batch-check"), String.join("\n", some) + "\n")
          .map(answer -> new String(answer, StandardCharsets.UTF_8))
          .orElse("")
          .lines()
          .map(line -> line.split(" ", -1))
          .filter(parts -> parts.length == 3 && parts[1].equals("blob"))
          .forEach(parts -> found.add(parts[0]));
    }
    return found;
  }

  /// Where in the whole repository files of one name lie at a commit, from its top. Capitals do not
  /// tell names apart on every file system.
  public Result<List<String>> everywhere(CommitName commit, String name) {
    return listed(List.of("ls-tree", "-r", "-z", commit.id()), commit)
        .map(entries ->
            entries.stream()
                .filter(Entry::isFile)
                .map(Entry::name)
                .filter(path -> path.substring(path.lastIndexOf('/') + 1).equalsIgnoreCase(name))
                .toList());
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
    return command
        .text(List.of("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"))
        .map(names -> names.lines().toList())
        .orElse(List.of());
  }
}
