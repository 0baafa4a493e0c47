package writ.workspace;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Span;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.token.secret.SecretForm;

/// The wording of what can be wrong with files, folders and credentials.
public final class WorkspaceProblems {

  private static final Code BAD_CREDENTIAL = new Code("pipeline/bad-credential");

  private static final Code UNREAD_SPEC = new Code("pipeline/unread-spec");
  public static final Code NO_SPECS = new Code("pipeline/no-specs");

  private WorkspaceProblems() {}

  static Diagnostic noSuchFile(String path) {
    return Diagnostic.error(new Code("pipeline/no-such-file"), "there is no file `" + path + "`")
        .hint("name a file, a folder, or a glob in quotes such as 'tokens/**/*.yaml'");
  }

  /// @param who what the audit log tells, as the end of the sentence, or nothing
  /// @param isWritten whether its spec says the same by now
  public static Diagnostic changedOutsideGit(
      TokenKey key, @Nullable Span place, String who, boolean isWritten) {
    var problem =
        Diagnostic.warning(
                new Code("pipeline/changed-outside-git"),
                "`" + key.name() + "` of `" + key.owner() + "` was changed outside Git" + who)
            .at(place);
    return isWritten
        ? problem
        : problem.hint("`writ apply` brings it back; `writ drift --write` writes it into the spec");
  }

  public static Diagnostic deletedOutsideGit(TokenKey key, @Nullable Span place, String who) {
    return Diagnostic.warning(
            new Code("pipeline/deleted-outside-git"),
            "`" + key.name() + "` of `" + key.owner() + "` is gone" + who)
        .at(place)
        .hint("`writ apply` makes it anew, with a new value; or take its spec out");
  }

  /// The log of an account is not known to hold what happens to tokens of its users.
  public static Diagnostic noUserLog(Owner owner) {
    return Diagnostic.note(
            new Code("pipeline/no-user-log"),
            "who changed tokens of `" + owner + "` is not told: audit logs are an account's")
        .hint("the user's own log in Cloudflare's dashboard may tell it");
  }

  public static Diagnostic pendingSpecs(Collection<TokenKey> keys) {
    var names = keys.stream().map(key -> "`" + key.name() + "`").sorted().collect(joining(", "));
    return Diagnostic.note(
            new Code("pipeline/pending-spec"),
            "specs of these tokens were changed in Git and wait to be applied: " + names)
        .hint("`writ plan` shows them");
  }

  public static Diagnostic noHistory() {
    return Diagnostic.warning(
            new Code("pipeline/no-history"),
            "there is no history of the specs, so that one which waits to be applied looks like"
                + " drift")
        .hint("fetch the whole history (`fetch-depth: 0`), or name what was applied with `--base`");
  }

  /// What is said of a folder, a pipe, a socket or a device where a file belongs.
  public static final String NO_FILE = "it is no regular file";

  public static Diagnostic unreadable(String path, String why) {
    return Diagnostic.error(
        new Code("pipeline/unreadable-file"), "`" + path + "` cannot be read: " + why);
  }

  /// What it says may become a file's name or a program's argument, and would become another there.
  static Diagnostic notUtf8Locale(String path) {
    return Diagnostic.error(
            new Code("pipeline/locale-without-utf-8"),
            "`"
                + path
                + "` holds letters that this process cannot pass on: its locale has no UTF-8")
        .hint("set `LC_ALL=C.UTF-8`; the launcher `writ` does so by itself");
  }

  static Diagnostic tooLarge(String path, long bytes, long most) {
    return Diagnostic.error(
            new Code("pipeline/file-too-large"),
            "`" + path + "` has " + bytes + " bytes, more than the " + most + " that Writ reads")
        .hint("split it into several files, or give Writ more memory if it wrote this one itself");
  }

  /// Of what has no size that could be asked for.
  static Diagnostic tooLong(String name, long most) {
    return Diagnostic.error(
            new Code("pipeline/file-too-large"),
            "`" + name + "` has more than the " + most + " bytes that Writ reads")
        .hint("split it into several parts");
  }

  public static Diagnostic tooManyFiles(int files, int most) {
    return Diagnostic.error(
            new Code("pipeline/too-many-files"),
            "there are "
                + files
                + " token files, more than the "
                + most
                + " that this run has memory for")
        .hint("narrow the globs, or give it more: `WRIT_JAVA_OPTIONS=-Xmx3g`");
  }

  static Diagnostic tooMuchText(long most) {
    return Diagnostic.error(
            new Code("pipeline/too-many-files"),
            "the files hold more than the " + most + " bytes that this run has memory for")
        .hint("narrow the globs, or give it more: `WRIT_JAVA_OPTIONS=-Xmx3g`");
  }

  static Diagnostic notText(String path) {
    return Diagnostic.error(new Code("pipeline/not-utf-8"), "`" + path + "` is not text in UTF-8")
        .hint("save it as UTF-8");
  }

