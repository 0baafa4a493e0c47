package writ.frozen;

import static writ.frozen.Parts.ACCOUNT;
import static writ.frozen.Parts.ACME;
import static writ.frozen.Parts.BOT;
import static writ.frozen.Parts.DNS;
import static writ.frozen.Parts.LATER;
import static writ.frozen.Parts.THEN;
import static writ.frozen.Parts.ZONE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.apply.record.RunRecord;
import writ.apply.record.RunRecord.Entry;
import writ.apply.record.RunRecordJson;
import writ.cloudflare.ReportedToken;
import writ.diagnostic.Severity;
import writ.diagnostic.Span;
import writ.plan.Allowances;
import writ.plan.DeliveryChange;
import writ.plan.Observation;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.VerdictBasis;
import writ.plan.saved.Shard;
import writ.plan.saved.ShardReport;
import writ.token.Catalog;
import writ.token.LateText;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.Scope;
import writ.token.TokenId;
import writ.token.TokenKey;

/// The values that the frozen documents were written of. Nothing that Writ would plan: all that a
/// document has words for.
final class Values {

  private static final Map<String, String> ORIGIN =
      Map.of(
          "writ",
          "1.0.0",
          "commit",
          "",
          "project",
          "0".repeat(64),
          "specs",
          "1".repeat(64),
          "lockfile",
          "2".repeat(64),
          "base",
          "");

  private Values() {}

  static Plan plan() {
    var gain =
        new FleetComparison.Gain(
            List.of(Parts.block()),
            Parts.elsewhere(),
            List.of("/policies/0/later"),
            List.of("Of all."));
    return plan(
        Instant.parse("2026-11-24T12:00:00Z"),
        new OrganisationAccess(gain, escalated(), Parts.names()),
        List.of(
            new DeliveryChange(
                new TokenKey(ACME, "küche"),
                Parts.span(20),
                Parts.deliveries(),
                List.of(),
                List.of("vault"),
                true),
            new DeliveryChange(
                new TokenKey(BOT, "b"), null, List.of(), Parts.deliveries(), List.of(), false)));
  }

  /// A plan by which a token comes to reach further.
  static Plan reaching() {
    var reached =
        new OrganisationAccess.Escalated(new TokenKey(ACME, "küche"), List.of(), Parts.reaches());
    var access =
        new OrganisationAccess(FleetComparison.Gain.NOTHING, List.of(reached), Parts.names());
    return plan(Instant.parse("2026-12-01T12:00:00Z"), access, List.of());
  }

  private static Plan plan(
      Instant at, OrganisationAccess organisation, List<DeliveryChange> deliveries) {
    var digest = LateText.of("d".repeat(64));
    var allowing = new TreeMap<String, List<Span>>();
    allowing.put("küche", List.of(Parts.span(5)));
    allowing.put("b", List.of());
    var owners =
        List.of(
            owner(ACME, LATER, Parts.names(), new VerdictBasis(321, digest, allowing)),
            owner(BOT, null, Names.NONE, null));
    return new Plan(at, owners, unreachable(), true, organisation, deliveries);
  }

  /// All that may be absent is.
  static Plan scant() {
    var at = Instant.parse("2026-11-24T12:00:00Z");
    return new Plan(at, List.of(owner(BOT, null, Names.NONE, null)), List.of(), false);
  }

  private static List<OrganisationAccess.Escalated> escalated() {
    var powers = Arrays.stream(Escalation.Kind.values()).map(Parts::power).toList();
    return List.of(
        new OrganisationAccess.Escalated(new TokenKey(ACME, "küche"), powers, List.of()));
  }

  private static List<Plan.Unreachable> unreachable() {
    var account = new Owner.AccountOwner(Parts.OTHER, "other");
    return List.of(
        new Plan.Unreachable(account, Parts.diagnostic(Severity.ERROR)),
        new Plan.Unreachable(new Owner.UserOwner("küche"), Parts.scant(Severity.WARNING)));
  }

  private static OwnerPlan owner(
      Owner owner, @Nullable Instant busyUntil, Names names, @Nullable VerdictBasis grounds) {
    var isScant = busyUntil == null;
    return new OwnerPlan(
        owner,
        THEN,
        1,
        2,
        3,
        4,
        isScant ? List.of() : EveryChange.of(owner),
        5,
        6,
        isScant ? List.of() : observations(),
        isScant
            ? List.of()
            : List.of(
                Parts.diagnostic(Severity.ERROR),
                Parts.diagnostic(Severity.WARNING),
                Parts.scant(Severity.NOTE)),
        busyUntil,
        names,
        grounds);
  }

