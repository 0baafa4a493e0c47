package writ.cloudflare;

import static java.util.stream.Collectors.joining;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.token.Owner;

/// All wording about the API: what was attempted, what happened, what to do now.
final class CloudflareProblems {

  private static final Code PROXY_REFUSED = new Code("cloudflare/proxy-refused");
  private static final Code NO_ANSWER = new Code("cloudflare/no-answer");
  private static final Code ANSWER_LOST = new Code("cloudflare/answer-lost");
  private static final Code UNIDENTIFIED = new Code("cloudflare/unidentified-credential");
  private static final Code LISTED_IN_PART = new Code("cloudflare/listed-in-part");
  static final Code UNPROVEN_LISTING = new Code("cloudflare/unproven-listing");
  private static final Code REFUSED = new Code("cloudflare/refused");
  private static final Code WRONG_KIND = new Code("cloudflare/wrong-kind-of-credential");
  private static final Code CREATOR_LACKS = new Code("cloudflare/creator-lacks-permission");
  private static final Code SUB_TOKEN = new Code("cloudflare/sub-token");
  private static final Code MANAGED = new Code("cloudflare/managed-by-cloudflare");
  private static final Code NOT_FOUND = new Code("cloudflare/not-found");
  private static final Code PAUSE_TOO_LONG = new Code("cloudflare/pause-too-long");
  private static final Code RATE_LIMITED = new Code("cloudflare/rate-limited");

  /// An answer may hold as many errors as it likes.
  private static final int MOST_ERRORS = 10;

  private static final int MOST_OF_AN_ERROR = 2000;

  private static final Pattern GROUP = Pattern.compile("Permission group: \\\\?\"([^\"\\\\]*)");

  private CloudflareProblems() {}

  /// A read that failed however often it was tried.
  static Diagnostic noAnswer(String attempted, String what) {
    return noAnswer(attempted, new Reply.Broken<>(what));
  }

  static Diagnostic noAnswer(String attempted, Reply.Broken<?> broken) {
    return Diagnostic.error(NO_ANSWER, "cannot " + attempted + ": " + broken.what())
        .hint("nothing was changed; " + broken.hint());
  }

  /// Cloudflare wants nothing sent for longer than this run waits.
  static Diagnostic pauseTooLong(
      String attempted, Duration pause, Duration longest, String whatToDo) {
    return Diagnostic.error(PAUSE_TOO_LONG, "cannot " + attempted + ": " + tooLong(pause, longest))
        .hint(whatToDo);
  }

  static String tooLong(Duration pause, Duration longest) {
    return "Cloudflare asks for a pause of "
        + minutes(pause)
        + ", and a call waits "
        + minutes(longest)
        + " at most";
  }

  /// What is to be done about a listing that fills the memory.
  static final String MORE_MEMORY =
      "a run reads a sixteenth of its memory of one listing; give it more, such as"
          + " `WRIT_JAVA_OPTIONS=-Xmx2g`";

  /// What is to be done about a listing of more pages than anybody has things.
  static final String OTHER_SERVER =
      "see what answers at this address: nobody is known to have so much";

  /// @param after how much came, such as "64 MiB"
  static String goesOn(String after) {
    return "the listing goes on after " + after + ", and more is not read";
  }

  static String waitLonger(Duration pause) {
    var longer = pause.plusMinutes(2).toMinutes();
    return "run Writ again after that time, or let it wait: `--max-wait "
        + (longer < 120 ? longer + "m`" : longer / 60 + 1 + "h`");
  }

  /// While tokens are changed, no option lets a call wait for longer.
  static String comeBackLater(Duration pause) {
    return "run Writ again in " + minutes(pause);
  }

  /// Whole minutes, never fewer than it is.
  private static String minutes(Duration time) {
    var minutes = time.plusSeconds(59).toMinutes();
    var rest = minutes % 60 == 0 ? "" : " " + minutes % 60 + " min";
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h" + rest;
  }

  /// @param ahead how much later the server's clock is
  static Diagnostic clocksDiffer(Duration ahead) {
    return Diagnostic.warning(
            new Code("cloudflare/clocks-differ"),
            "this machine's clock is "
                + (ahead.isNegative() ? "ahead of" : "behind")
                + " Cloudflare's by "
                + roughly(ahead.abs())
                + ": dates are counted from Cloudflare's")
        .hint("let the clock be set by NTP");
  }

  /// Two credentials of one run hear the same server at two moments, and are to say the same.
  private static String roughly(Duration time) {
    if (time.toDays() >= 2) {
      return time.plusHours(12).toDays() + " days";
    }
    return time.toHours() >= 2
        ? time.plusMinutes(30).toHours() + " hours"
        : time.plusSeconds(30).toMinutes() + " minutes";
  }

  static Diagnostic answerLost(String attempted, String what) {
    return Diagnostic.error(
            ANSWER_LOST, "cannot tell whether it worked to " + attempted + ": " + what)
        .hint("run Writ again: it looks at what is there before it goes on");
  }

