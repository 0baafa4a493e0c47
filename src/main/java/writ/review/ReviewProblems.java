package writ.review;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.token.TokenKey;

/// The wording of who wanted and approved a change.
public final class ReviewProblems {

  private ReviewProblems() {}

  /// @param reason half a sentence
  static Diagnostic noAnswer(HostKind host, String reason) {
    return Diagnostic.error(
            new Code("review/no-answer"),
            host.label() + " does not tell who approved what is to be applied: " + reason)
        .hint("run the job again; nothing is applied that somebody may not have approved");
  }

  static Diagnostic refused(HostKind host, String resource) {
    return Diagnostic.error(
            new Code("review/refused"),
            host.label() + " does not let this token read `" + resource + "`")
        .hint(host.rights());
  }

  static Diagnostic noToken(HostKind host) {
    return Diagnostic.error(
            new Code("review/no-token"),
            "`--approvals` asks the code host, and `WRIT_REVIEW_TOKEN` is not set")
        .hint(host.token());
  }

  static Diagnostic badAddress(HostKind host) {
    return Diagnostic.error(
            new Code("review/bad-address"),
            "the address of the API of " + host.label() + " is not usable")
        .hint("it looks like `" + host.address() + "`; plain `http` is for this machine only");
  }

  static Diagnostic noCommit() {
    return Diagnostic.error(
            new Code("review/no-history"),
            "who approved a change is known by its commit, and there is no commit here")
        .hint("check the repository out with its whole history (`fetch-depth: 0`)");
  }

  static Diagnostic cutHistory(TokenKey key) {
    return Diagnostic.warning(
            new Code("review/cut-history"),
            "how `" + key + "` came to be as its spec says is not known: the history ends before")
        .hint("check the repository out with its whole history (`fetch-depth: 0`)");
  }

  static Diagnostic notCommitted(TokenKey key, @Nullable Span place) {
    return Diagnostic.warning(
            new Code("review/not-committed"),
            "the spec of `" + key + "` is not as in the commit that is checked out")
        .at(place)
        .hint("what is in no commit was approved by nobody: commit it, and open a pull request");
  }

  static Diagnostic directPush(HostKind host, TokenKey key, String commit) {
    return Diagnostic.warning(
            new Code("review/no-pull-request"),
            "`"
                + key
                + "` was changed by commit "
                + shown(commit)
                + ", which no "
                + host.request()
                + " brought")
        .hint(
            "undo it, and open a "
                + host.request()
                + " with the same change, so that somebody can approve it");
  }

  static Diagnostic nobodyCounts(PullRequest request, String reason) {
    return Diagnostic.warning(
            new Code("review/nobody-counts"),
            "nobody counts as approver of " + request.shown() + ": " + reason)
        .hint((request.isMerged() ? request.host() : HostKind.GITHUB).remedy());
  }

  static Diagnostic gainsMore(TokenKey key, PullRequest request) {
    return Diagnostic.warning(
            new Code("review/more-than-approved"),
            "what was merged of "
                + request.shown()
                + " gives `"
                + key
                + "` more than its head "
                + shown(request.head())
                + ", which was approved")
        .hint(
            "open a "
                + request.host().request()
                + " for what was merged, so that somebody can approve it");
  }

  static Diagnostic approved(TokenKey key, PullRequest request, List<Approval> given) {
    var who =
        given.stream()
            .map(each ->
                "`"
                    + each.login()
                    + "` on "
                    + each.givenAt()
                    + (each.isAfterMergeOf(request) ? " (after the merge)" : ""))
            .collect(Collectors.joining(", "));
    return Diagnostic.note(
        new Code("review/approved"),
        "what `" + key + "` gains came by " + request.shown() + ", approved by " + who);
  }

  static Diagnostic notQueued(String commit) {
    return Diagnostic.error(
            new Code("review/no-answer"),
            "no entry of the merge queue is known for commit " + shown(commit))
        .hint("run the job again; nothing counts as approved that somebody may not have approved");
  }

  private static Diagnostic unapplied(String why) {
    return Diagnostic.error(new Code("review/not-applied"), "nothing is applied: " + why);
  }

  static Diagnostic notMerged(ReviewSource source) {
    return unapplied(
            source.request() > 0
                ? "this run is for "
                    + source.kind().request()
                    + " "
                    + source.kind().shown(source.request())
                    + ", which is not merged yet"
                : "this run is for a merge queue, whose pull requests are not merged yet")
        .hint("the run of the merge applies it; here `writ plan` says what it will do");
  }

  static Diagnostic ofTag(ReviewSource source) {
    return unapplied("this run is for the tag `" + source.tag() + "`, and tags can be put anywhere")
        .hint("apply from the default branch, by a push or by hand");
  }

  static Diagnostic otherBranch(ReviewSource source, DefaultBranch ours) {
    return unapplied(
            "this run is for "
                + (source.branch().isEmpty() ? "no branch" : "the branch `" + source.branch() + "`")
                + ", and only the default branch, `"
                + ours.name()
                + "`, is applied")
        .hint("merge it into `" + ours.name() + "`, or start the run from there");
  }

  static Diagnostic ofFork(ReviewSource source) {
    var ours = source.kind() == HostKind.GITLAB ? "the project `" : "`";
    return unapplied(ours + source.repository() + "` is a fork of another repository")
        .hint("apply from the repository that it was forked from, or leave the fork network")
        .hint("approvals of the other repository say nothing here");
  }

  /// @param newer the commit that is there now
  public static Diagnostic superseded(String branch, String commit, String newer) {
    return Diagnostic.note(
            new Code("review/superseded"),
            "nothing is applied: "
                + shown(commit)
                + " is not the newest commit of `"
                + branch
                + "`, which is "
                + shown(newer))
        .hint("the run of " + shown(newer) + " applies everything up to it");
  }

  /// As people quote a commit.
  private static String shown(String commit) {
    return commit.length() > 12 ? commit.substring(0, 12) : commit;
  }
}
