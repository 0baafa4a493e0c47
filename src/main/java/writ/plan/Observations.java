package writ.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.plan.Observation.Kind;
import writ.token.DesiredToken;
import writ.token.LiveToken;
import writ.token.NameFamily;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;

/// The live tokens that a reader should know of although the plan leaves them alone.
final class Observations {

  private static final Comparator<Observation> ORDER =
      Comparator.comparing(Observation::kind)
          .thenComparing(Observation::name)
          .thenComparing(Observation::id);

  private final PlanDraft draft;
  private final PlanInput input;
  private final Set<TokenId> leaving;
  private final List<Observation> seen = new ArrayList<>();

  Observations(PlanDraft draft, List<Change> changes) {
    this.draft = draft;
    this.input = draft.input();
    this.leaving = leaving(changes);
  }

  /// Tokens whose change tells all there is to know of them.
  private static Set<TokenId> leaving(List<Change> changes) {
    var leaving = new HashSet<TokenId>();
    for (var change : changes) {
      switch (change) {
        case Change.Finish finish -> leaving.add(finish.basis().id());
        case Change.Retire retire -> leaving.add(retire.basis().id());
        case Change.Delete delete -> leaving.add(delete.basis().id());
        case Change.Revoke revoke -> leaving.add(revoke.basis().id());
        case Change.Create _, Change.Modify _, Change.Rotate _, Change.Roll _ -> {}
      }
    }
    return leaving;
  }

  List<Observation> all() {
    for (var family : draft.roster().all()) {
      family.plain().forEach(live -> plain(live, family));
      family.stages().forEach(this::inFlight);
      family.delivers().forEach(this::inFlight);
      family.readies().forEach(this::inFlight);
      family.retiring().forEach(live -> note(Kind.RETIRING, live, date(live)));
      family.revoked().forEach(live -> note(Kind.REVOKED, live, date(live)));
    }
    return seen.stream().sorted(ORDER).toList();
  }

  /// Whether a spec means this live token by its id or by its former name.
  static boolean speaksOf(DesiredToken desired, LiveToken live) {
    return desired instanceof DesiredToken.Present present
        && (live.id().equals(present.pin()) || live.name().equals(present.renamedFrom()));
  }

  private void plain(LiveToken live, NameFamily family) {
    var isMeant =
        isManaged(live.name()) || draft.matching().meant().contains(live.id()) || isWanted(live);
    if (!isMeant && draft.isOwnCredential(live)) {
      note(Kind.CREDENTIAL, live, null);
    } else if (live.status().isRevoked()) {
      note(Kind.LEAKED, live, null);
    } else if (!isMeant && input.ownership().ignores(live.name())) {
      return;
    } else if (live.provisioner() != null) {
      note(Kind.PROVISIONED, live, null);
    } else if (isMeant && family.plain().size() > 1) {
      note(Kind.DUPLICATE, live, null);
    } else if (live.isExpired(input.now())) {
      note(Kind.EXPIRED, live, live.definition().expiresOn());
    } else if (!isMeant) {
      note(Kind.UNMANAGED, live, null);
    }
  }

  private boolean isWanted(LiveToken live) {
    return input.desired().stream().anyMatch(desired -> speaksOf(desired, live));
  }

  private void inFlight(LiveToken live) {
    if (NameFamily.isYoung(live, input.listing().serverTime(), input.lease())) {
      note(Kind.IN_FLIGHT, live, null);
    } else if (!isManaged(live.nameParts().base())) {
      note(Kind.UNMANAGED, live, null);
    }
  }

  private boolean isManaged(String name) {
    return input.specified().contains(new TokenKey(input.owner(), name));
  }

  private void note(Kind kind, LiveToken live, @Nullable Instant about) {
    if (!leaving.contains(live.id())) {
      var isLate = kind == Kind.RETIRING && Leftovers.isStillUsed(live);
      seen.add(new Observation(kind, live.id(), live.name(), live.lastUsedOn(), about, isLate));
    }
  }

  private static @Nullable Instant date(LiveToken live) {
    return switch (live.nameParts()) {
      case TokenName.Retire(var _, var date) -> start(date);
      case TokenName.Revoked(var _, var date) -> start(date);
      case TokenName.Plain _, TokenName.Stage _, TokenName.Deliver _, TokenName.Ready _ -> null;
    };
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