  private static List<Observation> observations() {
    var all = new ArrayList<Observation>();
    for (var kind : Observation.Kind.values()) {
      var isFull = all.size() % 2 == 0;
      var id = new TokenId("%032x".formatted(0x200 + all.size()));
      all.add(
          new Observation(kind, id, "küche", isFull ? THEN : null, isFull ? LATER : null, isFull));
    }
    return all;
  }

  static ShardReport shard(Plan plan) {
    var groups =
        List.of(
            new PermissionGroup(
                DNS, "DNS Write", Set.of(Scope.ZONE, Scope.ACCOUNT), List.of("DNS Edit"), "DNS"),
            new PermissionGroup(ZONE, "Zone Read", Set.of(Scope.ZONE), List.of(), ""));
    var gap = new Listing(BOT, List.of(), Listing.PAGE_MISSING, THEN, 2);
    return new ShardReport(
        new Shard(2, 3),
        plan.plannedAt(),
        new TreeMap<>(ORIGIN),
        new ShardReport.Asked(new Allowances(true, false, true), new TreeSet<>(Set.of("b", "a"))),
        List.of(
            new ShardReport.Seen(listing(), catalog(groups), new TokenId("%032x".formatted(7))),
            new ShardReport.Seen(gap, scantCatalog(List.of()), null),
            new ShardReport.Seen(gap, scantCatalog(groups), null)),
        plan.unreachable(),
        List.of(Parts.diagnostic(Severity.NOTE)));
  }

  /// One that saw apps of Flagship, which shards have been able to hold since.
  static ShardReport shardWithApps(Plan plan) {
    var before = shard(plan);
    var app = new Catalog.NamedApp("0".repeat(28) + "a990", "shop", ACCOUNT);
    var seen =
        before.seen().stream()
            .map(each ->
                new ShardReport.Seen(
                    each.listing(),
                    each.catalog().withFlagshipApps(List.of(app)),
                    each.credential()))
            .toList();
    return new ShardReport(
        before.shard(),
        before.plannedAt(),
        before.origin(),
        before.asked(),
        seen,
        before.unreachable(),
        before.noticed());
  }

  private static Listing listing() {
    return new Listing(ACME, List.of(token(0x100), token(0x101)), null, THEN, 1);
  }

  private static LiveToken token(int number) {
    var wire =
        """
        {"id":"%s","name":"küche","status":"active","issued_on":"2026-11-20T08:00:00Z",\
        "policies":[],"later":1.50}\
        """
            .formatted("%032x".formatted(number));
    return Objects.requireNonNull(ReportedToken.read(wire, ACME));
  }

  private static Catalog catalog(List<PermissionGroup> groups) {
    return new Catalog(
        Catalog.Origin.LIVE,
        THEN,
        groups,
        List.of(new Catalog.NamedAccount(ACCOUNT, "Acme “Küche”")),
        List.of(new Catalog.NamedZone("0".repeat(28) + "20e0", "example.com", ACCOUNT)),
        List.of(new Catalog.NamedBucket("logs", "default", ACCOUNT)),
        List.of(new Catalog.NamedWorker("0".repeat(28) + "30b0", "api", ACCOUNT)),
        "0".repeat(28) + "b070",
        Set.of(Scope.ZONE, Scope.ACCOUNT),
        Set.of(Catalog.Kind.WORKER, Catalog.Kind.BUCKET));
  }

  private static Catalog scantCatalog(List<PermissionGroup> groups) {
    return new Catalog(
        Catalog.Origin.SHIPPED,
        null,
        groups,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        Set.of());
  }

  /// Of a run that came to its end.
  static String record(Plan plan) {
    var link = new RunRecord.Link("runs/2026-11-23.jsonl", 4, "c".repeat(64));
    var lines = new RunRecordJson();
    var reason = new RunRecord.Reason("apply/not-verified", "`küche` was not made");
    return lines.opening(
            new RunRecord.Header(THEN, "küche", "1.0.0", "d".repeat(64), "runs/other.jsonl", link),
            plan)
        + lines.entry(new Entry.Made(0, THEN, new TokenId("%032x".formatted(0x300))))
        + lines.entry(new Entry.Finished(0, LATER, "applied", List.of("vault", "file"), null))
        + lines.entry(new Entry.Finished(1, LATER, "failed", List.of(), reason))
        + lines.end();
  }

  /// Of a run that was killed while it wrote its third line.
  static String killed(Plan plan) {
    var lines = new RunRecordJson();
    var opening =
        lines.opening(new RunRecord.Header(THEN, "", "1.0.0", "d".repeat(64), null, null), plan);
    var made = lines.entry(new Entry.Made(0, THEN, new TokenId("%032x".formatted(0x300))));
    return opening + made.substring(0, made.length() / 2);
  }
}