  /// Nobody knows which token the credential is, so that changes to it cannot be told from others.
  static Diagnostic unidentified(Owner owner, String what) {
    return Diagnostic.warning(
            UNIDENTIFIED, "cannot tell which token the credential of `" + owner + "` is: " + what)
        .hint(
            "until this is known, Writ cannot refuse to change the credential's own token, nor"
                + " notice that it sees only some tokens");
  }

  /// An account's own token would have to see itself; a user's is in no list of an account.
  static Diagnostic unprovenListing(Owner owner) {
    return Diagnostic.note(
            UNPROVEN_LISTING,
            "cannot prove that all tokens of `"
                + owner
                + "` are listed: the credential is a user's")
        .hint("a credential that is a token of the account proves it by seeing itself");
  }

  /// @param doubt why what came may not be everything
  static Diagnostic listedInPart(String attempted, String doubt) {
    return Diagnostic.warning(
            LISTED_IN_PART, "could not " + attempted + " wholly, as far as counts tell: " + doubt)
        .hint("what did not come is not taken for missing; run again when nothing changes there");
  }

  /// @param owner null where the call is not about an owner's tokens
  /// @param standing what the credential is, asked only where it may be at fault
  static Diagnostic refused(
      String attempted,
      Reply.No<?> no,
      @Nullable Owner owner,
      Supplier<CredentialStatus> standing) {
    if (no.isTooFast()) {
      return error(RATE_LIMITED, attempted, no)
          .hint("wait five minutes; other programs with this credential count as well");
    }
    if (no.status() == HttpURLConnection.HTTP_PROXY_AUTH) {
      return error(PROXY_REFUSED, attempted, no)
          .hint("put user and password into `HTTPS_PROXY`: `http://user:password@host:port`");
    }
    if (no.says("Failed common permission check")) {
      return creatorLacks(attempted, no);
    }
    if (no.says("sub-token")) {
      return error(SUB_TOKEN, attempted, no)
          .hint("make a token that may write tokens in Cloudflare's dashboard; Writ cannot");
    }
    if (no.says("managed by Cloudflare")) {
      return error(MANAGED, attempted, no)
          .hint("a service of Cloudflare made this token; leave it alone and remove its spec");
    }
    if (no.says("from location")) {
      return CredentialProblems.notFromHere(attempted, no);
    }
    if (no.says("user-level authentication") || no.says("does not support account owned tokens")) {
      return error(WRONG_KIND, attempted, no)
          .hint("an account's token cannot do this: give this owner the token of a user");
    }
    if (no.isAboutAccess()) {
      return CredentialProblems.refused(attempted, no, owner, standing.get());
    }
    return byCode(attempted, no);
  }

  private static Diagnostic byCode(String attempted, Reply.No<?> no) {
    if (no.has(1003) || no.has(7000) || no.has(7003) || no.status() == 404) {
      return error(NOT_FOUND, attempted, no)
          .hint("check the id of the account, and that the credential belongs to it");
    }
    return error(REFUSED, attempted, no).hint("the words in backticks are Cloudflare's own");
  }

  private static Diagnostic creatorLacks(String attempted, Reply.No<?> no) {
    var named = GROUP.matcher(words(no));
    var permission = named.find() ? "`" + named.group(1) + "`" : "a permission of this token";
    return error(CREATOR_LACKS, attempted, no)
        .hint("the credential must itself hold " + permission + " on the same resources")
        .hint("give it to the credential in the dashboard, or take it out of the spec");
  }

  /// Whoever may not read it needs another permission than for tokens.
  static Diagnostic noAuditLog(Reply.No<?> no) {
    return error(CredentialProblems.PERMISSION_MISSING, AuditLog.PHRASE, no)
        .hint("`Account Settings Read` lets the credential read it");
  }

  static Diagnostic error(Code code, String attempted, Reply.No<?> no) {
    return Diagnostic.error(code, "cannot " + attempted + ": " + words(no));
  }

  /// Cloudflare's own words, in backticks; they are data and are escaped where they are printed.
  static String words(Reply.No<?> no) {
    return no.errors().isEmpty()
        ? "the server answered " + no.status()
        : no.errors().stream()
                .limit(MOST_ERRORS)
                .map(CloudflareProblems::word)
                .collect(joining(", "))
            + (no.errors().size() > MOST_ERRORS
                ? " and " + (no.errors().size() - MOST_ERRORS) + " more"
                : "");
  }

  private static String word(ApiError error) {
    var words = error.message().replace('`', '\'');
    var shown =
        words.length() > MOST_OF_AN_ERROR ? words.substring(0, MOST_OF_AN_ERROR) + "…" : words;
    return "`" + shown + "` (" + error.code() + ")";
  }

  /// The same, where it is not in the way of anything.
  static Diagnostic asWarning(Diagnostic problem) {
    return new Diagnostic(
        problem.code(),
        Severity.WARNING,
        problem.message(),
        problem.span(),
        problem.label(),
        problem.related(),
        problem.hints());
  }
}
