package writ.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import writ.diagnostic.SourceFile;
import writ.plan.Allowances;
import writ.plan.ForcedActions;
import writ.plan.PlanInput;
import writ.plan.Selection;
import writ.project.OwnerNames;
import writ.property.Choices;
import writ.property.ForAll;
import writ.resolve.ShippedCatalog;
import writ.spec.SpecReader;
import writ.spec.edit.SpecFormat;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.LateText;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Ownership;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// Whatever somebody makes of a token, its spec can be edited to say so, in every layout: the
/// fields then are as they are live, comments on lines of their own stay, other documents keep
/// every byte, the file's end is as it was, and a file that was laid out still is.
final class DriftEditTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");
  private static final AccountId ACME = new AccountId("0a1b2c3d4e5f60718293a4b5c6d7e8f9");
  private static final Owner OWNER = new Owner.AccountOwner(ACME, "acme");
  private static final TokenKey KEY = new TokenKey(OWNER, "ci");
  private static final List<String> ZONES = List.of("example.com", "example.net", "example.org");
  private static final List<String> ON_ZONES = List.of("DNS Read", "DNS Write", "Zone Read");
  private static final List<String> ON_ACCOUNTS =
      List.of("Access: Apps and Policies Read", "Workers Scripts Write");
  private static final List<String> NETWORKS =
      List.of("10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32");
  private static final Catalog CATALOG = catalog();

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      networks: {office: [198.51.100.0/24, 192.0.2.0/24]}
      permission_sets: {dns: [DNS Read, DNS Write]}
      vars: {zone: example.com}
      defaults:
        - {paths: [tokens/lasting.yaml], expires_after: 30d, status: disabled}
        - {paths: [tokens/office.yaml], request_ip: {in: [network:office]}}
      """;

  private static final String HEAD =
      """
      # keep: head
      apiVersion: writ/v1
      kind: Token
      name: "ci"
      owner: account:acme
      """;

  private static final List<String> BODIES =
      List.of(
          """
          policies:
            # keep: first
            - allow: [DNS Read, 'Zone Read']  # both
              resources: [zone:example.com, "zone:example.net"]
            # keep: second
            - allow: ["Access: Apps and Policies Read"]
              resources: [account:acme]
          request_ip: {in: [network:office, 10.0.0.0/8]}
          expires_on: 2026-06-30  # keep beside
          # keep: end
          """,
          """
          policies:
          - allow:
            - DNS Read
            # between
            -   DNS Write   # beside
            resources:
            - zone:$(zone)

            - zone:example.net
          - deny: [Zone Read]
            resources:
              - zone:example.org
          request_ip:
              # addresses
              in:
                - 10.0.0.0/8
                - 192.0.2.0/24
              not_in: [10.1.0.0/16]
          not_before: '2025-01-01T00:00:00Z'
          status: disabled
          """,
          """
          policies:
            - allow: &read [DNS Read, Zone Read]
              resources: &zones
                - zone:example.com
                - &net zone:example.net
            - deny: *read
              resources: [zone:example.org]
            - allow: [DNS Write]
              resources: *zones
            - allow: [DNS Write]
              resources: [*net]
          labels: {end: &end "2026-12-31T00:00:00Z"}
          expires_on: *end
          """,
          """
          policies: [
            # keep: brackets
            {allow: [
               DNS Read,  # one
               DNS Write
             ], resources: ["zone:*",]},
            {allow: [Workers Scripts Write, DNS Read], resources: [account:acme, zone:example.com]}
          ]
          expires_after: 30d
          renew_before: 2d
          """,
          """
          policies:
            - allow: [set:dns]
              resources: [zone:example.com]
            - template: edit-zone-dns
              resources: [zone:example.net, zone:example.com]
          request_ip:
            in: [10.1.0.0/16, 10.0.0.0/8, 10.1.0.0/16]
          """);

  private static final String JSON =
      """
      {
        "apiVersion": "writ/v1",
        "kind": "Token",
        "name": "ci",
        "owner": "account:acme",
        "policies": [
          {"allow": ["DNS Read", "Zone Read"], "resources": ["zone:example.com"]},
          {
            "deny": [
              "DNS Write",
              "DNS Read"
            ],
            "resources": ["zone:example.net", "zone:example.org"]
          }
        ],
        "request_ip": {"in": ["10.0.0.0/8"], "not_in": ["10.1.0.0/16"]},
        "expires_on": "2026-12-31"
      }
      """;

  private static Catalog catalog() {
    var zones = new ArrayList<Catalog.NamedZone>();
    ZONES.forEach(name -> zones.add(new Catalog.NamedZone(zone(name), name, ACME)));
    return new Catalog(
        Catalog.Origin.LIVE,
        NOW,
        ShippedCatalog.read().permissions(),
        List.of(new Catalog.NamedAccount(ACME, "Acme")),
        zones,
        List.of(),
        List.of(),
        null,
        Set.of(Scope.ACCOUNT, Scope.ZONE));
  }

  private static String zone(String name) {
    return "%032x".formatted(0x20e0 + ZONES.indexOf(name));
  }

  /// @param beside the text of another document of the file
  private record Drift(SourceFile file, LiveToken live, String beside) {}

  @Test
  void everyDriftCanBeWritten() {
    ForAll.of(DriftEditTest::drift).cases(120).hold(DriftEditTest::isWritten);
  }

  @Test
  void jsonStaysJson() {
    ForAll.of(choices -> new Drift(new SourceFile("tokens/ci.yaml", JSON), live(choices), ""))
        .cases(40)
        .hold(drift -> assertThat(JsonMapper.shared().readTree(written(drift).text())).isNotNull());
  }

  private static Drift drift(Choices choices) {
    var other = HEAD.replace("\"ci\"", "other").replace("keep: head", "other") + BODIES.getFirst();
    var own = choices.chance(6) ? JSON : HEAD + choices.oneOf(BODIES);
    var text =
        choices.oneOf(other + "---\n" + own, own + "---\n" + other, other + "...\n---\n" + own);
    var ended = choices.chance(4) ? text.stripTrailing() : text;
    var marked = choices.chance(6) ? "\uFEFF" + ended : ended;
    var name = choices.oneOf("tokens/ci.yaml", "tokens/lasting.yaml", "tokens/office.yaml");
    var isWindows = choices.chance(3);
    return new Drift(
        new SourceFile(name, isWindows ? marked.replace("\n", "\r\n") : marked),
        live(choices),
        isWindows ? other.strip().replace("\n", "\r\n") : other.strip());
  }

  private static LiveToken live(Choices choices) {
    var policies = new ArrayList<>(choices.listOf(1, 3, DriftEditTest::policy));
    policies.removeIf(each -> each.resources().isEmpty() || each.permissions().isEmpty());
    if (policies.isEmpty()) {
      policies.add(policy(Effect.ALLOW, List.of("DNS Read"), Scope.ZONE, List.of("example.com")));
    }
    var definition =
        new TokenDefinition(
            "ci",
            policies,
            IpFilter.of(
                some(choices, NETWORKS).stream().map(Cidr::of).toList(),
                choices.chance(3) ? List.of(Cidr.of("10.1.0.0/16")) : List.of()),
            choices.chance(3) ? Instant.parse("2025-06-01T00:00:00Z") : null,
            choices.oneOf(
                Instant.parse("2026-08-01T00:00:00Z"), Instant.parse("2027-01-01T10:20:30Z")),
            choices.oneOf(Status.ACTIVE, Status.DISABLED));
    return new LiveToken(
        new TokenId("1".repeat(32)),
        OWNER,
        choices.chance(4) ? definition.expiring(null) : definition,
        NOW,
        NOW,
        null,
        null,
        null,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }

  private static AccessPolicy policy(Choices choices) {
    var effect = choices.chance(4) ? Effect.DENY : Effect.ALLOW;
    return choices.chance(3)
        ? policy(effect, some(choices, ON_ACCOUNTS), Scope.ACCOUNT, List.of())
        : policy(effect, some(choices, ON_ZONES), Scope.ZONE, some(choices, ZONES));
  }

  private static AccessPolicy policy(
      Effect effect, List<String> permissions, Scope scope, List<String> zones) {
    var resources =
        scope.equals(Scope.ACCOUNT)
            ? List.of(Resource.account(ACME))
            : zones.stream().map(name -> Resource.zone(zone(name))).toList();
    return AccessPolicy.of(
        effect, permissions.stream().map(name -> permission(name, scope)).toList(), resources);
  }

  private static PermissionId permission(String name, Scope scope) {
    return CATALOG.permissions().stream()
        .filter(group -> group.name().equals(name) && group.appliesTo(scope))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name))
        .id();
  }

  private static List<String> some(Choices choices, List<String> all) {
    return all.stream().filter(_ -> choices.chance(2)).toList();
  }

  private static void isWritten(Drift drift) {
    var written = written(drift);
    isKept(drift.file, written);
    if (isLaidOut(drift.file)) {
      assertThat(isLaidOut(written)).as(written.text()).isTrue();
    }
    assertThat(written.text()).contains(drift.beside);
  }

  private static SourceFile written(Drift drift) {
    var project =
        SpecReader.readProject(new SourceFile("writ.yaml", PROJECT)).value().orElseThrow();
    var names = new OwnerNames(KEY.owner(), CATALOG, Map.of("acme", ACME));
    var context = new DriftContext(KEY, drift.live, input(drift.live), names, project);
    var first = context.read(drift.file);
    assertThat(first.diagnostics()).isEmpty();
    var reading = first.value().orElseThrow();
    for (var field : new TreeSet<>(reading.left())) {
      var edited = new DriftEdit(context, field).of(Objects.requireNonNull(reading));
      var isDefault =
          edited.diagnostics().stream()
              .anyMatch(each -> each.message().contains("cannot take back this default"));
      if (!isDefault) {
        assertThat(edited.diagnostics()).as("%s of %s", field, drift.live).isEmpty();
        reading = context.read(edited.value().orElseThrow()).value().orElseThrow();
        assertThat(reading.left()).doesNotContain(field);
      }
    }
    return reading.file();
  }

  private static boolean isLaidOut(SourceFile file) {
    return SpecFormat.format(file).value().filter(file.text()::equals).isPresent();
  }

  private static void isKept(SourceFile before, SourceFile after) {
    before
        .text()
        .lines()
        .filter(line -> line.strip().startsWith("# keep"))
        .forEach(line -> assertThat(after.text().lines()).contains(line));
    assertThat(after.text().endsWith("\n")).isEqualTo(before.text().endsWith("\n"));
    assertThat(after.text().startsWith("\uFEFF")).isEqualTo(before.text().startsWith("\uFEFF"));
    var isWindows = before.text().contains("\r\n");
    assertThat(after.text().lines().count())
        .as(after.text())
        .isEqualTo(after.text().split(isWindows ? "\r\n" : "\n").length);
  }

  private static PlanInput input(LiveToken live) {
    return new PlanInput(
        OWNER,
        List.of(),
        Set.of(KEY),
        new Listing(OWNER, List.of(live), null, NOW, 1),
        Ownership.EVERYTHING,
        CATALOG,
        Names.NONE,
        null,
        PlanInput.DEFAULT_LEASE,
        NOW,
        Selection.ALL,
        new Allowances(true, true, false),
        ForcedActions.NONE);
  }
}
