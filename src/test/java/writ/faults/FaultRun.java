package writ.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import writ.oracle.ModelParameters;

/// What a run is to do: the live token before it, the spec, and how it is asked.
enum FaultRun {
  CREATE("", Text.BOTH, Text.APPLY, Goal.HELD),
  CREATE_FOR_ONE_SINK("", Text.ONE, Text.APPLY, Goal.HELD),
  UPDATE(Text.live("example.com, zone:example.net", "-5d", ""), Text.BOTH, Text.APPLY, Goal.HELD),
  RENAME(
      Text.live("example.com", "-5d", "").replace("ci-dns", "old-dns"),
      Text.BOTH + "renamed_from: old-dns\n",
      Text.APPLY,
      Goal.HELD),
  ENABLE(
      Text.live("example.com", "-5d", ", status: disabled"),
      Text.BOTH,
      "apply --auto-approve --allow-enable",
      Goal.HELD),
  RENEW(
      Text.live("example.com", "-28d", ", expires_on: +2d"),
      Text.BOTH + "expires_after: 30d\n",
      Text.APPLY,
      Goal.HELD),
  ROTATE(Text.live("example.com", "-90d", ""), Text.BOTH + Text.EVERY, Text.APPLY, Goal.HELD),
  ROTATE_FOR_ONE_SINK(
      Text.live("example.com", "-90d", ""), Text.ONE + Text.EVERY, Text.APPLY, Goal.HELD),
  RETIRE(
      Text.live("example.com", "-5d", ""),
      Text.HEAD + "ensure: absent\nretire_after: 7d\n",
      Text.APPLY,
      Goal.RETIRED),
  DELETE(
      Text.live("example.com", "-5d", ""), Text.HEAD + "ensure: absent\n", Text.APPLY, Goal.GONE),
  ROLL(Text.live("example.com", "-5d", ""), Text.BOTH, "roll ci-dns --cut-off-holders", Goal.HELD),
  ROTATE_ON_REQUEST(
      Text.live("example.com", "-5d", ""), Text.BOTH, "rotate ci-dns --auto-approve", Goal.HELD),
  REVOKE(
      Text.live("example.com", "-5d", ""), Text.BOTH, "revoke ci-dns --auto-approve", Goal.REVOKED),
  REVOKE_LEAKED(
      Text.live("example.com", "-5d", ""),
      Text.BOTH,
      "revoke --leaked - --auto-approve",
      Goal.REVOKED),
  UNDO(RENAME.live, RENAME.spec, "undo " + FaultProject.RECORD + " --auto-approve", Goal.UNDONE);

  /// How it is to end.
  enum Goal {
    /// One token of the name, whose value the sinks hold.
    HELD,
    RETIRED,
    GONE,
    /// As before the first run.
    UNDONE,
    REVOKED
  }

  private final String live;
  private final String spec;
  private final String command;
  private final Goal goal;

  FaultRun(String live, String spec, String command, Goal goal) {
    this.live = live;
    this.spec = spec;
    this.command = command;
    this.goal = goal;
  }

  String spec() {
    return spec;
  }

  List<String> command() {
    return List.of(command.split(" "));
  }

  /// What finishes it after something went wrong. A roll is never tried again: an apply sees what
  /// it may have replaced, and makes it anew.
  List<String> remedy() {
    return this == ROLL ? List.of(Text.APPLY.split(" ")) : command();
  }

  /// Whether what is done already must not be asked for again.
  boolean isOnce() {
    return this == ROLL || goal == Goal.REVOKED || goal == Goal.UNDONE;
  }

  /// What is done before anything goes wrong.
  Optional<List<String>> before() {
    return this == UNDO
        ? Optional.of(List.of((Text.APPLY + " --runs .writ/runs").split(" ")))
        : Optional.empty();
  }

  Goal goal() {
    return goal;
  }

  /// What the protocol's model is to make of a run; it knows no roll and no revocation.
  Optional<ModelParameters> terms(List<String> arguments) {
    var command = arguments.getFirst();
    if (!Set.of("apply", "rotate").contains(command)) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelParameters(
            FaultProject.NAME,
            live.contains("old-dns")
                ? Set.of(FaultProject.NAME, "old-dns")
                : Set.of(FaultProject.NAME),
            goal == Goal.HELD || goal == Goal.UNDONE,
            command.equals("rotate") || spec.contains("rotate:"),
            sinks(),
            Duration.ofMinutes(5),
            false,
            Duration.ZERO));
  }

  List<String> sinks() {
    return spec.contains("two") ? List.of("one", "two") : List.of("one");
  }

  /// Whether whoever holds the value is to have a working one at every moment.
  boolean keepsConsumers() {
    return goal == Goal.HELD && this != ROLL && this != ENABLE;
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
    """
        + live
        + Text.LATEST;
  }

  /// The texts that scenarios are put together from.
  private static final class Text {
    static final String APPLY = "apply --auto-approve";
    static final String HEAD =
        """
        apiVersion: writ/v1
        kind: Token
        name: ci-dns
        owner: account:acme
        """;
    static final String POLICIES =
        HEAD + "policies: [{allow: [DNS Write], resources: [zone:example.com]}]\n";
    static final String ONE = POLICIES + "deliver: [{to: one, file: ci-dns}]\n";
    static final String BOTH =
        POLICIES + "deliver: [{to: one, file: ci-dns}, {to: two, file: ci-dns}]\n";

    /// A listing that lags behind lacks these.
    static final String LATEST =
        """
          - {name: unmanaged-1, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.net]}], issued_on: -1d}
          - {name: unmanaged-2, owner: account:acme, policies: [{allow: [DNS Read], resources: [zone:example.net]}], issued_on: -1d}
        """;

    static final String EVERY = "rotate: {every: 60d, overlap: 48h}\n";

    private Text() {}

    static String live(String zones, String issuedOn, String more) {
      return "  - {name: ci-dns, owner: account:acme, policies: [{allow: [DNS Write], resources: [zone:%s]}], issued_on: %s%s}%n"
          .formatted(zones, issuedOn, more);
    }
  }
}
