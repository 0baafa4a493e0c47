package writ.delivery;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import writ.delivery.Sinks.Tenant;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.token.Delivery;
import writ.token.NamePattern;
import writ.token.TokenKey;
import writ.token.sink.AgeRecipient;

/// All that this room says to people. None of it holds a value.
final class DeliveryProblems {

  private static final Code BAD_NAME = new Code("delivery/bad-name");
  private static final Code BAD_RECIPIENT = new Code("delivery/bad-recipient");
  private static final Code BAD_VARIABLE = new Code("delivery/bad-variable");
  private static final Code CANNOT_LOCK = new Code("delivery/cannot-lock");
  private static final Code CANNOT_READ = new Code("delivery/cannot-read");
  private static final Code CANNOT_WRITE = new Code("delivery/cannot-write");
  private static final Code COMMAND_FAILED = new Code("delivery/command-failed");
  private static final Code COMMAND_TIMED_OUT = new Code("delivery/command-timed-out");
  private static final Code HARMFUL_VALUE = new Code("delivery/harmful-value");
  private static final Code MISSING_PLACEHOLDER = new Code("delivery/missing-placeholder");
  private static final Code NOT_ALLOWED = new Code("delivery/not-allowed");
  private static final Code NOT_ONE_LINE = new Code("delivery/not-one-line");
  private static final Code OWN_FILE = new Code("delivery/own-file");
  private static final Code OPEN_FOLDER = new Code("delivery/open-folder");
  private static final Code PROGRAM_NOT_FOUND = new Code("delivery/program-not-found");
  private static final Code SHARED_PLACE = new Code("delivery/shared-place");
  private static final Code SYMBOLIC_LINK = new Code("delivery/symbolic-link");
  private static final Code SHOWN_FOLDER = new Code("delivery/shown-folder");
  private static final Code UNKNOWN_PLACEHOLDER = new Code("delivery/unknown-placeholder");
  private static final Code UNKNOWN_SINK = new Code("delivery/unknown-sink");

  private static final Code VERSIONED_FILE = new Code("delivery/versioned-file");

  private static final String OTHER_FILE =
      "name another: a value would take the place of what everybody shares, and be committed";

  private DeliveryProblems() {}

  static Diagnostic unknownSink(Delivery delivery, Collection<String> known) {
    var said = at(delivery, UNKNOWN_SINK, "no sink is called `" + delivery.sink() + "`");
    var nearest = Nearest.hint(delivery.sink(), known);
    return nearest.isEmpty()
        ? said.hint("define it under `sinks` in `writ.yaml`")
        : said.hint(nearest);
  }

  static Diagnostic missingPlaceholder(Delivery delivery, String key) {
    return at(
            delivery, MISSING_PLACEHOLDER, "the sink `" + delivery.sink() + "` needs `" + key + "`")
        .hint("add `" + key + "` to the `deliver` entry");
  }

  static Diagnostic unknownPlaceholder(Delivery delivery, String key, Collection<String> known) {
    var said =
        at(
            delivery,
            UNKNOWN_PLACEHOLDER,
            "the sink `" + delivery.sink() + "` has no use for `" + key + "`");
    var nearest = Nearest.hint(key, known);
    return said.hint(nearest.isEmpty() ? "take it out of the `deliver` entry" : nearest);
  }

  static Diagnostic harmfulValue(Delivery delivery, String key, String value) {
    return at(delivery, HARMFUL_VALUE, "`" + value + "` may not stand for `" + key + "`")
        .hint(
            "a value is not empty, does not begin with `-` and holds no `..` or control character");
  }

  static Diagnostic sharedPlace(Tenant second, Tenant first) {
    var isOne = second.key().equals(first.key());
    var message =
        isOne
            ? "`%s` delivers twice to the same place, `%s`"
            : "`%s` delivers to the place of another token, `%s`";
    return at(
            second.delivery(), SHARED_PLACE, message.formatted(second.key(), second.description()))
        .labelled("the value that is delivered last would overwrite the other")
        .related(
            first.delivery().span(),
            "`%s` delivers there as `%s`".formatted(first.key(), first.description()))
        .hint(
            isOne
                ? "take one of the two entries out"
                : "give each token a place of its own, or retire one with `ensure: absent`");
  }

