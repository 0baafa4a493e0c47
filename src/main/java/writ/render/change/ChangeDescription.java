package writ.render.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.VerdictBasis;
import writ.render.ListedNames;
import writ.render.Printable;
import writ.render.Times;
import writ.token.ChangeClass;
import writ.token.Delivery;
import writ.token.TokenName;

/// What a person is told about one change, before it is laid out for a terminal or a pull request.
/// Every text in it is harmless to print.
///
/// @param note what stands behind the name: why it goes, why its value is made anew; may be empty
/// @param where file and line of the spec that wants it
/// @param verdict one word about its access
/// @param sentences what the word means
/// @param effects what it does beside granting and taking away
/// @param assumptions what the verdict rests on, in sentences
/// @param remarks more sentences: when it was last used, what becomes of an old value
/// @param secret what becomes of the value; empty where there is nothing to say
public record ChangeDescription(
    Sign sign,
    String name,
    String note,
    Optional<String> where,
    List<ChangeLine> facts,
    AccessLabel verdict,
    List<String> sentences,
    List<String> assumptions,
    List<SideEffect> effects,
    List<String> remarks,
    String secret) {

  /// What happens to the token as a whole.
  public enum Sign {
    CREATE("+"),
    MODIFY("~"),
    ROTATE("±"),
    REMOVE("-");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /// @param listed the names of the listing in which it stands
  public static ChangeDescription of(
      Change change, OwnerPlan owner, Plan plan, ListedNames listed) {
    var names = owner.names();
    var now = plan.plannedAt();
    var facts = new ChangeLines(names, listed, now);
    var access = change.access();
    var remarks = new ArrayList<>(remarks(change, listed, now));
    var old = plan.movedFrom(change);
    old.ifPresent(end -> remarks.add(Moved.remark(end, now)));
    return new ChangeDescription(
        sign(change),
        listed.name(change.key().name()),
        old.map(Moved::note).orElse(note(change)),
        Optional.ofNullable(change.place()).map(ChangeDescription::line),
        facts(change, facts),
        AccessLabel.of(change),
        sentences(change, owner, new AccessWords(names, now)),
        access.assumptions().stream().map(Printable::line).toList(),
        Stream.concat(
                old.stream().map(end -> Moved.effect(end, plan)),
                SideEffect.of(change, plan).stream())
            .toList(),
        List.copyOf(remarks),
        secret(change));
  }

  private static List<String> sentences(Change change, OwnerPlan owner, AccessWords words) {
    return switch (AccessLabel.of(change)) {
      case LONGER -> List.of("the same access for longer: a renewal");
      case SAME ->
          List.of(
              change.classes().contains(ChangeClass.ENABLE)
                  ? "it grants what it granted"
                  : "no new access in this model");
      case NEW, GONE, NARROWER -> words.sentences(change.access());
      case WIDER, MIXED ->
          Stream.concat(
                  words.sentences(change.access()).stream(),
                  through(owner.grounds(), change.key().name()).stream())
              .toList();
    };
  }

  /// `allowed through tokens/dns.yaml:14`: which entries of the spec allow the example.
  private static Optional<String> through(@Nullable VerdictBasis grounds, String name) {
    var places = grounds == null ? List.<Span>of() : grounds.allowing(name);
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "allowed through "
                + places.stream().map(ChangeDescription::line).collect(Collectors.joining(", ")));
  }

  /// `tokens/ci.yaml:3`.
  public static String line(Span place) {
    return Printable.line(place.file()) + ":" + place.line();
  }

  private static Sign sign(Change change) {
    return switch (change) {
      case Change.Create _ -> Sign.CREATE;
      case Change.Modify _ -> Sign.MODIFY;
      case Change.Rotate _, Change.Finish _, Change.Roll _ -> Sign.ROTATE;
      case Change.Retire _, Change.Delete _, Change.Revoke _ -> Sign.REMOVE;
    };
  }

  private static String note(Change change) {
    return switch (change) {
      case Change.Create _, Change.Modify _ -> "";
      case Change.Rotate rotate ->
          switch (rotate.cause()) {
            case DUE -> "rotation is due";
            case REQUESTED -> "rotation on request";
            case INTERRUPTED -> "again after an interrupted run";
            case RESTRICTION -> "replaced to lose a restriction";
          };
      case Change.Roll _ -> "ROLL: cuts off every holder";
      case Change.Revoke _ -> "revoke now";
      case Change.Finish _ -> "finish an interrupted rotation";
      case Change.Retire retire ->
          retire.moved() != null
              ? "moved to " + Printable.name(retire.moved().to().toString())
              : isHandedOver(retire) ? "old value is idle" : "retire";
      case Change.Delete delete ->
          switch (delete.reason()) {
            case ABSENT -> "ensure: absent";
            case UNMANAGED -> "not managed";
            case RETIRED -> "retirement is over";
            case ABANDONED -> "left by an interrupted run";
          };
    };
  }

  /// Whether it is the end of a hand-over, and not of the token.
  private static boolean isHandedOver(Change.Retire retire) {
    return TokenName.parse(retire.before().name()) instanceof TokenName.Retire;
  }

  private static List<ChangeLine> facts(Change change, ChangeLines facts) {
    return switch (change) {
      case Change.Create create -> facts.whole(create.target());
      case Change.Modify modify -> modify.differences().stream().flatMap(facts::of).toList();
      case Change.Rotate rotate ->
          rotate.before() == null ? facts.whole(rotate.target()) : List.of();
      case Change.Revoke revoke -> facts.reach(revoke.before());
      case Change.Finish _, Change.Retire _, Change.Delete _, Change.Roll _ -> List.of();
    };
  }

  private static List<String> remarks(Change change, ListedNames listed, Instant now) {
    return switch (change) {
      case Change.Create _, Change.Modify _ -> List.of();
      case Change.Rotate rotate ->
          List.of("the old value works for another " + Times.length(rotate.overlap()));
      case Change.Finish finish ->
          List.of("the old value works for another " + Times.length(finish.overlap()));
      case Change.Retire retire when retire.moved() != null -> List.of(Moved.remark(retire, now));
      case Change.Retire retire ->
          List.of(
              used(retire.lastUsedOn(), now)
                  + "; disabled now, deleted after "
                  + Times.of(retire.deleteAfter()));
      case Change.Delete delete -> List.of(used(delete.lastUsedOn(), now) + "; deleted for good");
      case Change.Roll roll ->
          List.of(
              used(roll.lastUsedOn(), now) + "; the old value stops working at once, no overlap");
      case Change.Revoke revoke ->
          List.of(
              used(revoke.lastUsedOn(), now)
                  + "; disabled and renamed `"
                  + listed.name(revoke.after().name())
                  + "`");
    };
  }

  private static String used(@Nullable Instant lastUsedOn, Instant now) {
    return Times.used(lastUsedOn, now);
  }

  private static String secret(Change change) {
    return switch (change) {
      case Change.Create create ->
          create.deliveries().isEmpty()
              ? "a new value has nowhere to go"
              : "new value -> " + sinks(create.deliveries());
      case Change.Rotate rotate -> "new value -> " + sinks(rotate.deliveries());
      case Change.Roll roll -> "new value -> " + sinks(roll.deliveries());
      case Change.Modify _, Change.Finish _ -> "secret kept";
      case Change.Retire _, Change.Delete _, Change.Revoke _ -> "";
    };
  }

  /// `here file=ci-dns`, several with commas.
  public static String sinks(List<Delivery> deliveries) {
    return deliveries.stream().map(ChangeDescription::sink).collect(Collectors.joining(", "));
  }

  private static String sink(Delivery delivery) {
    var fillings =
        delivery.placeholders().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue());
    return Stream.concat(Stream.of(delivery.sink()), fillings)
        .map(Printable::line)
        .collect(Collectors.joining(" "));
  }
}
