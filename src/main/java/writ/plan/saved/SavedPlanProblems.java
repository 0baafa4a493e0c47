package writ.plan.saved;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.json.JsonCodec;
import writ.plan.Change;
import writ.token.ChangeClass;
import writ.token.Owner;
import writ.token.TokenKey;

/// All wording about saved plans that are not, or not wholly, applied.
final class SavedPlanProblems {

  private SavedPlanProblems() {}

  static Diagnostic enableNotAllowed(TokenKey key, @Nullable Span place) {
    return Diagnostic.error(
            new Code("plan/enable-not-allowed"),
            "the saved plan enables `" + key + "`, and this run was not allowed to")
        .at(place)
        .hint("`--allow-enable` allows it for one run; what was allowed is never saved");
  }

  static Diagnostic notReviewed(Change change) {
    return Diagnostic.error(
            new Code("plan/not-reviewed"),
            "this change of `" + change.key() + "` is not in the reviewed plan")
        .at(change.place())
        .hint("have a new plan reviewed: `writ plan --out plan.json`");
  }

  static Diagnostic tooOld(Instant plannedAt, Instant now) {
    return Diagnostic.error(
            new Code("plan/too-old"),
            "the plan was made on " + plannedAt + " and is applied within 24 hours or not at all")
        .hint("it is " + now + " now; plan again");
  }

  static Diagnostic datedAhead(Instant plannedAt, Instant now) {
    return Diagnostic.error(
            new Code("plan/dated-ahead"),
            "the plan says that it was made on " + plannedAt + ", and it is " + now)
        .hint("plan again, on a machine whose clock is right");
  }

  static Diagnostic notSpecified(TokenKey key, @Nullable Span place) {
    return Diagnostic.error(
            new Code("plan/not-specified"),
            "the saved plan does something to `" + key + "` that the specs here do not")
        .at(place)
        .hint("apply it in a checkout of the commit that it was made of, or plan again");
  }

  static Diagnostic differsFromPlan(Change saved, Change now) {
    return Diagnostic.warning(
            new Code("plan/told-otherwise"),
            "the saved plan says of `"
                + now.key()
                + "`: "
                + describe(saved)
                + "; its definitions say: "
                + describe(now))
        .at(now.place())
        .hint("what is said here was computed again, and is what was judged");
  }

  private static String describe(Change change) {
    var classes = change.classes().stream().map(ChangeClass::word).collect(joining(", "));
    return classes + ", " + JsonCodec.wordOf(change.access().verdict());
  }

  static Diagnostic stale(Change change, String what) {
    return Diagnostic.error(
            new Code("plan/stale-change"),
            "`" + change.key().name() + "` is not as it was when the plan was made")
        .at(change.place())
        .labelled(what)
        .hint("plan again and look at what is new; the other changes of this plan still hold");
  }

  static Diagnostic notListed(Owner owner) {
    return Diagnostic.error(
            new Code("plan/owner-not-listed"),
            "the plan has changes of " + owner + ", whose tokens were not listed again")
        .hint("name the owner in the project file, and see that its credential works");
  }
}
