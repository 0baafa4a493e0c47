package writ.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.OutOfMemory;
import writ.plan.Change;
import writ.token.Listing;
import writ.token.LiveToken;

/// All that this room says to people.
final class ApplyProblems {

  private static final Code ANOTHER_RUN = new Code("apply/another-run");
  private static final Code ANOTHER_VALUE = new Code("apply/another-value");
  private static final Code CANCELLED = new Code("apply/cancelled");
  private static final Code DELIVERY_BACKOFF = new Code("apply/delivery-backoff");
  private static final Code DELIVERY_FAILED = new Code("apply/delivery-failed");
  private static final Code DISABLED = new Code("apply/disabled");
  private static final Code DUPLICATE_NAME = new Code("apply/duplicate-name");
  private static final Code HAND_OVER_STOPPED = new Code("apply/hand-over-stopped");
  private static final Code INTERNAL = new Code("apply/internal");
  private static final Code LEASE_OVER = new Code("apply/lease-over");
  private static final Code LEASE_TOO_SHORT = new Code("apply/lease-too-short");
  private static final Code NO_SINK = new Code("apply/no-sink");
  private static final Code NOT_AS_ASKED = new Code("apply/not-as-asked");
  private static final Code NOT_LISTED = new Code("apply/not-listed");
  private static final Code NOT_REPLACED = new Code("apply/not-replaced");
  private static final Code NOT_VERIFIED = new Code("apply/not-verified");
  private static final Code OUT_OF_MEMORY = new Code("apply/out-of-memory");
  private static final Code OVERWRITTEN = new Code("apply/overwritten");
  private static final Code PARTIAL_LISTING = new Code("apply/partial-listing");
  private static final Code RESTRICTION_NOT_CLEARED = new Code("apply/restriction-not-cleared");
  private static final Code NOT_REVOKED = new Code("apply/not-revoked");
  private static final Code ROLL_LOST = new Code("apply/roll-answer-lost");
  private static final Code ROLL_NOT_DELIVERED = new Code("apply/roll-not-delivered");
  private static final Code ROLL_NOT_VERIFIED = new Code("apply/roll-not-verified");
  private static final Code SINK_PROBE_FAILED = new Code("apply/sink-probe-failed");
  private static final Code STALE = new Code("apply/stale");
  private static final Code TOO_SLOW = new Code("apply/too-slow");
  private static final Code VANISHED = new Code("apply/vanished");

  private static final String MADE_ANEW =
      "`writ apply` makes and delivers another value; at once with `--take-over`, if you know that"
          + " nothing else is running";

  private ApplyProblems() {}

  static Diagnostic notReplaced(Change change) {
    return Diagnostic.error(
            NOT_REPLACED,
            name(change) + " works on: the token that takes its place was not delivered")
        .at(change.place())
        .hint("once that is, the next `writ apply` gives this one its end");
  }

  /// What the world said, with what it kept from happening.
  static Diagnostic because(Change change, String what, Diagnostic cause) {
    var message = "%s was %s: %s".formatted(name(change), what, cause.message());
    var said = Diagnostic.error(cause.code(), message).at(change.place());
    for (var hint : cause.hints()) {
      said = said.hint(hint);
    }
    return said;
  }

  static Diagnostic runAgain(Diagnostic reason) {
    return reason.hint("run `writ apply` again: it finds what was left and finishes or removes it");
  }

  static Diagnostic anotherRun(Change change, List<LiveToken> young, boolean takesOver) {
    var signs =
        young.isEmpty()
            ? ""
            : ": " + young.stream().map(ApplyProblems::quoted).collect(Collectors.joining(", "));
    return error(
            change,
            ANOTHER_RUN,
            name(change) + " was skipped, another apply may be running" + signs)
        .hint(
            takesOver
                ? "it began after this run did, so it is alive: wait for it, then run again"
                : "wait for the other run; if you know that nothing else is running, say"
                    + " `--take-over`");
  }

  static Diagnostic anotherValue(Change change) {
    return error(
            change,
            ANOTHER_VALUE,
            "the value made for " + name(change) + " proved to be another token's")
        .hint("nothing was delivered and the token was taken back; run `writ doctor`");
  }

  static Diagnostic cancelled(Change change) {
    return error(
            change, CANCELLED, name(change) + " was not started because the run was asked to stop")
        .hint("run `writ apply` again for what is left");
  }

