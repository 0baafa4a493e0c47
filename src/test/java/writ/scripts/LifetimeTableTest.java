package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way in which a change lets a token live longer, and what is like one and is none: whatever
/// gates a gain sees it alike. What only a renewal or a new value brings later needs a base to be
/// seen.
final class LifetimeTableTest {

  private static final String HEADER =
      """
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      """;

  private static final String ZONE =
      "policies: [{allow: [Zone Read], resources: [zone:example.com]}]";
  private static final String HERE = "deliver: [{to: here, file: t}]";

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
      sinks: {here: {type: file, path: "out/{file}", allow: {file: ["*"]}}}
      """;

  private static final String REPORT = "unmanaged: {mode: report, ignore: [writ]}\n";

  private static final String RULES =
      """
      apiVersion: writ/v1
      kind: RulePack
      name: own
      version: 1.0.0
      rules:
        - id: told-of-longer-lives
          category: security
          severity: low
          judges: [change]
          enforcement: advisory
          require: |
            !change.lives_longer
          message: it lives longer
          rationale: A rule sees what lives longer.
          fix: let it end
      """;

  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, name: Acme Corporation, zones: [example.com]}
      tokens:
        - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
      """;

  private static final String PACK = "guardrails: {packs: [change-control], files: [rules.yaml]}\n";
  private static final String LIMIT = "limits: {widen: {max: 0}}\n";

  /// What is asked, and by which part of what is said it is answered.
  private enum Gate {
    FAIL_ON("pipeline/access-widens"),
    PACK("guardrail/widening-needs-approval"),
    LIMIT("guardrail/limit-exceeded"),
    FACT("guardrail/told-of-longer-lives");

    private final String code;

    Gate(String code) {
      this.code = code;
    }

