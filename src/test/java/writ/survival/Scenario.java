package writ.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a run has to do: the live tokens before it, and the spec.
enum Scenario {
  CREATE("", Spec.WANTED, Goal.PRESENT),
  UPDATE(Spec.live(Spec.NAME, "example.com, zone:example.net", "-5d"), Spec.WANTED, Goal.PRESENT),
  WIDEN(Spec.live(Spec.NAME, "example.net", "-5d"), Spec.WANTED, Goal.PRESENT),
  RENAME(Spec.live(Spec.FORMER, "example.com", "-5d"), Spec.RENAMED, Goal.PRESENT),
  ROTATE(Spec.live(Spec.NAME, "example.com", "-90d"), Spec.ROTATED, Goal.ROTATED),
  ROTATE_AND_RENAME(
      Spec.live(Spec.FORMER, "example.com", "-90d"), Spec.ROTATED + Spec.RENAME, Goal.ROTATED),
  DELETE(Spec.live(Spec.NAME, "example.com", "-5d"), Spec.ABSENT, Goal.GONE),
  RETIRE(
      Spec.live(Spec.NAME, "example.com", "-5d"), Spec.ABSENT + "retire_after: 7d\n", Goal.RETIRED),
  /// A rotation that was killed while it delivered, a day ago.
  AFTER_DELIVER(
      Spec.live(Spec.NAME, "example.com", "-5d")
          + Spec.live(Spec.NAME + " ~writ:deliver:abcdefgh22", "example.com", "-1d")
          + Spec.live(Spec.NAME + " ~writ:stage:abcdefgh33", "example.com", "-1d"),
      Spec.WANTED,
      Goal.ROTATED),
  /// A rotation that was killed after it delivered, a day ago.
  AFTER_READY(
      Spec.live(Spec.NAME, "example.com", "-5d")
          + Spec.live(Spec.NAME + " ~writ:ready:abcdefgh22", "example.com", "-1d"),
      Spec.WANTED,
      Goal.ROTATED);

  /// How it is to end.
  enum Goal {
    PRESENT,
    /// Present, and what was there before runs out after the overlap.
    ROTATED,
    GONE,
    RETIRED
  }

  private final String seed;
  private final String spec;
  private final Goal goal;

  Scenario(String seed, String spec, Goal goal) {
    this.seed = seed;
    this.spec = spec;
    this.goal = goal;
  }

  String spec(SiteSinks siteSinks) {
    return spec.replace("SINKS", siteSinks.deliveries());
  }

  Goal goal() {
    return goal;
  }

  /// How long what was there before works on after a rotation.
  Duration overlap() {
    return spec.contains("overlap") ? Duration.ofHours(48) : Duration.ofHours(24);
  }

  /// The name, and the former one where the spec tells it.
  Set<String> bases() {
    return spec.contains(Spec.RENAME) ? Set.of(Spec.NAME, Spec.FORMER) : Set.of(Spec.NAME);
  }

  /// Whether a rotation may be due.
  boolean mayRotate() {
    return spec.contains("rotate:");
  }

  /// The names of the tokens of which sinks and consumers hold values before the run, the sinks the
  /// last one's.
  List<String> held() {
    var names = new ArrayList<String>();
    seed.lines()
        .map(line -> line.replaceAll(".*name: \"([^\"]*)\".*", "$1"))
        .filter(name -> !name.contains(":stage:"))
        .forEach(names::add);
    return names;
  }

  String seed() {
    return """
    apiVersion: writ/v1
    kind: EmulatorSeed
    credential: writ
    accounts:
      acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, name: Acme, zones: [example.com, example.net]}
    tokens:
      - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
      - {name: writ-2, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
    """
        + seed;
  }

  /// The texts that scenarios are put together from.
  private static final class Spec {
    static final String NAME = "ci-dns";
    static final String FORMER = "old-dns";
    static final String HEAD =
        """
        apiVersion: writ/v1
        kind: Token
        name: ci-dns
        owner: account:acme
        """;
    static final String WANTED =
        HEAD
            + """
            policies: [{allow: [DNS Write], resources: [zone:example.com]}]
            deliver: [SINKS]
            """;
    static final String RENAME = "renamed_from: old-dns\n";
    static final String RENAMED = WANTED + RENAME;
    static final String ROTATED = WANTED + "rotate: {every: 60d, overlap: 48h}\n";
    static final String ABSENT = HEAD + "ensure: absent\n";

    private Spec() {}

    static String live(String name, String zones, String issuedOn) {
      return "  - {name: \"%s\", owner: account:acme, policies: [{allow: [DNS Write], resources: [zone:%s]}], issued_on: %s}%n"
          .formatted(name, zones, issuedOn);
    }
  }
}