  static Diagnostic deliveryBackoff(Change change, int left, Instant until) {
    return error(
            change,
            DELIVERY_BACKOFF,
            "%s was skipped: %d deliveries of it went wrong, the next is made after %s"
                .formatted(name(change), left, until))
        .hint("repair its sinks; `writ rotate " + change.key() + "` tries again at once");
  }

  static Diagnostic deliveryFailed(
      Change change, String sink, Diagnostic cause, List<String> holders, boolean workedBefore) {
    var message =
        "the value of " + name(change) + " did not reach `" + sink + "`: " + cause.message();
    var said = error(change, DELIVERY_FAILED, message);
    for (var hint : cause.hints()) {
      said = said.hint(hint);
    }
    if (holders.isEmpty()) {
      return said.hint("the new token was taken back: no sink has its value");
    }
    var places = fields(holders);
    return workedBefore
        ? said.hint("old and new value both work for now; the new one may be in " + places)
        : said.hint("the new token was taken back: a dead value may be in " + places);
  }

  static Diagnostic overwritten(Change change, String sink) {
    return error(
            change,
            OVERWRITTEN,
            "the value of " + name(change) + " was delivered, but `" + sink + "` holds another now")
        .hint("find out who else writes there; nothing was cut off");
  }

  static Diagnostic disabled(Change change, LiveToken disabled) {
    return error(
            change,
            DISABLED,
            name(change) + " was not handed over: " + quoted(disabled) + " is disabled")
        .hint(
            "somebody may have had a reason, so it is neither replaced nor deleted: enable it or"
                + " delete it, then run `writ apply` again");
  }

  static Diagnostic duplicate(Change change, List<LiveToken> bearers) {
    var ids =
        bearers.stream().map(token -> "`" + token.id() + "`").collect(Collectors.joining(", "));
    return error(
            change,
            DUPLICATE_NAME,
            name(change) + " is the name of " + bearers.size() + " live tokens: " + ids)
        .hint(
            "Writ does not guess which one is meant: delete or rename the others, or pin one by"
                + " `id`");
  }

  static Diagnostic handOverStopped(Change change) {
    return error(
            change,
            HAND_OVER_STOPPED,
            name(change)
                + " got a new value that was delivered, but somebody else changed the name"
                + " meanwhile")
        .hint("nothing was cut off: old and new value both work");
  }

  /// Says where, never with what text: the text may hold anything.
  static Diagnostic internal(Change change, Throwable bug) {
    var place =
        Arrays.stream(bug.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("writ."))
            .findFirst()
            .map(frame -> " at " + frame.getClassName() + ":" + frame.getLineNumber())
            .orElse("");
    var kind = bug.getClass().getSimpleName();
    return error(
            change, INTERNAL, "a bug in Writ ended " + name(change) + ": `" + kind + place + "`")
        .hint("please report it with this line; the other changes were not affected");
  }

  static Diagnostic outOfMemory(Change change) {
    return error(
            change,
            OUT_OF_MEMORY,
            "the memory of this process was too small to change " + name(change))
        .hint(OutOfMemory.HINT);
  }

  static Diagnostic leaseOver(Change change) {
    return error(
            change,
            LEASE_OVER,
            name(change) + " took so long that another run may believe this one dead")
        .hint("find out what was slow, or allow more time with `--lease`");
  }

  static Diagnostic leaseTooShort(Change change, SecretSink sink, Duration lease) {
    var message =
        "the sink `%s` may take %d s, too long for a lease of %d s"
            .formatted(sink.description(), sink.timeLimit().toSeconds(), lease.toSeconds());
    return Diagnostic.error(LEASE_TOO_SHORT, message)
        .at(change.place())
        .hint("lower the sink's `timeout`, or give more time with `--lease`");
  }

  static Diagnostic noSink(Change change) {
    return error(change, NO_SINK, name(change) + " would get a value that no sink takes")
        .hint("say in the spec's `deliver` where the value goes: it is shown only once");
  }

  static Diagnostic notAsAsked(Change change, List<String> fields) {
    return error(
            change,
            NOT_AS_ASKED,
            "Cloudflare took " + name(change) + " but shows something else in " + fields(fields))
        .hint("run `writ plan` to see what the token is now");
  }

