package writ.plan;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenId;
import writ.token.TokenKey;

/// All wording about what could not be planned, and why it was left alone.
public final class PlanProblems {

  private PlanProblems() {}

  static Diagnostic notClaimed(DesiredToken desired, String name) {
    return Diagnostic.error(
            new Code("plan/name-not-claimed"),
            "this repository does not claim the name `" + name + "` of " + owner(desired.key()))
        .at(desired.places().token())
        .hint("add a pattern that matches it to the owner's `claims` in the project file");
  }

  static Diagnostic duplicate(DesiredToken desired, String name, List<LiveToken> live) {
    return Diagnostic.error(
            new Code("plan/duplicate-name"),
            live.size() + " live tokens of " + owner(desired.key()) + " are called `" + name + "`")
        .at(desired.places().token())
        .labelled("none of them is changed")
        .hint("their ids are " + ids(live))
        .hint("delete those that nobody uses, or say which is meant with `id` in the spec");
  }

  static Diagnostic bothNames(Present desired, LiveToken live, LiveToken former) {
    return Diagnostic.error(
            new Code("plan/rename-ambiguous"),
            "both `" + live.name() + "` and its former name `" + former.name() + "` are live")
        .at(desired.places().of("renamed_from"))
        .labelled("neither is changed")
        .hint("remove `renamed_from` if `" + former.name() + "` is another token")
        .hint("their ids are " + ids(List.of(live, former)));
  }

  static Diagnostic contested(Present desired, DesiredToken rival, LiveToken live) {
    return Diagnostic.error(
            new Code("plan/token-contested"),
            "`" + desired.key().name() + "` and `" + rival.key().name() + "` mean one live token")
        .at(desired.places().token())
        .labelled("it is called `" + live.name() + "` and has the id " + live.id())
        .related(rival.places().token(), "the other spec")
        .hint("leave `id` or `renamed_from` in one of the two specs only");
  }

  static Diagnostic pinnedMissing(Present desired, TokenId pin) {
    return Diagnostic.error(
            new Code("plan/pinned-token-missing"),
            owner(desired.key()) + " has no token with the id `" + pin + "`")
        .at(desired.places().of("id"))
        .hint("remove `id` if the token may be found by its name, or made anew")
        .hint("`writ inventory` lists the ids of live tokens");
  }

  static Diagnostic pinnedHalfWay(Present desired, LiveToken live) {
    return Diagnostic.error(
            new Code("plan/pinned-token-missing"),
            "the token with the id `" + live.id() + "` was left half-way by an interrupted run")
        .at(desired.places().of("id"))
        .labelled("nobody may know its value")
        .hint("remove `id`: then `writ apply` makes and delivers a value that is known");
  }

  static Diagnostic sharedName(Present desired, LiveToken other, Present renamed) {
    return Diagnostic.warning(
            new Code("plan/name-taken"),
            "`%s` is changed once the token that shares its name is called `%s`"
                .formatted(other.name(), renamed.key().name()))
        .at(desired.places().token())
        .labelled("another live token of this name has the id " + other.id())
        .related(renamed.places().token(), "renames it")
        .hint("apply this plan, then plan again");
  }

  static Diagnostic nameTaken(Present desired, LiveToken other) {
    return Diagnostic.error(
            new Code("plan/name-taken"),
            "another live token already has the name `" + other.name() + "`")
        .at(desired.places().token())
        .labelled("it has the id " + other.id())
        .hint("rename or delete that token, or drop `id` if it is the one that is meant")
        .hint("a spec with its `id` and a `name` of its own renames it");
  }

  static Diagnostic applyInProgress(TokenKey key, Span place) {
    return Diagnostic.warning(
            new Code("plan/apply-in-progress"),
            "`" + key.name() + "` is left alone: another apply may be running")
        .at(place)
        .hint("plan again in a few minutes, or use `--take-over` if nothing else is running");
  }

  static Diagnostic severalReady(Present desired, List<LiveToken> readies) {
    return Diagnostic.error(
            new Code("plan/several-ready"),
            "`" + desired.key().name() + "` has " + readies.size() + " delivered replacements")
        .at(desired.places().token())
        .labelled("the sinks hold the value of one of them")
        .hint("find out which is in use, and delete the others; their ids are " + ids(readies));
  }

  static Diagnostic deliveryBackoff(Present desired, List<LiveToken> attempts, Instant until) {
    var name = desired.key().name();
    return Diagnostic.error(
            new Code("plan/delivery-backoff"),
            attempts.size() + " deliveries of `" + name + "` went wrong")
        .at(desired.places().token())
        .labelled("the next is made by the first run after " + until)
        .hint("repair its sinks; `writ rotate " + name + "` tries again at once")
        .hint(
            "what they left still works, until a later value is everywhere: "
                + ids(attempts)
                + "; `writ revoke ID` cuts off one that nobody uses");
  }

