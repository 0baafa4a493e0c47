package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a plan says that a change costs, by the server's own count.
final class ChangeCostTest {

  private static final Pattern COST = Pattern.compile("\"requests\" : (\\d+)");

  private static final String FILES =
      """
      -- writ.yaml --
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme:
          id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
          credential: {env: CLOUDFLARE_API_TOKEN}
      sinks:
        here: {type: file, path: "out/{file}", allow: {file: ["*"]}}
      -- tokens/all.yaml --
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: made
      policies: [{allow: [Zone Read], resources: [zone:example.com]}]
      deliver: [{to: here, file: made}]
      ---
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: changed
      policies: [{allow: [DNS Write], resources: [zone:example.com]}]
      ---
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: due
      policies: [{allow: [Zone Read], resources: [zone:example.com]}]
      deliver: [{to: here, file: due}]
      rotate: {every: 5d, overlap: 24h}
      ---
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: finished
      policies: [{allow: [Zone Read], resources: [zone:example.com]}]
      deliver: [{to: here, file: finished}]
      ---
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: retired
      ensure: absent
      retire_after: 7d
      ---
      apiVersion: writ/v1
      kind: Token
      owner: account:acme
      name: deleted
      ensure: absent
      -- seed.yaml --
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, name: Acme, zones: [example.com]}
      tokens:
        - name: writ
          owner: account:acme
          policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]
      """;

  @TempDir Path folder;

  @Test
  void aPlanTellsWhatEachKindOfChangeCosts() throws Exception {
    var seed = new StringBuilder();
    for (var name :
        new String[] {
          "changed", "due", "finished", "finished ~writ:ready:abcdefghij", "retired", "deleted"
        }) {
      seed.append("  - name: '").append(name).append("'\n");
      seed.append("    owner: account:acme\n    issued_on: -10d\n");
      seed.append("    policies: [{allow: [Zone Read], resources: [zone:example.com]}]\n");
    }
    try (var session = Session.in(folder.toRealPath(), Tools.ALL)) {
      session.write(Script.parse(FILES + seed).files());
      session.run("emulator seed.yaml");
      for (var name : new String[] {"made", "changed", "due", "finished", "retired", "deleted"}) {
        var asked = session.emulator().requests().size();
        session.run("writ plan --only " + name + " --out plan.json");
        var planned = session.emulator().requests().size();
        assertThat(session.run("writ apply --auto-approve --only " + name).exit()).isZero();
        var applied = session.emulator().requests().size();
        assertThat(told()).as(name).isEqualTo(applied - planned - (planned - asked));
      }
    }
  }

  /// The change's own count; the first of the plan is the owner's.
  private int told() throws Exception {
    var plan = Files.readString(folder.resolve("plan.json"));
    var changes = plan.substring(plan.indexOf("\"changes\""), plan.indexOf("\"observations\""));
    var cost = COST.matcher(changes);
    assertThat(cost.find()).isTrue();
    return Integer.parseInt(cost.group(1));
  }
}
