package writ.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.emulator.seed.SeedReader;

final class SeedReaderTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final String HEAD = "apiVersion: writ/v1\nkind: EmulatorSeed\n";
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String ACME =
      HEAD + "accounts: {acme: {id: " + ID + ", zones: [example.com], workers: [site]}}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tokenz: []                                  | 3:1: unknown key `tokenz`; known are apiVersion, kind, client_ip, credential, exports, quirks, permission_groups, accounts, users, tokens
          tokens: {}                                  | 3:9: expected a list
          client_ip: localhost                        | 3:12: `localhost` is not an IP address
          credential: nobody                          | 3:13: no token of this seed is called `nobody`
          quirks: {host-bits: drop}                   | 3:21: `drop` is none of keep, mask, refuse
          quirks: {hostbits: keep}                    | 3:20: unknown quirk `hostbits`
          accounts: {acme: {id: 1}}                   | 3:23: `1` is not an id of 32 hex digits
          accounts: {a: {}, a: {}}                    | 3:19: `a` is given twice
          users: {ann: {accounts: [acme]}}            | 3:26: no account `acme` in this seed
          tokens: [{owner: "user:ann", name: x}]      | 3:18: no user `ann` in this seed
          tokens: [{owner: ann, name: x}]             | 3:18: an owner is `account:ALIAS` or `user:ALIAS`
          tokens: [{name: x}]                         | 3:10: `owner` is missing
          accounts: {acme: {token_quota: many}}       | 3:32: `many` is not a number
          accounts: [                                 | 4:1: expected the node content, but found '<stream end>'
          """)
  void problemsHaveAPlace(String line, String problem) {
    assertThatThrownBy(() -> SeedReader.read("seed.yaml", HEAD + line + "\n", NOW))
        .isInstanceOf(SeedException.class)
        .hasMessage("seed.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          policies: [{allow: [DNS Edit], resources: ["zone:*"]}]        | 4:54: no permission group is called `DNS Edit`
          policies: [{allow: [DNS Write], resources: ["account:acme"]}] | 4:54: `DNS Write` fits none of the resources of its policy
          policies: [{allow: [DNS Write], resources: ["zone:x.org"]}]   | 4:78: no zone `x.org` in this seed
          policies: [{allow: ["*"], resources: ["worker:x"]}]           | 4:72: no Worker `x` in this seed
          policies: [{allow: ["*"], resources: ["zone"]}]               | 4:72: `zone` is no resource
          policies: [{allow: ["*"], resources: ["r2:eu/*"]}]            | 4:72: `com.cloudflare.edge.r2.bucket.ACME_eu_*` is no resource
          policies: [{allow: ["*"], resources: ["r2:Logs"]}]            | 4:72: `com.cloudflare.edge.r2.bucket.ACME_default_Logs` is no resource
          policies: [{allow: ["*"], resources: ["worker:*"]}]           | 4:72: no Worker `*` in this seed
          policies: [{allow: ["*"], resources: ["flagship:x"]}]         | 4:72: no Flagship app `x` in this seed
          policies: [{allow: ["*"], resources: ["zone:*@x"]}]           | 4:72: no account `x` in this seed
          policies: [{allow: ["*"], resources: ["raw:com.x"]}]          | 4:72: `com.x` is no resource
          policies: [{allow: ["*"], resources: [com.cloudflare.x]}]     | 4:72: `com.cloudflare.x` is no resource
          policies: [{allow: ["*"], resources: ["raw:com.cloudflare.api.account.zone.*/com.cloudflare.edge.r2.bucket.*"]}] | 4:72: only the key of one account holds other keys
          policies: [{resources: ["zone:*"]}]                           | 4:45: a policy has either `allow` or `deny`
          expires_on: tomorrow                                          | 4:46: `tomorrow` is neither a UTC date-time nor relative like -30d
          request_ip: {in: [192.0.2.1]}                                 | 4:52: `192.0.2.1` is not a CIDR
          status: expired                                               | 4:42: `expired` is none of active, disabled, paused, revoked (exposed)
          """)
  void problemsOfTokensToo(String field, String problem) {
    var text = ACME + "tokens: [{owner: \"account:acme\", " + field + ", name: x}]\n";
    assertThatThrownBy(() -> SeedReader.read("seed.yaml", text, NOW))
        .hasMessage("seed.yaml:" + problem.replace("ACME", ID));
  }

  /// The references of specs, each with the key that a token then has.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zone:example.com            | DNS Write | com.cloudflare.api.account.zone.ZONE
          zone:example.com@acme       | DNS Write | com.cloudflare.api.account.zone.ZONE
          zone:ZONE@ACME              | DNS Write | com.cloudflare.api.account.zone.ZONE
          zone:*                      | DNS Write | com.cloudflare.api.account.ACME/com.cloudflare.api.account.zone.*
          zone:*@acme                 | DNS Write | com.cloudflare.api.account.ACME/com.cloudflare.api.account.zone.*
          zone:*@*                    | DNS Write | com.cloudflare.api.account.zone.*
          account:acme                | Billing Read | com.cloudflare.api.account.ACME
          account:ACME                | Billing Read | com.cloudflare.api.account.ACME
          account:*                   | Billing Read | com.cloudflare.api.account.*
          user                        | User Details Read | com.cloudflare.api.user.ACME
          r2:logs                     | Workers R2 Storage Bucket Item Read | com.cloudflare.edge.r2.bucket.ACME_default_logs
          r2:eu/logs@acme             | Workers R2 Storage Bucket Item Read | com.cloudflare.edge.r2.bucket.ACME_eu_logs
          r2:*                        | Workers R2 Storage Bucket Item Read | com.cloudflare.api.account.ACME/com.cloudflare.edge.r2.bucket.*
          r2:*@acme                   | Workers R2 Storage Bucket Item Read | com.cloudflare.api.account.ACME/com.cloudflare.edge.r2.bucket.*
          worker:site                 | Individual Workers Editor | com.cloudflare.api.account.ACME/com.cloudflare.edge.worker.script.TAG
          flagship:shop               | Flagship App Read | com.cloudflare.api.account.ACME/com.cloudflare.api.account.flagship.app.APP
          raw:com.cloudflare.edge.r2.bucket.* | Workers R2 Storage Bucket Item Read | com.cloudflare.edge.r2.bucket.*
          raw:com.cloudflare.api.account.ACME/com.cloudflare.edge.r2.bucket.* | Workers R2 Storage Bucket Item Read | com.cloudflare.api.account.ACME/com.cloudflare.edge.r2.bucket.*
          """)
  void shortPoliciesTakeTheReferencesOfSpecs(String reference, String group, String key) {
    var accounts =
        "accounts: {acme: {id: ACME, zones: [{id: ZONE, name: example.com}],"
            + " workers: [{id: site, tag: TAG}], flagship_apps: [{id: APP, name: shop}]}}\n";
    var policy = "{allow: [\"" + group + "\"], resources: [\"" + reference + "\"]}";
    var text =
        HEAD
            + accounts
            + "tokens: [{owner: \"account:acme\", name: x, policies: ["
            + policy
            + "]}]";
    var seed = SeedReader.read("seed.yaml", spelled(text), NOW);
    var policies = seed.tokens().getFirst().definition().policies();
    assertThat(policies).hasSize(1);
    assertThat(policies.getFirst().resources().entries())
        .extracting(entry -> entry.isNested() ? entry.outer() + "/" + entry.inner() : entry.inner())
        .containsExactly(spelled(key));
  }

  private static String spelled(String text) {
    return text.replace("ACME", ID).replace("ZONE", "1".repeat(32)).replace("TAG", "t1");
  }

  @Test
  void aGroupOfASeedReplacesTheShippedOneOfItsName() {
    var group =
        "{id: " + "7".repeat(32) + ", name: DNS Write, scope: com.cloudflare.api.account.zone}";
    var policy = "{allow: [DNS Write], resources: [zone:example.com]}";
    var text =
        ACME
            + "permission_groups: ["
            + group
            + "]\ntokens: [{owner: \"account:acme\", name: x, policies: ["
            + policy
            + "]}]";
    var policies =
        SeedReader.read("seed.yaml", text, NOW).tokens().getFirst().definition().policies();
    assertThat(policies.getFirst().groups()).containsExactly("7".repeat(32));
  }

  @Test
  void anEmptySeedIsAProblem() {
    assertThatThrownBy(() -> SeedReader.read("seed.yaml", "", NOW))
        .hasMessage("seed.yaml:1:1: the seed is empty");
  }

  @Test
  void relativeDatesCountFromNow() {
    var text =
        ACME + "tokens: [{owner: \"account:acme\", name: x, issued_on: -30d, expires_on: +12h}]\n";
    var token = SeedReader.read("seed.yaml", text, NOW).tokens().getFirst();
    assertThat(token.issuedOn()).contains(Instant.parse("2026-05-02T00:00:00Z"));
    assertThat(token.definition().expiresOn()).isEqualTo(Instant.parse("2026-06-01T12:00:00Z"));
  }

  @Test
  void aShortPolicyBecomesOnePolicyPerScope() {
    var text =
        ACME
            + """
            tokens:
              - name: x
                owner: account:acme
                policies: [{allow: [DNS Write, Workers Scripts Read], resources: [account:acme, zone:example.com]}]
            """;
    var policies =
        SeedReader.read("seed.yaml", text, NOW).tokens().getFirst().definition().policies();
    assertThat(policies).hasSize(2);
    assertThat(policies.getLast().groups()).containsExactly("4755a26eedb94da69e1066d98aa820be");
  }
}
