package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.access.reach.ReachSummary;
import writ.access.reach.Reaches;
import writ.token.AccessPolicy;
import writ.token.ChangeClass;
import writ.token.DesiredToken;
import writ.token.Expiry;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.TokenName;

/// Every live token of one owner, and how it stands to the specs: the soonest to end first.
///
/// @param names names for every id in the policies, as far as they are known
/// @param gap why tokens may be missing in it; null where none are
public record Inventory(
    Owner owner,
    Instant takenAt,
    @Nullable String gap,
    int requests,
    List<Entry> entries,
    Names names) {

  /// One live token.
  ///
  /// @param spec what describes it; null where nothing does, or more than one token is meant
  /// @param change what the next apply would do to it, in one word; empty for nothing
  /// @param isIdle whether it could be used, and was not for a long time
  /// @param isDead whether nobody can use it as it is: disabled, expired or cut off
  /// @param renewsOn from when on an apply moves its end forward; null where none does
  /// @param rotatesOn from when on an apply hands it over to a new value; null where none does
  /// @param reaches what it reaches beyond the words of its grants, or could if it worked
  public record Entry(
      LiveToken live,
      DesiredToken.@Nullable Present spec,
      State state,
      String change,
      boolean isIdle,
      boolean isDead,
      @Nullable Instant renewsOn,
      @Nullable Instant rotatesOn,
      List<ReachSummary> reaches) {

    public Entry {
      reaches = List.copyOf(reaches);
    }

    public TokenId id() {
      return live.id();
    }

    /// As the API has it.
    public String name() {
      return live.name();
    }

    public Status status() {
      return live.status();
    }

    public @Nullable Instant issuedOn() {
      return live.issuedOn();
    }

    /// Null for never.
    public @Nullable Instant expiresOn() {
      return live.definition().expiresOn();
    }

    public @Nullable Instant lastUsedOn() {
      return live.lastUsedOn();
    }

    /// What it may do, or could if it worked.
    public List<AccessPolicy> policies() {
      return live.definition().policies();
    }
  }

  /// How a token stands to the specs. Of several the first counts.
  public enum State {
    /// Cloudflare found its value in public and cut it off.
    LEAKED,
    /// Cut off in an emergency.
    REVOKED,
    /// Made by a Cloudflare service, which refuses changes to it.
    PROVISIONED,
    /// On its way out, its name says until when.
    RETIRING,
    /// On its way in: an apply is at work on it, or was interrupted.
    STAGED,
    /// One of several live tokens of one managed name.
    DUPLICATE,
    EXPIRED,
    /// What Writ itself works with.
    CREDENTIAL,
    /// A spec describes it, and it is not as described.
    DRIFTED,
    /// As its spec describes it, and not used for a long time.
    IDLE,
    /// A spec describes it, and it is as described.
    MANAGED,
    UNMANAGED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<Entry> SOONEST =
      Comparator.comparing(Entry::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Entry::name)
          .thenComparing(Entry::id);

  public Inventory {
    entries = entries.stream().sorted(SOONEST).toList();
  }

  /// @param plan what the same input was planned to
  /// @param idleAfter how long a token that nobody uses is not called idle yet
  public static Inventory of(PlanInput input, OwnerPlan plan, Duration idleAfter) {
    var listing = input.listing();
    var census = new Census(input, plan, input.now().minus(idleAfter));
    return new Inventory(
        input.owner(),
        input.now(),
        listing.gap(),
        listing.requests(),
        listing.tokens().stream().map(census::entry).toList(),
        input.names());
  }

  /// What the specs say of live tokens, as far as one token and one spec belong together.
  public static Map<TokenId, DesiredToken.Present> declarations(PlanInput input) {
    var matching = new Matching(input, new LiveTokens(input.listing()));
    var declared = new HashMap<TokenId, DesiredToken.Present>();
    for (var desired : input.desired()) {
      if (desired instanceof DesiredToken.Present present
          && matching.of(present.key()) instanceof Match.Found(var live)) {
        declared.put(live.id(), present);
      }
    }
    return declared;
  }

  /// Tells the state of each token.
  private static final class Census {

    private final PlanInput input;
    private final OwnerPlan plan;
    private final Instant idleSince;
    private final LiveTokens roster;
    private final Set<TokenId> meant;
    private final Set<TokenId> drifted = new HashSet<>();
    private final Map<TokenId, DesiredToken.Present> declared;
    private final Reaches reaches;

    /// @param idleSince what was last used at this instant or before is idle
    Census(PlanInput input, OwnerPlan plan, Instant idleSince) {
      this.input = input;
      this.plan = plan;
      this.idleSince = idleSince;
      this.roster = new LiveTokens(input.listing());
      this.declared = declarations(input);
      this.reaches = Reaches.in(input.universe());
      var matching = new Matching(input, roster);
      this.meant = new HashSet<>(matching.meant());
      input.desired().forEach(desired -> add(desired, matching));
      for (var live : input.listing().tokens()) {
        if (input.specified().contains(new TokenKey(input.owner(), live.name()))) {
          meant.add(live.id());
        }
      }
    }

    Entry entry(LiveToken live) {
      return new Entry(
          live,
          declared.get(live.id()),
          state(live),
          change(live),
          isIdle(live),
          !live.mayWork(input.now()),
          renewsOn(live),
          rotatesOn(live),
          ReachSummary.of(reaches.beyond(live.definition())));
    }

    private @Nullable Instant renewsOn(LiveToken live) {
      var desired = declared.get(live.id());
      var end = live.definition().expiresOn();
      return desired != null
              && end != null
              && desired.expiry() instanceof Expiry.After(var _, var renewBefore)
          ? end.minus(renewBefore)
          : null;
    }

    /// A token that is not active is handed over on request only.
    private @Nullable Instant rotatesOn(LiveToken live) {
      var desired = declared.get(live.id());
      var rotation = desired == null ? null : desired.rotation();
      var issuedOn = live.issuedOn();
      return rotation != null && issuedOn != null && live.status().isActive()
          ? issuedOn.plus(rotation.every())
          : null;
    }

    private State state(LiveToken live) {
      return switch (live.nameParts()) {
        case TokenName.Retire _ -> State.RETIRING;
        case TokenName.Revoked _ -> State.REVOKED;
        case TokenName.Stage _, TokenName.Deliver _, TokenName.Ready _ -> State.STAGED;
        case TokenName.Plain _ -> plain(live);
      };
    }

    private State plain(LiveToken live) {
      if (live.status().isRevoked()) {
        return State.LEAKED;
      }
      if (live.provisioner() != null) {
        return State.PROVISIONED;
      }
      if (meant.contains(live.id()) && roster.named(live.name()).plain().size() > 1) {
        return State.DUPLICATE;
      }
      if (live.isExpired(input.now())) {
        return State.EXPIRED;
      }
      if (live.id().equals(input.ownCredential())) {
        return State.CREDENTIAL;
      }
      if (!meant.contains(live.id())) {
        return State.UNMANAGED;
      }
      if (drifted.contains(live.id())) {
        return State.DRIFTED;
      }
      return isIdle(live) ? State.IDLE : State.MANAGED;
    }

    /// What was never used counts from when it was made.
    private boolean isIdle(LiveToken live) {
      var last = live.lastUsedOn() == null ? live.issuedOn() : live.lastUsedOn();
      return last != null
          && !last.isAfter(idleSince)
          && live.provisioner() == null
          && live.isActive(input.now());
    }

    private void add(DesiredToken desired, Matching matching) {
      switch (desired) {
        case DesiredToken.Absent absent ->
            roster.named(absent.key().name()).plain().forEach(live -> drifted.add(live.id()));
        case DesiredToken.Present present -> {
          if (matching.of(present.key()) instanceof Match.Found(var live)
              && differs(live, present)) {
            drifted.add(live.id());
          }
        }
      }
    }

    /// A renewal that is due is no drift: the spec wants it from time to time.
    private boolean differs(LiveToken live, DesiredToken.Present desired) {
      var end = ExpiryTarget.of(desired.expiry(), live.definition().expiresOn(), input.now());
      return Differences.between(live, desired, end).stream()
          .anyMatch(each -> Differences.classOf(each) != ChangeClass.RENEW);
    }

    private String change(LiveToken live) {
      for (var change : plan.changes()) {
        var basis = change.basisOrNull();
        if (basis != null && basis.id().equals(live.id())) {
          return word(change);
        }
      }
      return "";
    }

    private static String word(Change change) {
      var words = new ArrayList<String>();
      change.classes().forEach(one -> words.add(one.word()));
      return String.join(", ", words);
    }
  }
}
