package writ.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.NearGlob;
import writ.token.PathDifference;
import writ.token.PathGlob;

/// Files of a project that look like token specs and that nobody reads: they end otherwise than the
/// project's patterns, lie elsewhere, or in a folder that patterns do not enter. Folders with a
/// project of their own are that project's.
final class UnreadSpecs {

  /// A project may be one of many things in a repository: so many folders are looked into, those
  /// that patterns name first, and so many files.
  private static final int MOST_FOLDERS = 10_000;

  private static final int MOST_FILES = 20_000;
  private static final int MOST_TOLD = 20;
  private static final int HEAD = 16 << 10;
  private static final Set<String> NEVER = Set.of(".git", ".hg", ".svn");
  private static final Set<String> OTHERS = Set.of("node_modules", "vendor");

  private final Path root;
  private final List<String> globs;
  private final List<PathGlob> patterns;
  private final List<NearGlob> near;
  private final List<String> tops;
  private final PriorityQueue<Folder> toCome =
      new PriorityQueue<>(
          Comparator.comparingInt(Folder::rank)
              .thenComparingInt(Folder::depth)
              .thenComparing(Folder::name));

  private int folders;
  private int files;

  /// @param rank 0 where patterns look, 1 elsewhere, 2 where seldom anybody keeps specs
  private record Folder(String name, int rank, int depth) {}

  /// @param globs the files that are read
  UnreadSpecs(Path root, Collection<String> globs) {
    this.root = root;
    this.globs = List.copyOf(globs);
    this.patterns = globs.stream().map(PathGlob::new).toList();
    this.near = globs.stream().map(NearGlob::of).toList();
    this.tops = patterns.stream().map(PathGlob::folder).toList();
  }

  /// What is to be said of them.
  ///
  /// @param mayPrune whether tokens without a spec are deleted, so that one counts that is not read
  ///   although patterns look there
  List<Diagnostic> told(boolean mayPrune) {
    var found = new ArrayList<Span>();
    toCome.add(new Folder("", 1, 0));
    tops.forEach(each -> toCome.add(new Folder(each, 0, 0)));
    var seen = new TreeSet<String>();
    while (!toCome.isEmpty() && folders < MOST_FOLDERS && files < MOST_FILES) {
      var next = toCome.poll();
      if (seen.add(next.name())) {
        folders++;
        for (var name : namesIn(next)) {
          files++;
          looksLikeSpec(name).ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.naturalOrder());
    var told = new ArrayList<Diagnostic>();
    found.stream()
        .limit(MOST_TOLD)
        .forEach(each -> {
          var why = why(each.file());
          var isError = why.isNear() || (mayPrune && liesBelowTop(each.file()));
          told.add(WorkspaceProblems.unreadSpec(each, why.words(), why.remedy(), isError));
        });
    if (found.size() > MOST_TOLD) {
      told.add(WorkspaceProblems.moreUnreadSpecs(found.size() - MOST_TOLD));
    }
    return told;
  }

  /// The files of a folder that are called as YAML or JSON is and that nobody reads; the folders in
  /// it come later.
  private List<String> namesIn(Folder folder) {
    var names = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(root.resolve(folder.name()))) {
      for (var entry : entries) {
        var own = entry.getFileName().toString();
        var name = folder.name().isEmpty() ? own : folder.name() + "/" + own;
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          enter(folder, own, name);
        } else if (isCalledSo(own)
            && !isRead(name)
            && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          names.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // where a spec is looked for, what reads them tells of it
      return names;
    }
    return names;
  }

  private void enter(Folder parent, String own, String name) {
    var isBelowTop = liesBelowTop(name);
    var isOthers = OTHERS.contains(own) || isThere(name, ".git");
    if (NEVER.contains(own) || (isOthers && !isBelowTop) || isThere(name, Inputs.PROJECT)) {
      return;
    }
    var rank = isBelowTop ? 0 : own.startsWith(".") ? 2 : Math.max(1, parent.rank());
    toCome.add(new Folder(name, rank, parent.depth() + 1));
  }

  /// Whether patterns look there, so that somebody meant it to be read.
  private boolean liesBelowTop(String name) {
    return tops.stream()
        .anyMatch(top -> top.isEmpty() || name.equals(top) || name.startsWith(top + "/"));
  }

  private boolean isThere(String folder, String own) {
    return Files.exists(root.resolve(folder).resolve(own), LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isCalledSo(String own) {
    var name = own.toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private boolean isRead(String name) {
    return patterns.stream().anyMatch(each -> each.finds(name));
  }

  private static boolean liesInHiddenFolder(String name) {
    return name.startsWith(".") && name.contains("/")
        || name.substring(0, name.lastIndexOf('/') + 1).contains("/.");
  }

  private boolean isLookedInto(String name) {
    var folder = name.substring(0, name.lastIndexOf('/'));
    return patterns.stream().anyMatch(each -> each.mayFindBelow(folder));
  }

  /// What keeps a file from being read, and what to do.
  private UnreadReason why(String name) {
    if (liesInHiddenFolder(name) && !isLookedInto(name)) {
      return new UnreadReason(
          "wildcards enter no folder whose name begins with a dot",
          "name that folder in a pattern under `tokens`, or move it out of there",
          false);
    }
    var nearest = near.stream().filter(each -> each.misses(name)).findFirst();
    var differences =
        nearest.map(each -> PathDifference.between(each.glob(), name)).orElse(List.of()).stream()
            .filter(each -> each != PathDifference.YAML_ENDING)
            .map(each -> ", and " + each.words())
            .collect(Collectors.joining());
    var patternsInWords = "`tokens` names " + String.join(", ", globs) + differences;
    var lower = name.substring(0, name.lastIndexOf('.')) + ".yaml";
    return patterns.stream().anyMatch(each -> each.matches(lower))
        ? new UnreadReason(
            patternsInWords,
            "call it `" + lower + "`" + (name.endsWith(".yml") ? ", or add a pattern for it" : ""),
            nearest.isPresent())
        : new UnreadReason(
            patternsInWords,
            (nearest.isPresent() ? "rename" : "move")
                + " it, or add a pattern for it under `tokens` in writ.yaml",
            nearest.isPresent());
  }

  /// Why a file is not read.
  ///
  /// @param remedy what to do
  /// @param isNear whether a pattern nearly names it, so that somebody meant it to be read
  record UnreadReason(String words, String remedy, boolean isNear) {}

  private Optional<Span> looksLikeSpec(String name) {
    try (var text = Files.newInputStream(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      var head = new String(text.readNBytes(HEAD), UTF_8);
      var line = SpecHead.line(head);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      // its text is not shown: nobody said that it is the project's own
      return Optional.of(SourceFile.named(name).at(line.getAsInt(), 1, 1));
    } catch (IOException _) {
      // what cannot be read is nobody's spec, and no pattern asks for it
      return Optional.empty();
    }
  }
}
