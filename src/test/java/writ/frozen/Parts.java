package writ.frozen;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.IpSet;
import writ.access.ResourceAtom;
import writ.access.Verdict;
import writ.access.Window;
import writ.access.Witness;
import writ.access.reach.Confidence;
import writ.access.reach.ReachMeans;
import writ.access.reach.ReachStart;
import writ.access.reach.ReachSummary;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Cidr;
import writ.token.Delivery;
import writ.token.Effect;
import writ.token.IpAddress;
import writ.token.IpFilter;
import writ.token.Names;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// What documents are made of, full where every field is there and scant where all that may be
/// absent is.
final class Parts {

  static final Instant THEN = Instant.parse("2026-11-20T08:00:00.123456Z");
  static final Instant LATER = Instant.parse("2027-02-01T00:00:00Z");
  static final AccountId ACCOUNT = new AccountId("0".repeat(28) + "acce");
  static final AccountId OTHER = new AccountId("0".repeat(28) + "0ddd");
  static final Owner ACME = new Owner.AccountOwner(ACCOUNT, "acme");
  static final Owner BOT = new Owner.UserOwner("bot");
  static final PermissionId DNS = new PermissionId("4755a26eedb94da69e1066d98aa820be");
  static final PermissionId ZONE = new PermissionId("c8fed203ed3043cba015a93ad1616f1f");
  static final Resource EXAMPLE = Resource.zone("0".repeat(28) + "20e0");
  private static final Resource ALL_ZONES = Resource.allZonesOf(ACCOUNT);
  private static final SourceFile FILE = SourceFile.named("tokens/küche.yaml");

  private Parts() {}

  static Span span(int line) {
    return FILE.at(line, 3, 8);
  }

  static TokenDefinition definition(String name) {
    return new TokenDefinition(
        name,
        List.of(policy(Effect.ALLOW), policy(Effect.DENY)),
        IpFilter.of(
            List.of(Cidr.of("192.0.2.0/24"), Cidr.of("2001:db8::/32")),
            List.of(Cidr.of("192.0.2.7/32"))),
        THEN,
        LATER,
        Status.ACTIVE,
        List.of(
            new UnknownPart("/condition/later", "{\"a\":1}", null),
            new UnknownPart("/policies/-/later", "true", policy(Effect.ALLOW))));
  }

  static TokenDefinition scant(String name) {
    var nobody = new IpFilter(true, new TreeSet<>(), new TreeSet<>());
    return new TokenDefinition(name, List.of(), nobody, null, null, Status.DISABLED);
  }

  static AccessPolicy policy(Effect effect) {
    return AccessPolicy.of(effect, List.of(DNS, ZONE), List.of(EXAMPLE, ALL_ZONES));
  }

  static AccessDelta access(Verdict verdict) {
    return new AccessDelta(
        verdict,
        List.of(block(), scantBlock()),
        List.of(scantBlock()),
        new Witness(
            DNS,
            new ResourceAtom.Named(EXAMPLE),
            address("192.0.2.1"),
            Instant.parse("2026-12-01T00:00:00Z")),
        List.of("Of “all” that was asked."));
  }

  static AccessDelta equivalent() {
    return new AccessDelta(Verdict.EQUIVALENT, List.of(), List.of(), null, List.of());
  }

  static Witness elsewhere() {
    return new Witness(ZONE, anyOther(null), address("2001:db8::1"), LATER);
  }

  static AccessBlock block() {
    return new AccessBlock(
        new TreeSet<>(List.of(DNS, ZONE)),
        new TreeSet<>(
            List.of(
                new ResourceAtom.Named(EXAMPLE),
                new ResourceAtom.Named(ALL_ZONES),
                anyOther(ACCOUNT),
                anyOther(null))),
        IpSet.of(List.of(Cidr.of("192.0.2.0/24"), Cidr.of("2001:db8::/32"))),
        new Window(THEN, LATER));
  }

  static AccessBlock scantBlock() {
    return new AccessBlock(
        new TreeSet<>(List.of(DNS)),
        new TreeSet<>(List.of(new ResourceAtom.Named(EXAMPLE))),
        IpSet.ALL,
        Window.ALWAYS);
  }

  static ResourceAtom anyOther(@Nullable AccountId account) {
    return new ResourceAtom.AnyOther(
        Scope.ZONE,
        account,
        new TreeSet<>(account == null ? List.of(ACCOUNT, OTHER) : List.of()),
        new TreeSet<>(List.of(EXAMPLE)));
  }

  static Escalation power(Escalation.Kind kind) {
    return new Escalation(
        kind, new TreeSet<>(List.of(DNS)), new TreeSet<>(List.of(anyOther(ACCOUNT))));
  }

  /// One on the way of another, in two places, and one that needs two permissions.
  static List<ReachSummary> reaches() {
    var reached = new TreeMap<Confidence, List<String>>();
    reached.put(Confidence.TRIED, List.of("Workers “KV” Storage Read"));
    reached.put(Confidence.INFERRED, List.of("küche", "more"));
    var all = new TreeSet<>(List.of(new ResourceAtom.Named(EXAMPLE), anyOther(ACCOUNT)));
    var start = new ReachStart(DNS, all);
    var second = new ReachStart(ZONE, new TreeSet<>(List.of(anyOther(null))));
    return Arrays.stream(ReachMeans.values())
        .map(means ->
            new ReachSummary(means, List.of(start, second), List.of("Workers"), all, reached))
        .toList();
  }

  static Names names() {
    return Names.of(
        Map.of(DNS, "DNS Write", ZONE, "Zone Read"),
        Map.of(EXAMPLE, "example.com", ALL_ZONES, "all zones of `acme`"));
  }

  static List<Delivery> deliveries() {
    return List.of(
        new Delivery("vault", new TreeMap<>(Map.of("path", "ci/küche", "role", "ci")), span(7)),
        Delivery.to("file", Map.of(), span(8)));
  }

  static Diagnostic diagnostic(Severity severity) {
    return new Diagnostic(
        new Code("plan/stale-change"),
        severity,
        "`küche` is held back",
        span(3),
        "here",
        List.of(new Diagnostic.Related(span(4), "the other one")),
        List.of("do this", "or that"));
  }

  static Diagnostic scant(Severity severity) {
    return new Diagnostic(
        new Code("plan/stale-change"), severity, "held back", null, "", List.of(), List.of());
  }

  private static IpAddress address(String text) {
    var address = IpAddress.read(text);
    if (address == null) {
      throw new IllegalArgumentException(text);
    }
    return address;
  }
}
