import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes an organisation of any size: specs, the project file, and the emulator's seed in which every
/// token already is as its spec says.
///
///     java bench/Organisation.java FOLDER TOKENS ZONES
void main(String[] args) throws IOException {
  var folder = Path.of(args[0]);
  var tokens = Integer.parseInt(args[1]);
  var zones = Integer.parseInt(args[2]);
  Files.createDirectories(folder.resolve("tokens"));
  Files.writeString(folder.resolve("writ.yaml"), PROJECT);
  Files.writeString(folder.resolve("seed.yaml"), seed(tokens, zones));
  for (var token = 0; token < tokens; token++) {
    Files.writeString(folder.resolve("tokens/t%05d.yaml".formatted(token)), spec(token, zones));
  }
}

static final String PROJECT =
    """
    apiVersion: writ/v1
    kind: Project
    accounts:
      acme:
        id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
        credential: {env: CLOUDFLARE_API_TOKEN}
        claims: ["t*"]
    tokens: [tokens/*.yaml]
    networks: {ci: [203.0.113.0/24, "2001:db8:c1::/48"]}
    unmanaged: {mode: report, ignore: [writ]}
    sinks: {here: {type: file, path: "out/{file}", allow: {file: ["*"]}}}
    """;

static String spec(int token, int zones) {
  return """
      apiVersion: writ/v1
      kind: Token
      name: t%05d
      owner: account:acme
      description: Token number %d of a generated organisation
      labels: {owner: team-%d, purpose: benchmark}
      policies:
        - allow: [DNS Write, Zone Read, Cache Purge]
          resources: [zone:z%05d.example.com, zone:z%05d.example.com]
        - allow: [Workers Scripts Write, Workers Routes Write]
          resources: [account:acme, zone:z%05d.example.com]
        - deny: [DNS Write]
          resources: [zone:z%05d.example.com]
      request_ip:
        in: [network:ci, 198.51.%d.0/24]
        not_in: [203.0.113.%d/32]
      not_before: 2026-01-01T00:00:00Z
      expires_on: 2035-12-31T00:00:00Z
      deliver:
        - {to: here, file: t%05d}
      """
      .formatted(
          token, token, token % 20, zone(token, zones), zone(token + 1, zones),
          zone(token, zones), zone(token + 2, zones), token % 250, token % 250, token);
}

static String seed(int tokens, int zones) {
  var seed = new StringBuilder(
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme:
          id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
          name: Acme Corporation
          token_quota: %d
          zones:
      """.formatted(Math.max(500, 2 * tokens)));
  for (var zone = 0; zone < zones; zone++) {
    seed.append("      - z%05d.example.com\n".formatted(zone));
  }
  seed.append(
      """
      tokens:
        - name: writ
          owner: account:acme
          policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]
      """);
  for (var token = 0; token < tokens; token++) {
    seed.append(liveToken(token, zones));
  }
  return seed.toString();
}

static String liveToken(int token, int zones) {
  return """
        - name: t%05d
          owner: account:acme
          policies:
            - {allow: [Cache Purge, DNS Write, Zone Read], resources: [zone:z%05d.example.com, zone:z%05d.example.com]}
            - {allow: [Workers Scripts Write, Workers Routes Write], resources: [account:acme, zone:z%05d.example.com]}
            - {deny: [DNS Write], resources: [zone:z%05d.example.com]}
          request_ip: {in: ["2001:db8:c1::/48", 198.51.%d.0/24, 203.0.113.0/24], not_in: [203.0.113.%d/32]}
          not_before: "2026-01-01T00:00:00Z"
          expires_on: "2035-12-31T00:00:00Z"
      """
      .formatted(
          token, zone(token, zones), zone(token + 1, zones), zone(token, zones),
          zone(token + 2, zones), token % 250, token % 250)
      .indent(0);
}

static int zone(int number, int zones) {
  return number % zones;
}