  static Diagnostic revoked(Present desired, LiveToken revoked) {
    return Diagnostic.warning(
            new Code("plan/revoked-token"),
            "`" + desired.key().name() + "` was revoked and is not made anew")
        .at(desired.places().token())
        .labelled("it is listed as `" + revoked.name() + "`")
        .hint("`writ rotate " + desired.key().name() + "` makes a new one");
  }

  static Diagnostic leaked(Present desired, LiveToken live) {
    return Diagnostic.error(
            new Code("plan/leaked-token"),
            "Cloudflare cut off `"
                + desired.key().name()
                + "`: its status is `"
                + live.status()
                + "`")
        .at(desired.places().token())
        .labelled("its value was found in public")
        .hint("find out where the value leaked, then `writ rotate " + desired.key().name() + "`")
        .hint("say `ensure: absent` if nobody needs it");
  }

  static Diagnostic expired(Present desired, LiveToken live) {
    return Diagnostic.error(
            new Code("plan/expired-token"),
            "`" + desired.key().name() + "` has expired and is not revived" + since(live))
        .at(desired.places().token())
        .hint("`writ rotate " + desired.key().name() + "` makes a new one")
        .hint("say `ensure: absent` if nobody needs it");
  }

  static Diagnostic datePassed(Present desired, LiveToken live) {
    return Diagnostic.warning(
            new Code("plan/date-passed"), "`" + live.name() + "` has expired, as its spec says")
        .at(desired.places().of("expires_on"))
        .hint("say `ensure: absent` if nobody needs it")
        .hint("set a later `expires_on` and `writ rotate " + desired.key().name() + "` otherwise");
  }

  static Diagnostic expiryInPast(Present desired, Instant now) {
    return Diagnostic.error(
            new Code("plan/expiry-in-past"),
            "the new expiry of `" + desired.key().name() + "` lies in the past")
        .at(desired.places().of("expires_on"))
        .labelled("it is " + now + " now")
        .hint("set a later date; to cut the token off use `status: disabled` or `ensure: absent`");
  }

  /// An `expires_after` counts from now, also where `not_before` lies later.
  static Diagnostic neverValid(Present desired, @Nullable Instant end) {
    return Diagnostic.error(
            new Code("plan/never-valid"),
            "`" + desired.key().name() + "` would expire before it becomes valid")
        .at(desired.places().of("not_before"))
        .labelled("it would expire at " + end)
        .hint("move `not_before` ahead of that, or let the token live longer");
  }

  static Diagnostic enableHeldBack(Present desired, Status live) {
    var name = "`" + desired.key().name() + "`";
    return Diagnostic.warning(
            new Code("plan/enable-held-back"),
            live.equals(Status.NOT_TOLD)
                ? "Cloudflare does not tell whether " + name + " is active, so it stays as it is"
                : name + " stays `" + live + "`: somebody may have meant it so")
        .at(desired.places().of("status"))
        .hint("allow it with `--allow-enable`, or say `status: disabled`");
  }

  /// Whoever switched it off may have had a reason, so no new value takes its place.
  static Diagnostic disabledStays(Present desired, LiveToken live) {
    return Diagnostic.error(
            new Code("plan/disabled-token-stays"),
            "`" + live.name() + "` is disabled, so it gets no new value")
        .at(desired.places().token())
        .labelled("somebody may have had a reason")
        .hint("find out who disabled it, then enable it or delete it in Cloudflare's dashboard");
  }

  static Diagnostic unreadableHeldBack(Present desired, List<String> pointers) {
    return Diagnostic.warning(
            new Code("plan/unreadable-held-back"),
            "`" + desired.key().name() + "` has parts that any change would replace")
        .at(desired.places().token())
        .labelled(quoted(pointers))
        .hint("select updates as well, or correct the token in Cloudflare's dashboard");
  }

  static Diagnostic unreadableKept(Present desired, List<String> pointers) {
    return Diagnostic.warning(
            new Code("plan/unreadable-kept"),
            "`" + desired.key().name() + "` has parts that Writ cannot read and leaves as they are")
        .at(desired.places().token())
        .labelled(quoted(pointers))
        .hint("look at the token in Cloudflare's dashboard: what they allow or refuse is unknown");
  }

  static Diagnostic deliveryMissing(Present desired) {
    return Diagnostic.error(
            new Code("plan/delivery-missing"),
            "a new value of `" + desired.key().name() + "` would have nowhere to go")
        .at(desired.places().token())
        .hint("add a `deliver` entry: Cloudflare shows a value once, when it is made");
  }

  static Diagnostic pinnedRotation(Present desired) {
    return Diagnostic.error(
            new Code("plan/pinned-rotation"),
            "`" + desired.key().name() + "` is pinned to one live token and cannot be replaced")
        .at(desired.places().of("id"))
        .hint("remove `id`: the replacement has another one");
  }

  static Diagnostic provisioned(TokenKey key, Span place, LiveToken live) {
    return Diagnostic.error(
            new Code("plan/provisioned-token"),
            "`" + key.name() + "` was made by a Cloudflare service, which refuses changes to it")
        .at(place)
        .labelled("by `" + live.provisioner() + "`")
        .hint("remove the spec");
  }