  static Diagnostic placeTaken(String sink, TokenKey other) {
    return Diagnostic.error(
            SHARED_PLACE,
            "`" + sink + "` leads to the place of `" + other + "`, which was delivered")
        .hint("look for links between the places, and give each token one of its own");
  }

  static Diagnostic cannotLock(Path path, String reason) {
    return Diagnostic.error(CANNOT_LOCK, "cannot lock `" + path + "` for a change: " + reason)
        .hint("let nobody else hold it, or put the file where files can be locked");
  }

  static Diagnostic absolutePath(Delivery delivery, String key, String value) {
    return at(delivery, HARMFUL_VALUE, "`" + value + "` may not stand for `" + key + "`")
        .hint("only `writ.yaml` may name an absolute path");
  }

  /// @param text what the values make together
  /// @param reason the end of the sentence
  static Diagnostic harmfulPath(Delivery delivery, String text, String reason) {
    return at(delivery, HARMFUL_VALUE, "`" + text + "` " + reason)
        .hint("choose other values in the spec, or have the sink's `path` say more in writ.yaml");
  }

  static Diagnostic ownFile(Path path) {
    return Diagnostic.error(OWN_FILE, "`" + path + "` is a file that Writ reads")
        .hint("name another: a value would take the place of a spec or of what judges");
  }

  static Diagnostic versionedFile(Path path) {
    return Diagnostic.error(VERSIONED_FILE, "Git keeps `" + path + "`").hint(OTHER_FILE);
  }

  static Diagnostic versionedFile(Delivery delivery, Path path) {
    return at(delivery, VERSIONED_FILE, "Git keeps `" + path + "`").hint(OTHER_FILE);
  }

  static Diagnostic unknownVersioned(Path path) {
    return Diagnostic.error(
            VERSIONED_FILE, "Git does not say whether it keeps `" + path + "`, which is there")
        .hint(
            "have `git` on the `PATH` and the repository in its `safe.directory`, or name a file"
                + " outside of it");
  }

  static Diagnostic linkedFolder(Path path, Path folder) {
    return Diagnostic.error(
            SYMBOLIC_LINK, "`" + path + "` lies below `" + folder + "`, which is a symbolic link")
        .hint("name the folder itself: a link may lead a value to where others can read it");
  }

  static Diagnostic notAllowed(
      Delivery delivery, String key, String value, List<NamePattern> patterns) {
    var allowed = patterns.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
    return at(
            delivery,
            NOT_ALLOWED,
            "the sink `" + delivery.sink() + "` does not allow `" + value + "` for `" + key + "`")
        .hint(
            patterns.isEmpty()
                ? "`writ.yaml` must allow patterns for `" + key + "` under the sink's `allow`"
                : "allowed is " + allowed);
  }

  static Diagnostic badName(Delivery delivery, String key, String value, String complaint) {
    return at(delivery, BAD_NAME, "`" + value + "` for `" + key + "` " + complaint)
        .hint("choose a name that the sink `" + delivery.sink() + "` can have");
  }

  static Diagnostic notPlain(Delivery delivery, String key, String value) {
    return at(
            delivery, BAD_NAME, "`" + value + "` for `" + key + "` would change the sink's `input`")
        .hint("use letters, digits and `_./@:+=-` only");
  }

  static Diagnostic badRecipient(AgeRecipient recipient) {
    return Diagnostic.error(BAD_RECIPIENT, "nothing can be encrypted to `" + recipient + "`")
        .hint("it is no X25519 key: copy what `age-keygen -y` prints");
  }

