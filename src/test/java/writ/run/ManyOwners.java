package writ.run;

/// An account with many tokens and zones, as a seed of the emulator.
final class ManyOwners {

  private ManyOwners() {}

  static String seed(int tokens, int zones) {
    var seed =
        new StringBuilder(
            """
            apiVersion: writ/v1
            kind: EmulatorSeed
            credential: writ
            accounts:
              acme:
                id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                name: Acme Inc
                token_quota: 1000
                zones:
            """);
    for (var zone = 0; zone < zones; zone++) {
      seed.append("      - z%03d.example.com\n".formatted(zone));
    }
    seed.append("tokens:\n");
    seed.append(token("writ", "\"*\"", "account:acme, \"zone:*\""));
    for (var token = 1; token < tokens; token++) {
      seed.append(token("t%03d".formatted(token), "DNS Write", "\"zone:*\""));
    }
    return seed.toString();
  }

  private static String token(String name, String permission, String resources) {
    return "  - {name: %s, owner: \"account:acme\", policies: [{allow: [%s], resources: [%s]}]}\n"
        .formatted(name, permission, resources);
  }
}