  public static Diagnostic ownCredential(TokenKey key, @Nullable Span place) {
    return Diagnostic.error(
            new Code("plan/own-credential"), "`" + key.name() + "` is what Writ itself works with")
        .at(place)
        .labelled("it is left alone")
        .hint("change it in Cloudflare's dashboard, or run with another credential");
  }

  public static Diagnostic isProtected(TokenKey key, @Nullable Span place) {
    return Diagnostic.error(
            new Code("plan/protected-token"), "`" + key.name() + "` is protected and stays")
        .at(place)
        .hint("allow it with `--allow-protected`, or remove `protect`");
  }

  static Diagnostic retiringInUse(TokenKey key, @Nullable Span place, LiveToken live) {
    return Diagnostic.warning(
            new Code("plan/retiring-token-in-use"),
            "the old value of `" + key.name() + "` is still in use")
        .at(place)
        .labelled("`" + live.name() + "` was last used on " + live.lastUsedOn())
        .hint("find who has not taken the new value yet, before the old one stops working");
  }

  static Diagnostic partialListing(Owner owner, String gap, List<TokenKey> held) {
    var message = "not all tokens of " + owner + " may be listed: " + gap;
    var hint = "nothing is made, handed over or pruned until the listing is whole";
    var code = new Code("plan/partial-listing");
    return held.isEmpty()
        ? Diagnostic.warning(code, message).hint(hint)
        : Diagnostic.error(code, message).hint(hint).hint(held(held));
  }

  static Diagnostic quotaExceeded(Owner owner, int quota, int live, List<TokenKey> refused) {
    return Diagnostic.error(
            new Code("plan/quota-exceeded"),
            owner + " has " + live + " of at most " + quota + " tokens: no room for all new ones")
        .hint(held(refused))
        .hint("delete tokens that nobody uses; `writ inventory` lists them");
  }

  public static Diagnostic pruneWithoutSpecs(Owner owner, List<TokenKey> tokens) {
    return Diagnostic.error(
            new Code("plan/no-specs"),
            "no spec speaks of " + owner + ": no unmanaged token is deleted")
        .hint(held(tokens))
        .hint("look whether the specs were found; allow it with `--allow-empty`");
  }

  static Diagnostic pruneHeldBack(Owner owner, List<TokenKey> tokens) {
    return Diagnostic.warning(
            new Code("plan/prune-held-back"),
            "no unmanaged token of " + owner + " is deleted: some specs have errors")
        .hint(held(tokens))
        .hint("correct the specs first: one of them may mean such a token");
  }

  public static Diagnostic foreign(TokenKey key, @Nullable Span place) {
    return Diagnostic.error(
            new Code("plan/change-not-claimed"),
            "the saved plan changes `" + key + "`, which this repository does not claim")
        .at(place)
        .hint("apply the plan where it was made, or widen `claims` in the project file");
  }

  public static Diagnostic malformed(SourceFile file, String reason) {
    return Diagnostic.error(
            new Code("plan/malformed"), "`" + file.name() + "` is no saved plan: " + reason)
        .hint("save it again with `writ plan --out`");
  }

  /// @param place what stands in the file for what was left out
  public static Diagnostic secretLeftOut(Span place) {
    return Diagnostic.error(
            new Code("plan/secret-left-out"),
            "`" + place.file() + "` is no whole plan: a secret was left out of it")
        .at(place)
        .labelled("a name or a value held a secret of the run that wrote it")
        .hint(
            "rename what holds it, or change the secret where that is no more than a word; then"
                + " plan again");
  }

  public static Diagnostic notOfAShard(SourceFile file) {
    return Diagnostic.error(
            new Code("plan/not-of-a-shard"), "`" + file.name() + "` is a plan, and no shard of one")
        .hint("make it with `writ plan --shard 1/3 --out FILE`");
  }

  public static Diagnostic unknownFormat(SourceFile file, String found, String known) {
    var message =
        found.isEmpty()
            ? "`" + file.name() + "` does not say what format it has"
            : "`" + file.name() + "` has the format `" + found + "`";
    return Diagnostic.error(new Code("plan/unknown-format"), message)
        .hint(
            "this version of Writ reads `"
                + known
                + "`; save the plan again with `writ plan --out`");
  }

  public static Diagnostic digestMismatch(SourceFile file) {
    return Diagnostic.error(
            new Code("plan/digest-mismatch"),
            "`" + file.name() + "` was changed after it was saved")
        .hint("nothing in it can be trusted to be what was reviewed: plan again");
  }

  private static String owner(TokenKey key) {
    return key.owner().toString();
  }

  private static String since(LiveToken live) {
    var end = live.definition().expiresOn();
    return end == null ? "" : " (" + end + ")";
  }

  private static String ids(List<LiveToken> live) {
    return live.stream().map(each -> each.id().value()).collect(Collectors.joining(", "));
  }

  private static String held(List<TokenKey> keys) {
    return "held back: " + quoted(keys.stream().map(TokenKey::name).distinct().toList());
  }

  private static String quoted(List<String> words) {
    return words.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
  }
}
