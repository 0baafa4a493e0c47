package writ.cloudflare;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import writ.cloudflare.NameEndpoints.ListZones;
import writ.cloudflare.TokenEndpoints.DeleteToken;
import writ.cloudflare.TokenEndpoints.ListPermissionGroups;
import writ.cloudflare.TokenEndpoints.ListTokens;
import writ.cloudflare.http.AddressProblems;
import writ.diagnostic.Diagnostic;
import writ.render.DiagnosticText;
import writ.token.Owner;
import writ.token.TokenId;

/// The examples in the pages of the API's diagnostics: each says exactly what its page shows.
/// `-Dupdate=true` rewrites the pages, and still fails.
final class CloudflarePagesTest {

  private static final Path PAGES = Path.of("docs/diagnostics/cloudflare");
  private static final Pattern ANSWER = Pattern.compile("```text\n(.*?)```\n", Pattern.DOTALL);

  private static final String LIST_ACME = new ListTokens(EmulatedClient.ACME, 1).phrase();
  private static final String LIST_BOT = new ListTokens(EmulatedClient.BOT, 1).phrase();
  private static final String CREATE = "create token `ci-dns`";

  private static final List<Diagnostic> EXAMPLES =
      List.of(
          AddressProblems.badAddress(),
          AddressProblems.insecureAddress(),
          AddressProblems.badProxy("HTTPS_PROXY"),
          AddressProblems.badProxyExemption("NO_PROXY", "<local>"),
          CloudflareProblems.noAnswer(LIST_ACME, "the connection broke"),
          CloudflareProblems.clocksDiffer(Duration.ofDays(400)),
          CloudflareProblems.pauseTooLong(
              "update token `ci`",
              Duration.ofDays(1),
              Duration.ofMinutes(20),
              CloudflareProblems.waitLonger(Duration.ofDays(1))),
          CloudflareProblems.answerLost(CREATE, "no answer came in time"),
          CloudflareProblems.listedInPart("list zones", "48 came, and 50 are counted, three times"),
          CloudflareProblems.unprovenListing(EmulatedClient.ACME),
          CloudflareProblems.unidentified(
              EmulatedClient.ACME, CloudflareProblems.words(no(401, 1000, "Invalid API Token"))),
          CloudflareProblems.refused(
              LIST_ACME,
              new Reply.No<>(407, List.of(), EmulatedClient.START),
              null,
              CredentialStatus.Active::new),
          about(LIST_ACME, EmulatedClient.ACME, 401, 1000, "Invalid API Token"),
          CloudflareProblems.refused(
              LIST_ACME,
              no(403, 10000, "Authentication error"),
              EmulatedClient.ACME,
              () -> new CredentialStatus.Expired(EmulatedClient.START)),
          CloudflareProblems.refused(
              LIST_ACME,
              no(403, 10000, "Authentication error"),
              EmulatedClient.ACME,
              () -> new CredentialStatus.Unanswered("the server answered 503")),
          about(
              LIST_ACME,
              EmulatedClient.ACME,
              403,
              9109,
              "Cannot use the access token from location: 192.0.2.7"),
          about(
              LIST_ACME,
              EmulatedClient.ACME,
              403,
              9109,
              "Unauthorized to access requested resource"),
          about(
              LIST_BOT, EmulatedClient.BOT, 403, 9109, "Valid user-level authentication not found"),
          about(
              CREATE,
              EmulatedClient.ACME,
              400,
              1001,
              "Failed common permission check against resources. (Permission group: \"DNS"
                  + " Write\")"),
          about(
              "create token `manager`",
              EmulatedClient.ACME,
              400,
              1001,
              "sub-token is not allowed to have permissions to manage other tokens"),
          about(CREATE, EmulatedClient.ACME, 400, 1001, "maximum number of tokens reached (50)"),
          about(
              new DeleteToken(EmulatedClient.ACME, new TokenId("f".repeat(32))).phrase(),
              EmulatedClient.ACME,
              400,
              1001,
              "token is managed by Cloudflare and cannot be changed"),
          about(
              new ListPermissionGroups(EmulatedClient.ACME, 1).phrase(),
              EmulatedClient.ACME,
              400,
              7003,
              "Could not route to /accounts/x, perhaps your object identifier is invalid?"),
          about(
              new ListZones(null, null, 1).phrase(),
              null,
              429,
              971,
              "Please wait and consider throttling your request speed"));

  @TestFactory
  Stream<DynamicTest> eachPageShowsWhatReallyIsSaid() {
    return said().entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> check(each.getKey(), each.getValue())));
  }

  @Test
  void everyPageHasAnExample() throws IOException {
    try (var pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(said().keySet());
    }
  }

  /// By the name of the page. A second example of one code would be an error here.
  private static Map<String, String> said() {
    return EXAMPLES.stream()
        .collect(
            toMap(
                each -> each.code().slug().replace("cloudflare/", "") + ".md",
                each -> DiagnosticText.of(List.of(each))));
  }

  private static void check(String name, String said) throws IOException {
    var page = PAGES.resolve(name);
    var answer = ANSWER.matcher(Files.readString(page));
    assertThat(answer.find()).as("an answer in %s", page).isTrue();
    var shown = answer.group(1);
    if (Boolean.getBoolean("update") && !shown.equals(said)) {
      Files.writeString(
          page, answer.replaceFirst(Matcher.quoteReplacement("```text\n" + said + "```\n")));
    }
    assertThat(said).isEqualTo(shown);
  }

  private static Diagnostic about(
      String attempted, @Nullable Owner owner, int status, int code, String message) {
    return CloudflareProblems.refused(
        attempted, no(status, code, message), owner, () -> standing(code));
  }

  private static CredentialStatus standing(int code) {
    return code == 1000 ? new CredentialStatus.NoSuchToken() : new CredentialStatus.Active();
  }

  private static Reply.No<Object> no(int status, int code, String message) {
    return new Reply.No<>(status, List.of(new ApiError(code, message)), EmulatedClient.START);
  }
}