    boolean isToSpeak(LifetimeWays.Seen seen) {
      return switch (seen) {
        case NO -> false;
        case NEW -> this == FAIL_ON || this == PACK;
        case GAIN -> this != FACT;
        case LONGER -> true;
      };
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource({
    "writ.scripts.LifetimeWays#ends",
    "writ.scripts.LifetimeWays#starts",
    "writ.scripts.LifetimeWays#rotations",
    "writ.scripts.LifetimeWays#overlaps",
    "writ.scripts.LifetimeWays#besideRotations",
    "writ.scripts.LifetimeWays#fromElsewhere"
  })
  void everyGateSeesAlikeWhatLivesLonger(LifetimeWays.Way way) throws Exception {
    assertThat(seen(way, true)).as("with --base").isEqualTo(expected(way.withBase()));
    assertThat(seen(way, false)).as("without --base").isEqualTo(expected(way.alone()));
  }

  private static Map<Gate, Boolean> expected(LifetimeWays.Seen seen) {
    var expected = new EnumMap<Gate, Boolean>(Gate.class);
    Stream.of(Gate.values()).forEach(gate -> expected.put(gate, gate.isToSpeak(seen)));
    return expected;
  }

  /// What was planned where nothing stood in its way is judged when it is applied.
  @ParameterizedTest
  @MethodSource({"writ.scripts.LifetimeWays#ends", "writ.scripts.LifetimeWays#starts"})
  void aSavedPlanIsSeenAlike(LifetimeWays.Way way) throws Exception {
    assertThat(saved(way)).isEqualTo(judged(way.alone()));
  }

  @ParameterizedTest
  @MethodSource("writ.scripts.LifetimeWays#back")
  void theWayBackIsSeenAlike(LifetimeWays.Way way) throws Exception {
    var seen = new EnumMap<Gate, Boolean>(Gate.class);
    for (var gates : List.of(PACK, LIMIT)) {
      try (var session = session(way, "runs: runs\n")) {
        var done = session.run("writ apply --auto-approve " + flags(way));
        assertThat(done.exit()).as(done.stderr()).isZero();
        session.write(Map.of("writ.yaml", PROJECT + unmanaged(way) + gates));
        var record = Path.of("runs/20260115T090000Z-01.jsonl");
        note(seen, gates, session.run("writ undo --auto-approve " + flags(way) + record));
      }
    }
    assertThat(seen).isEqualTo(judged(way.alone()));
  }

  /// Of what does not fail on a widening.
  private static Map<Gate, Boolean> judged(LifetimeWays.Seen seen) {
    var judged = new EnumMap<Gate, Boolean>(expected(seen));
    judged.remove(Gate.FAIL_ON);
    return judged;
  }

  private Map<Gate, Boolean> saved(LifetimeWays.Way way) throws Exception {
    var seen = new EnumMap<Gate, Boolean>(Gate.class);
    for (var gates : List.of(PACK, LIMIT)) {
      try (var session = session(way, gates)) {
        session.write(Map.of("writ.yaml", PROJECT + unmanaged(way)));
        session.run("writ plan --out plan.json " + flags(way));
        session.write(Map.of("writ.yaml", PROJECT + unmanaged(way) + gates));
        note(seen, gates, session.run("writ apply plan.json --auto-approve " + flags(way)));
      }
    }
    return seen;
  }

  private static void note(Map<Gate, Boolean> seen, String gates, Output output) {
    var told = told(output);
    Stream.of(Gate.PACK, Gate.FACT, Gate.LIMIT)
        .filter(gate -> gates.equals(LIMIT) == (gate == Gate.LIMIT))
        .forEach(gate -> seen.put(gate, told.contains("[" + gate.code + "]")));
  }

  private Map<Gate, Boolean> seen(LifetimeWays.Way way, boolean hasBase) throws Exception {
    var seen = new EnumMap<Gate, Boolean>(Gate.class);
    var told = told(way, hasBase, PACK, "--fail-on widening");
    Stream.of(Gate.FAIL_ON, Gate.PACK, Gate.FACT)
        .forEach(gate -> seen.put(gate, told.contains("[" + gate.code + "]")));
    var limits = told(way, hasBase, LIMIT, "");
    seen.put(Gate.LIMIT, limits.contains("[" + Gate.LIMIT.code + "]"));
    return seen;
  }

  private String told(LifetimeWays.Way way, boolean hasBase, String settings, String flag)
      throws Exception {
    try (var session = session(way, settings)) {
      var base = hasBase ? "--base main" : "";
      return told(session.run(String.join(" ", "writ plan", base, flag, flags(way))));
    }
  }

  private static String told(Output output) {
    assertThat(output.exit()).as(output.stderr()).isBetween(0, 3);
    assertThat(output.exit() == 0)
        .as(output.stderr())
        .isNotEqualTo(output.stderr().contains("error["));
    return output.stderr();
  }

  private static String flags(LifetimeWays.Way way) {
    return way.more().startsWith("--") ? way.more() + " " : "";
  }

  private static String unmanaged(LifetimeWays.Way way) {
    return way.more().equals("prune") ? "unmanaged: {mode: delete, match: [t]}\n" : REPORT;
  }

  /// A project as a change proposes it, over a base, beside what is live.
  private Session session(LifetimeWays.Way way, String settings) throws Exception {
    var session =
        Session.in(Files.createTempDirectory(folder.toRealPath(), "way"), Map.copyOf(Tools.ALL));
    var project = PROJECT + unmanaged(way) + settings;
    session.write(
        Map.of(
            "rules.yaml",
            RULES,
            "seed.yaml",
            SEED + live(way),
            "tokens/u.yaml",
            spec("u", LifetimeWays.ABSENT)));
    session.write(Map.of("writ.yaml", project + defaults(way, way.base())));
    if (way.base() != null) {
      session.write(Map.of("tokens/t.yaml", spec(way, way.base())));
    }
    session.run("emulator seed.yaml");
    session.run("git init --quiet --initial-branch=main .");
    session.run("git add writ.yaml rules.yaml tokens");
    session.run("git commit --quiet --message=base");
    session.write(Map.of("writ.yaml", project + defaults(way, way.head())));
    session.write(Map.of("tokens/t.yaml", spec(way, way.head())));
    return session;
  }

  /// What the project says in place of a spec.
  private static String defaults(LifetimeWays.Way way, @Nullable String lines) {
    return way.more().equals("defaults") && lines != null && !lines.isEmpty()
        ? "defaults:\n  - paths: [tokens/**]\n" + lines.strip().indent(4)
        : "";
  }

  private static String spec(LifetimeWays.Way way, String lines) {
    return switch (way.more()) {
      case "defaults" -> spec("t", "");
      case "no sink" -> spec("t", lines).replace(HERE + "\n", "");
      default -> spec("t", lines);
    };
  }

  private static String live(LifetimeWays.Way way) {
    if (way.live() == null) {
      return "";
    }
    var policies =
        switch (way.more()) {
          case "wide" -> LifetimeWays.WIDE;
          case "template" -> ZONE.replace("Zone Read", "DNS Write");
          default -> ZONE;
        };
    var rest = way.live().isEmpty() ? "" : ", " + way.live();
    return "  - {name: t, owner: account:acme, issued_on: -10d, " + policies + rest + "}\n";
  }

  private static String spec(String name, String lines) {
    var isWhole = lines.startsWith(LifetimeWays.ABSENT) || lines.startsWith("policies:");
    var rest = isWhole ? "" : ZONE + "\n";
    var sink = lines.startsWith(LifetimeWays.ABSENT) || name.equals("u") ? "" : HERE + "\n";
    return HEADER + "name: " + name + "\n" + rest + sink + lines + "\n";
  }
}
