package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Result;
import writ.token.CatalogNeeds;
import writ.token.Listing;

/// Servers whose listings do not end: page after page is full, and each brings something new. What
/// came is let go, and what was too much is said.
@Timeout(120)
final class EndlessListingsTest {

  private final AtomicInteger asked = new AtomicInteger();

  /// @param fill what makes an entry long
  private Caller server(String fill, int entries) {
    return EmulatedClient.caller(
        new Exchange() {
          @Override
          public Received send(Request request) {
            var page = asked.incrementAndGet();
            var list = new StringBuilder();
            for (var entry = 0; entry < entries; entry++) {
              list.append(list.isEmpty() ? "" : ",")
                  .append(
                      "{\"id\":\"%032x\",\"name\":\"%s\",\"account\":{\"id\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"name\":\"%s\"}}"
                          .formatted(
                              page * 1000L + entry, "n" + page + "-" + entry + ".example", fill));
            }
            var isBuckets = request.address().getPath().contains("/r2/");
            return new Received(
                200,
                Map.of(),
                envelope(isBuckets ? "{\"buckets\":[" + list + "]}" : "[" + list + "]", page));
          }

          private String envelope(String list, int page) {
            return ("{\"success\":true,\"errors\":[],\"result\":%s,\"result_info\":"
                    + "{\"page\":1,\"per_page\":%d,\"cursors\":{\"after\":\"c%d\"}}}")
                .formatted(list, entries, page);
          }

          @Override
          public void close() {}
        });
  }

  private Answer<Listing> tokens(Caller caller) {
    return new CloudflareTokens(EmulatedClient.ACME, caller, () -> Result.failed(List.of())).list();
  }

  @Test
  void aListingOfEverMoreTextEnds() {
    var most = Runtime.getRuntime().maxMemory() / 16 >> 20;
    assertThat(tokens(server("x".repeat(100_000), 50)))
        .isInstanceOfSatisfying(
            Answer.Lost.class,
            lost ->
                assertThat(lost.reason().toString())
                    .contains("the listing goes on after " + most + " MiB, and more is not read")
                    .contains("WRIT_JAVA_OPTIONS"));
    assertThat(asked.get()).isLessThan((int) most);
  }

  @Test
  void aListingOfEverMorePagesEnds() {
    assertThat(tokens(server("", 50)))
        .isInstanceOfSatisfying(
            Answer.Lost.class,
            lost ->
                assertThat(lost.reason().toString())
                    .contains("the listing goes on after 10000 pages, and more is not read"));
  }

  /// Those of names too, whether pages are counted or name the next one.
  @Test
  void listingsOfNamesEnd() {
    var needs =
        new CatalogNeeds(
            new TreeSet<>(List.of(CatalogNeeds.EVERY_ZONE)),
            new TreeSet<>(List.of("eu")),
            false,
            new TreeSet<>(List.of("An account that no zone tells")),
            false);
    var caller = server("x".repeat(100_000), 50);
    var catalog =
        new CloudflareCatalog(EmulatedClient.ACME, caller, needs).fetch(EmulatedClient.START);
    assertThat(catalog.diagnostics())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.message()).contains("MiB, and more is not read"));
  }
}