  static Diagnostic notEncrypted(Path path) {
    return Diagnostic.error(
            BAD_RECIPIENT, "the value for `" + path + "` could not be encrypted to its recipients")
        .hint("check the sink's `recipients`");
  }

  static Diagnostic badVariable(Delivery delivery, String name) {
    return at(delivery, BAD_VARIABLE, "`" + name + "` is no name of a variable")
        .hint("use letters, digits and `_`, and no digit first");
  }

  static Diagnostic symbolicLink(Path path) {
    return Diagnostic.error(SYMBOLIC_LINK, "`" + path + "` is a symbolic link")
        .hint("name the file itself: a link may lead a value to where others can read it");
  }

  static Diagnostic notAFile(Path path) {
    return Diagnostic.error(CANNOT_WRITE, "`" + path + "` is no ordinary file")
        .hint("name a file, or one that does not exist yet");
  }

  static Diagnostic folderNotWritable(Path path, Path folder) {
    return Diagnostic.error(
            CANNOT_WRITE,
            "cannot write `" + path + "`: the folder `" + folder + "` does not let us")
        .hint("give this user the right to write there, or name another folder");
  }

  static Diagnostic openFolder(Path path, Path folder) {
    return Diagnostic.error(
            OPEN_FOLDER,
            "everybody may write to the folder `" + folder + "`, where `" + path + "` would lie")
        .hint("use a folder of your own, or `chmod o-w` it");
  }

  static Diagnostic shownFolder(Path path, Path folder) {
    return Diagnostic.warning(
            SHOWN_FOLDER,
            "everybody may look into the folder `" + folder + "`, where `" + path + "` lies")
        .hint("the file itself will be private; `chmod o-rx` the folder to hide its name, too");
  }

  static Diagnostic cannotRead(Path path, IOException cause) {
    var reason = cause instanceof AccessDeniedException ? "permission denied" : "the disk refused";
    return Diagnostic.error(CANNOT_READ, "cannot read `" + path + "`: " + reason)
        .hint("run as the user who applies, or check the rights on the file");
  }

  static Diagnostic cannotWrite(Path path, IOException cause) {
    var reason = cause instanceof AccessDeniedException ? "permission denied" : "the disk refused";
    return Diagnostic.error(CANNOT_WRITE, "cannot write `" + path + "`: " + reason)
        .hint("check the rights on the folder and the space on the disk");
  }

  static Diagnostic keepsChanging(Path path) {
    return Diagnostic.error(CANNOT_WRITE, "`" + path + "` changed while it was being rewritten")
        .hint("let nobody else write to the file meanwhile");
  }

  static Diagnostic programNotFound(String program) {
    return Diagnostic.error(PROGRAM_NOT_FOUND, "the program `" + program + "` was not found")
        .hint("install it, or give its whole path in `writ.yaml`");
  }

  static Diagnostic notStarted(String program) {
    return Diagnostic.error(PROGRAM_NOT_FOUND, "the program `" + program + "` could not be started")
        .hint("try it by hand in the project's folder");
  }

  static Diagnostic commandFailed(String program, int code, String output) {
    var said = Diagnostic.error(COMMAND_FAILED, "`" + program + "` ended with exit code " + code);
    return output.isEmpty()
        ? said.hint("try it by hand in the project's folder")
        : said.hint("it said: " + output);
  }

  static Diagnostic timedOut(String program, Duration limit) {
    return Diagnostic.error(
            COMMAND_TIMED_OUT, "`" + program + "` was stopped after " + limit.toSeconds() + " s")
        .hint("find out what it waits for, or raise the sink's `timeout`");
  }

  static Diagnostic notOneLine(TokenKey key) {
    return Diagnostic.error(NOT_ONE_LINE, "the value of `" + key + "` is not one line of text")
        .hint("this is no value that Cloudflare makes: check the base URL");
  }

  private static Diagnostic at(Delivery delivery, Code code, String message) {
    return Diagnostic.error(code, message).at(delivery.span());
  }
}