  static Diagnostic unreadableFolder(String path, String why) {
    return Diagnostic.error(
            new Code("pipeline/unreadable-folder"),
            "the folder `" + (path.isEmpty() ? "." : path) + "` cannot be read: " + why)
        .hint("files in it could be asked for, and what was not seen is not gone");
  }

  static Diagnostic linkedFolder(String path) {
    return Diagnostic.error(
            new Code("pipeline/linked-folder"),
            "`" + path + "` is a symbolic link to a folder, and files below it are asked for")
        .hint("links to folders are not followed: put the folder itself there, or narrow the glob");
  }

  /// @param why what Git says of it, as the end of the sentence
  static Diagnostic notCheckedOut(String path, String why) {
    return Diagnostic.error(
            new Code("pipeline/not-checked-out"), "`" + path + "` is not here: " + why)
        .hint("check it out (`git sparse-checkout disable`, `git submodule update --init`)");
  }

  static Diagnostic unlistedCommit(String revision) {
    return Diagnostic.error(
            new Code("pipeline/unlisted-commit"),
            "Git cannot list what is in `"
                + revision
                + "`: objects of it are not here, or too many")
        .hint("`git fetch --refetch --no-filter` brings them to a clone that was made without");
  }

  public static Diagnostic undoUnjudged(TokenKey key) {
    return Diagnostic.error(
            new Code("pipeline/undo-unjudged"),
            "taking back would give `"
                + key
                + "` access, and rules may ask for what specs say that cannot be read")
        .hint("`writ validate` tells what is wrong with the specs; what gains nothing goes on");
  }

  static Diagnostic checkoutUnknown() {
    return Diagnostic.error(
            new Code("pipeline/checkout-unknown"),
            "this checkout may lack files, and Git does not say which")
        .hint("see to it that `git ls-files` works in this folder");
  }

  static Diagnostic gitSilent(String command, String why) {
    return Diagnostic.error(
            new Code("pipeline/git-no-answer"), "`git " + command + "` gave no answer: " + why)
        .hint("see to it that the command works in this folder, and quickly");
  }

  static Diagnostic lfsPointer(String path) {
    return Diagnostic.error(
            new Code("pipeline/lfs-pointer"),
            "`" + path + "` is a pointer of Git LFS, and the file itself is not here")
        .hint("`git lfs pull` brings it");
  }

  static Diagnostic outside(String path) {
    return Diagnostic.error(
            new Code("pipeline/outside-project"), "`" + path + "` lies outside of the project")
        .hint("put the file into the project's folder");
  }

  static Diagnostic linkOutside(String path) {
    return Diagnostic.error(
            new Code("pipeline/outside-project"),
            "`" + path + "` is a symbolic link that leads out of the project")
        .hint("put the file itself into the project's folder");
  }

  static Diagnostic linkToNoYaml(String path) {
    return Diagnostic.error(
            new Code("pipeline/no-yaml-file"),
            "`" + path + "` is a symbolic link to what is no YAML file of the project")
        .hint("put the file itself there");
  }

  static Diagnostic notYaml(String path) {
    return Diagnostic.error(
            new Code("pipeline/no-yaml-file"), "`" + path + "` is no YAML file by its name")
        .hint("what a project names ends in `.yaml` or `.yml`; narrow a glob with `*.yaml`");
  }

  static Diagnostic linkedReportFolder(String path, String link) {
    return Diagnostic.error(
            new Code("pipeline/linked-report-folder"),
            "`" + path + "` is not written: its folder `" + link + "` is a symbolic link")
        .hint("no link of the checkout is followed: name a place outside of it, or a real folder");
  }

  public static Diagnostic noSpecs(String where) {
    return Diagnostic.warning(NO_SPECS, "no token file was found in `" + where + "`")
        .hint("the project file says under `tokens` where token files are");
  }

  /// @param isError whether something is lost by it
  static Diagnostic unreadSpec(Span place, String why, String remedy, boolean isError) {
    var problem =
        Diagnostic.error(
                UNREAD_SPEC, "`" + place.file() + "` looks like a spec and is not read: " + why)
            .at(place)
            .hint(remedy);
    return isError ? problem : problem.asWarning();
  }

  static Diagnostic moreUnreadSpecs(int number) {
    return Diagnostic.warning(UNREAD_SPEC, number + " more look like specs and are not read");
  }

  public static Diagnostic nothingToRead() {
    return Diagnostic.error(
            new Code("pipeline/no-project"),
            "there is no writ.yaml in this folder or above, and no file was named")
        .hint("`writ init` writes a project; `writ plan FILE…` works without one");
  }

  static Diagnostic unwritable(String path, String why) {
    return Diagnostic.error(
        new Code("pipeline/unwritable-file"), "`" + path + "` cannot be written: " + why);
  }

  public static Diagnostic recordUnwritable(String path, String why) {
    return Diagnostic.error(
            new Code("pipeline/record-unwritable"),
            "the record of this run cannot be begun in `" + path + "`: " + why)
        .hint("nothing was changed; mend the folder, or name another with `--runs`");
  }