  static Diagnostic notListed(Change change) {
    return error(change, NOT_LISTED, name(change) + " was created but does not appear in the list")
        .hint("check that the credential may read all tokens, with `writ doctor`");
  }

  static Diagnostic notVerified(Change change, Diagnostic cause) {
    return error(
            change,
            NOT_VERIFIED,
            "the new value of " + name(change) + " does not work: " + cause.message())
        .hint("nothing was delivered; run `writ apply` again");
  }

  static Diagnostic partialListing(Change change, Listing listing) {
    return error(
            change,
            PARTIAL_LISTING,
            name(change)
                + " was not made because the list of tokens may not be whole: "
                + listing.gap())
        .hint("use a credential that may read every token of the owner");
  }

  static Diagnostic restrictionNotCleared(Change change, List<String> fields) {
    return error(
            change,
            RESTRICTION_NOT_CLEARED,
            "Cloudflare kept a restriction of "
                + name(change)
                + " that was taken away: "
                + fields(fields))
        .hint(
            "only a new token is free of it, with a new value: `writ apply --allow-replace "
                + change.key()
                + "` plans that")
        .hint("or keep the restriction in the spec");
  }

  static Diagnostic probeFailed(Change change, String sink, Diagnostic cause) {
    var message =
        name(change) + " was not started: the sink `" + sink + "` is not ready: " + cause.message();
    var said = error(change, SINK_PROBE_FAILED, message);
    for (var hint : cause.hints()) {
      said = said.hint(hint);
    }
    return said;
  }

  static Diagnostic notRevoked(Change change, Diagnostic cause) {
    return error(change, NOT_REVOKED, name(change) + " may still work: " + cause.message())
        .hint("revoke it again, or delete it in Cloudflare's dashboard");
  }

  static Diagnostic rollLost(Change change, Diagnostic cause) {
    return error(change, ROLL_LOST, "nobody knows whether " + name(change) + " was rolled")
        .hint("the reason: " + cause.message())
        .hint("if it was, the old value is dead and the new one was never shown")
        .hint(MADE_ANEW);
  }

  /// @param refusals why, by the sink's description
  static Diagnostic rollNotDelivered(
      Change change, Map<String, Diagnostic> refusals, List<String> holders) {
    var message =
        "%s was rolled, and its new value did not reach %s"
            .formatted(name(change), fields(List.copyOf(refusals.keySet())));
    var said = error(change, ROLL_NOT_DELIVERED, message);
    for (var cause : refusals.values()) {
      said = said.hint("the reason: " + cause.message());
    }
    var rest = holders.isEmpty() ? "it is nowhere" : "it is in " + fields(holders);
    return said.hint(rest + "; the old value is dead everywhere")
        .hint("mend the sink first")
        .hint(MADE_ANEW);
  }

  static Diagnostic rollNotVerified(Change change, Diagnostic cause, List<String> holders) {
    var message =
        "%s was rolled and its new value delivered, but not seen to work: %s"
            .formatted(name(change), cause.message());
    return error(change, ROLL_NOT_VERIFIED, message)
        .hint("it is in " + fields(holders) + "; the old value is dead everywhere")
        .hint(MADE_ANEW);
  }

  static Diagnostic sinkUnusable(Change change, Diagnostic cause) {
    return because(change, "not started", cause).at(cause.span());
  }

  static Diagnostic stale(Change change) {
    return error(change, STALE, name(change) + " is no longer as it was when the plan was made")
        .hint("plan again and look at what would change now");
  }

  static Diagnostic tooSlow(Change change) {
    return error(
            change, TOO_SLOW, "the list of tokens took too long to rely on it for " + name(change))
        .hint("run `writ apply` again when the API is faster");
  }

  static Diagnostic vanished(Change change) {
    return error(
            change,
            VANISHED,
            "the token for " + name(change) + " was deleted by somebody else meanwhile")
        .hint("plan again and look at what would change now");
  }

  private static Diagnostic error(Change change, Code code, String message) {
    return Diagnostic.error(code, message).at(change.place());
  }

  private static String name(Change change) {
    return "`" + change.key() + "`";
  }

  private static String quoted(LiveToken token) {
    return "`" + token.name() + "`";
  }

  private static String fields(List<String> fields) {
    return fields.stream().map(field -> "`" + field + "`").collect(Collectors.joining(", "));
  }
}
