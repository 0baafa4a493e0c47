package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A large account comes under management by the whole program: every token gets a spec, the plan
/// made from them is empty, and laying them out again changes nothing. `-Dtokens=10000` for more.
final class ImportManyTest {

  private static final List<String> PERMISSIONS =
      List.of(
          "[DNS Write, Zone Read]",
          "[\"Access: Apps and Policies Read\", Billing Read]",
          "[Workers Scripts Write, Workers Routes Write]",
          "[Cache Purge]",
          "[Zone Settings Write, Page Rules Write, Zone Read]");

  private static final List<String> RESOURCES =
      List.of(
          "[zone:z%1$d.example.com]",
          "[account:acme]",
          "[account:acme, zone:z%1$d.example.com, zone:z%2$d.example.com]",
          "[\"zone:*\"]",
          "[zone:z%2$d.example.com]");

  @Test
  void everyTokenComesUnderManagement(@TempDir Path folder) throws Exception {
    var tokens = Integer.getInteger("tokens", 500);
    try (var session = Session.in(folder.toRealPath(), Tools.ALL)) {
      session.write(Map.of("seed.yaml", seed(tokens)));
      run(session, "emulator seed.yaml");
      var imported = run(session, "writ import --owner account:0a1b2c3d4e5f60718293a4b5c6d7e8f9");
      assertThat(imported.stdout()).contains("changes none of these " + tokens + " tokens");
      var plan = run(session, "writ plan");
      assertThat(plan.stdout()).contains("No changes: " + tokens + " tokens are as specified.");
      run(session, "writ fmt --check");
    }
  }

  private static Output run(Session session, String command) throws Exception {
    var output = session.run(command);
    assertThat(output.exit()).as("%s: %s", command, output).isZero();
    return output;
  }

  private static String seed(int tokens) {
    var text =
        new StringBuilder(
            """
            apiVersion: writ/v1
            kind: EmulatorSeed
            credential: writ
            accounts:
              acme:
                id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                token_quota: 100000
                zones: [%s]
            tokens:
              - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
            """
                .formatted(zones()));
    for (var number = 0; number < tokens; number++) {
      var kind = number % PERMISSIONS.size();
      text.append("  - name: \"team %d: token no. %d\"\n".formatted(number % 40, number));
      text.append("    owner: account:acme\n    policies:\n");
      text.append("      - {allow: ").append(PERMISSIONS.get(kind)).append(", resources: ");
      text.append(RESOURCES.get(kind).formatted(number % 97, (number + 7) % 97)).append("}\n");
      if (number % 3 == 0) {
        text.append(
            "    request_ip: {in: [203.0.%d.0/24, \"2001:db8:%x::/48\"]}\n"
                .formatted(number % 200, number));
      }
      if (number % 4 == 0) {
        text.append("    expires_on: +%dd\n".formatted(1 + number % 300));
      }
      if (number % 11 == 0) {
        text.append("    status: disabled\n");
      }
    }
    return text.toString();
  }

  private static String zones() {
    var zones = new StringBuilder("z0.example.com");
    for (var number = 1; number < 97; number++) {
      zones.append(", z").append(number).append(".example.com");
    }
    return zones.toString();
  }
}