  public static Diagnostic recordBroken(String path, String why) {
    return Diagnostic.error(
            new Code("pipeline/record-broken"),
            "the record of this run, `" + path + "`, could not be written to its end: " + why)
        .hint("`writ undo` can still take back what the record says was going to be done");
  }

  public static Diagnostic recordContradicted(String file, String by) {
    return Diagnostic.error(
            new Code("pipeline/record-contradicted"),
            "`" + file + "` is not as it was when `" + by + "` was begun after it")
        .hint("one of the two records was changed; take both from a copy");
  }

  public static Diagnostic noCredential(String owner, String variable, @Nullable Span place) {
    return Diagnostic.error(
            new Code("pipeline/no-credential"),
            "there is no credential for " + owner + ": `" + variable + "` is not set")
        .at(place)
        .hint("export " + variable + " with an API token that may read this owner's tokens");
  }

  /// Tells what does not belong into it and where, never the value.
  ///
  /// @param source the variable or file that it comes from
  public static Diagnostic badCredential(
      String owner, String source, SecretForm.Misfit misfit, @Nullable Span place) {
    return Diagnostic.error(
            BAD_CREDENTIAL,
            "the credential of "
                + owner
                + " in `"
                + source
                + "` holds "
                + misfit.what()
                + " at character "
                + misfit.position())
        .at(place)
        .hint("`" + source + "` has to hold the value of one token and nothing else");
  }

  public static Diagnostic emptyCredential(String owner, String source, @Nullable Span place) {
    return Diagnostic.error(
            BAD_CREDENTIAL, "the credential of " + owner + " in `" + source + "` is empty")
        .at(place)
        .hint("write the value of a token into it, and nothing else");
  }

  public static Diagnostic unknownToken(String word, Collection<String> known) {
    var problem =
        Diagnostic.error(
            new Code("pipeline/unknown-token"),
            "`--only " + word + "` is neither a token of the specs nor a class of change");
    var nearest = Nearest.hint(word, known);
    return nearest.isEmpty() ? problem : problem.hint(nearest);
  }

  public static Diagnostic noSuchSpec(String word, Collection<String> known) {
    var problem =
        Diagnostic.error(
            new Code("pipeline/no-such-spec"), "no spec describes a token `" + word + "`");
    var nearest = Nearest.hint(word, known);
    return (nearest.isEmpty() ? problem : problem.hint(nearest))
        .hint("a new value needs a spec that says in `deliver` where it goes");
  }

  public static Diagnostic severalTokens(String word, Collection<TokenKey> keys) {
    return Diagnostic.error(
            new Code("pipeline/several-tokens"), "`" + word + "` is the name of several tokens")
        .hint("say which: " + keys.stream().map(TokenKey::toString).collect(joining(", ")));
  }

  public static Diagnostic noSuchToken(String word) {
    return Diagnostic.error(
            new Code("pipeline/no-such-token"), "no live token is called `" + word + "`")
        .hint("name it as `NAME`, `acme/NAME`, `user:bot/NAME`, or by its id");
  }

  /// @param silent the owners that did not tell all their tokens
  public static Diagnostic tokenNotFound(String word, String silent) {
    return Diagnostic.error(
            new Code("pipeline/not-all-asked"),
            "whether a live token is called `"
                + word
                + "` is not known: "
                + silent
                + " did not tell all tokens")
        .hint("run again when Cloudflare answers; the reason is told beside this");
  }

  /// @param silent the owners that did not say whose the value is
  public static Diagnostic valueUnanswered(String silent) {
    return Diagnostic.error(
            new Code("pipeline/not-all-asked"),
            "whose value it is, is not known: " + silent + " did not answer")
        .hint("take it for live, and run again when Cloudflare answers")
        .hint("if you know the token's name, `writ revoke NAME` cuts it off");
  }

  public static Diagnostic valueOfNobody(String owners) {
    return Diagnostic.error(
            new Code("pipeline/value-of-nobody"), "the value is no token's of " + owners)
        .hint("it may be dead already, or belong to an owner that the project does not name");
  }

  public static Diagnostic valueOfSomebody(String owners) {
    return Diagnostic.error(
            new Code("pipeline/value-of-somebody"),
            "the value is a token's, but nothing says which one of " + owners)
        .hint("Cloudflare refuses it from this address or keeps its owner to itself")
        .hint("if you know the token's name, `writ revoke NAME` cuts it off");
  }

  public static Diagnostic unknownOwner(String word, Collection<String> known) {
    var problem =
        Diagnostic.error(
            new Code("pipeline/unknown-owner"),
            "no spec or project speaks of owner `" + word + "`");
    var nearest = Nearest.hint(word, known);
    return problem.hint(nearest.isEmpty() ? "there are " + String.join(", ", known) : nearest);
  }
}
