package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import writ.json.Json;
import writ.property.Choices;
import writ.property.ForAll;
import writ.token.AccountId;
import writ.token.Owner;

/// Whatever comes over the wire, no reader throws.
final class FuzzTest {

  private static final Owner OWNER = new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme");

  private static final String TOKEN =
      """
      {"success":true,"errors":[{"code":1001,"message":"no"}],"messages":[],
       "result_info":{"page":1,"per_page":50,"count":1,"total_count":1,"total_pages":1,"cursor":"x"},
       "result":{"id":"f1","name":"ci","status":"active","issued_on":"2026-01-01T09:00:00Z",
        "modified_on":"2026-01-01T09:00:00.123456Z","last_used_on":null,
        "expires_on":"2026-07-01T00:00:00Z","surprise":{"a":[1,2.5e3]},
        "condition":{"request_ip":{"in":["198.51.100.0/24","2001:db8::/32"],"not_in":["1.2.3.4"]},
         "request.ip":{"in":["198.51.100.0/24"]},"other":{}},
        "policies":[{"id":"p","effect":"allow","permission_groups":[{"id":"47","name":"x"}],
         "resources":{"com.cloudflare.api.account.1":"*",
          "com.cloudflare.api.account.2":{"com.cloudflare.api.account.zone.*":"*"}}}],
        "value":"cfat_x","tag":"t","account":{"id":"a","name":"b"},"buckets":[{"name":"b"}]}}
      """;

  private static final List<String> PIECES =
      List.of(
          "null",
          "{}",
          "[]",
          "\"\"",
          "\"*\"",
          "0",
          "-1",
          "1e999",
          "true",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\u0000",
          "\"a/b~c\"",
          "\"../x\"",
          "99999999999999999999");

  @Test
  void noReaderThrows() {
    ForAll.of(FuzzTest::mutated)
        .cases(2000)
        .hold(text -> assertThatCode(() -> readAll(text)).doesNotThrowAnyException());
  }

  private static String mutated(Choices choices) {
    var text = new StringBuilder(TOKEN);
    var times = choices.below(6);
    for (var time = 0; time < times; time++) {
      var start = choices.below(text.length());
      var end = Math.min(text.length(), start + choices.below(30));
      switch (choices.below(4)) {
        case 0 -> text.replace(start, end, choices.oneOf(PIECES));
        case 1 -> text.insert(start, text.substring(start, end));
        case 2 -> valueAfterAColon(text, start, choices.oneOf(PIECES));
        default -> text.setLength(Math.max(1, choices.chance(20) ? start : text.length()));
      }
    }
    return text.toString();
  }

  /// Replaces a value and keeps the JSON whole, so that the mutation reaches the readers.
  private static void valueAfterAColon(StringBuilder text, int from, String value) {
    var colon = text.indexOf("\":", from);
    if (colon >= 0) {
      var end = colon + 2;
      while (end < text.length() && ",}]{[".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      text.replace(colon + 2, end, value);
    }
  }

  private static void readAll(String text) {
    var envelope = Envelope.read(text);
    if (envelope == null) {
      return;
    }
    var result = envelope.result();
    var list = Json.read("[" + result + "]");
    for (var node : list == null ? List.of(result) : List.of(result, list)) {
      new TokenEndpoints.ListTokens(OWNER, 1).read(node);
      new TokenEndpoints.Credential(OWNER, false).read(node);
      new TokenEndpoints.Verify(OWNER).read(node);
      new TokenEndpoints.ListPermissionGroups(OWNER, 1).read(node);
      new NameEndpoints.ListZones(null, null, 1).read(node);
      new NameEndpoints.ListAccounts(1).read(node);
      new NameEndpoints.ListBuckets(new AccountId("a"), "eu", "").read(node);
      new NameEndpoints.ListWorkers(new AccountId("a")).read(node);
      new NameEndpoints.GetUser().read(node);
      var token = LiveTokenReader.read(node, OWNER);
      if (token != null) {
        TokenWriter.update(token, token.definition());
        TokenWriter.update(token, token.definition().named("other").expiring(null));
      }
    }
  }
}
