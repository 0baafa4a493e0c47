package writ.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import writ.diagnostic.Result;

/// The commit that a person names, under the one full name that it has. Git itself takes the first
/// that fits of six places, so that whoever may push a tag could choose what a branch's name means.
///
/// @param full such as `refs/remotes/origin/main`, or a whole hash
/// @param id the commit
public record CommitName(String full, Kind kind, String id) {

  /// How a commit was named.
  public enum Kind {
    /// By its whole hash, by a full name or as `HEAD`: nothing else can be meant.
    EXACT,
    /// By the short name of a branch, local or of a remote.
    BRANCH,
    /// By the short name of a tag, which is as short as that of a branch.
    TAG,
    /// By the first digits of a hash.
    PREFIX,
    /// As what the last command of Git left, such as `FETCH_HEAD`; which that was, nobody can tell.
    PASSING
  }

  /// A name, and steps back from it such as `~2` and `^1`.
  private static final Pattern WORD = Pattern.compile("((?:(?!@\\{)[^~^:])+)((?:[~^][0-9]*)*)");

  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
  private static final Pattern SOME_DIGITS = Pattern.compile("[0-9a-f]{4,63}");

  private static final Pattern PASSING = Pattern.compile("[A-Z_]+_HEAD");

  private static final List<String> SHORT = List.of("refs/heads/", "refs/remotes/", "refs/tags/");

  /// A full name, and the object that it stands for.
  record Ref(String name, String object) {}

  /// Finds out what a word means, which must be one thing only.
  static Result<CommitName> of(String word, Git git) {
    var parts = WORD.matcher(word);
    if (!parts.matches()) {
      return unknown(word, git);
    }
    var name = parts.group(1).equals("@") ? "HEAD" : parts.group(1);
    var back = parts.group(2);
    if (PASSING.matcher(name).matches()) {
      return commit(word, name, Kind.PASSING, name + back, git);
    }
    if (name.equals("HEAD") || HASH.matcher(name).matches()) {
      return commit(word, name, Kind.EXACT, name + back, git);
    }
    var refs = refs(name, git);
    if (refs.size() > 1) {
      return Result.failed(
          RevisionProblems.ambiguousRevision(word, refs.stream().map(Ref::name).toList()));
    }
    if (!refs.isEmpty()) {
      var ref = refs.getFirst();
      return commit(word, ref.name(), kind(name, ref), ref.object() + back, git);
    }
    return SOME_DIGITS.matcher(name).matches() ? begun(word, name, back, git) : unknown(word, git);
  }

  private static List<Ref> refs(String name, Git git) {
    if (name.startsWith("refs/")) {
      return git.refs(List.of(name));
    }
    var candidates = new ArrayList<>(SHORT.stream().map(each -> each + name).toList());
    if (Stream.of("heads/", "remotes/", "tags/").anyMatch(name::startsWith)) {
      candidates.add("refs/" + name);
    }
    return git.refs(candidates);
  }

  private static Kind kind(String name, Ref ref) {
    if (ref.name().equals(name) || ref.name().equals("refs/" + name)) {
      return Kind.EXACT;
    }
    return ref.name().startsWith("refs/tags/") ? Kind.TAG : Kind.BRANCH;
  }

  private static Result<CommitName> begun(String word, String digits, String back, Git git) {
    var objects = git.objects(digits);
    if (objects.size() > 1) {
      return Result.failed(RevisionProblems.ambiguousRevision(word, objects));
    }
    return objects.isEmpty()
        ? unknown(word, git)
        : commit(word, objects.getFirst(), Kind.PREFIX, objects.getFirst() + back, git);
  }

  /// @param exact what no other name can be read into
  private static Result<CommitName> commit(
      String word, String full, Kind kind, String exact, Git git) {
    Optional<String> id = git.commit(exact);
    return id.map(found -> Result.of(new CommitName(full, kind, found)))
        .orElseGet(() -> unknown(word, git));
  }

  private static Result<CommitName> unknown(String word, Git git) {
    return Result.failed(RevisionProblems.unknownRevision(word, git.branches()));
  }
}
