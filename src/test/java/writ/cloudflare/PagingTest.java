package writ.cloudflare;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Result;
import writ.token.Catalog;
import writ.token.Catalog.NamedBucket;
import writ.token.CatalogNeeds;
import writ.token.Listing;
import writ.token.PermissionGroup;
import writ.token.Redactor;
import writ.token.SecretValue;

/// Listings of many pages, by a server that pages in every way that has been seen.
final class PagingTest implements Exchange {

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private UnaryOperator<String> server = _ -> "";

  @Override
  public Received send(Request request) {
    var address = request.address().toString().replaceFirst("^https://example.com", "");
    asked.add(address);
    return new Received(200, Map.of(), server.apply(address));
  }

  @Override
  public void close() {}

  /// Between the pages of the first listing a token is made.
  @Test
  void whatMovedWhileItWasListedIsListedAgain() {
    server = address -> tokens(address, asked.size() == 1 ? 60 : 61);
    var listing = list();
    assertThat(asked).hasSize(4);
    assertThat(listing.tokens()).hasSize(61);
    assertThat(listing.requests()).isEqualTo(4);
    assertThat(listing.gap()).isNull();
  }

  /// One was deleted, and another slid to the page before: no count changes, one comes twice.
  @Test
  void whatIsListedTwiceIsListedAgain() {
    server =
        address ->
            isPage(address, 2) && asked.size() == 2
                ? page(IntStream.range(49, 59), 60)
                : tokens(address, 60);
    var listing = list();
    assertThat(asked).hasSize(4);
    assertThat(listing.tokens()).hasSize(60);
    assertThat(listing.gap()).isNull();
  }

  @Test
  void whatMovesAllTheTimeIsAGap() {
    server = address -> tokens(address, 60 + asked.size());
    assertThat(list().gap()).isEqualTo("tokens were made or removed while they were listed, twice");
    assertThat(asked).hasSize(4);
  }

  /// The count of all tokens says nothing of how many are listed.
  @Test
  void aCountThatIsTooLargeOrMissingIsNoGap() {
    server =
        address ->
            isPage(address, 1)
                ? page(IntStream.range(0, 50), 400)
                : page(isPage(address, 2) ? IntStream.range(50, 60) : IntStream.empty(), 400);
    assertThat(list().tokens()).hasSize(60);
    server = address -> tokens(address, 120).replaceFirst("\"total_count\":120", "\"x\":1");
    assertThat(list()).satisfies(listing -> assertThat(listing.gap()).isNull());
    assertThat(list().tokens()).hasSize(120);
  }

  @Test
  void permissionGroupsMayComeOnSeveralPages() {
    server =
        address ->
            !address.contains("permission_groups")
                ? "{\"success\":true,\"result\":[]}"
                : groups(address.contains("page=2") ? 2 : address.contains("page=3") ? 4 : 0);
    assertThat(catalog(CatalogNeeds.NOTHING).permissions())
        .extracting(PermissionGroup::name)
        .containsExactly("g0", "g1", "g2", "g3", "g4");
    assertThat(asked).filteredOn(address -> address.contains("permission_groups")).hasSize(3);
  }

  /// The same page again and again, whatever is asked: it ends.
  @Test
  void aServerThatDoesNotPageIsNotAskedForEver() {
    server =
        address ->
            address.contains("permission_groups") ? groups(0) : "{\"success\":true,\"result\":[]}";
    assertThat(catalog(CatalogNeeds.NOTHING).permissions()).hasSize(2);
    assertThat(asked).filteredOn(address -> address.contains("permission_groups")).hasSize(2);
  }

  @Test
  void bucketsAreFollowedFromCursorToCursor() {
    server =
        address ->
            !address.contains("/r2/buckets")
                ? "{\"success\":true,\"result\":[]}"
                : address.contains("cursor=n%2Fo%3D")
                    ? buckets("c", "")
                    : address.contains("cursor=") ? buckets("b", "n/o=") : buckets("a", "next");
    var needs =
        new CatalogNeeds(
            new TreeSet<>(), new TreeSet<>(List.of("eu")), false, new TreeSet<>(), false);
    assertThat(catalog(needs).buckets())
        .extracting(NamedBucket::name)
        .containsExactly("a", "b", "c");
  }

  private static String tokens(String address, int total) {
    var page = Integer.parseInt(address.replaceFirst(".*[?&]page=(\\d+).*", "$1"));
    return page(IntStream.range((page - 1) * 50, Math.min(page * 50, total)), total);
  }

  private static boolean isPage(String address, int page) {
    return address.endsWith("&page=" + page);
  }

  private static String page(IntStream tokens, int total) {
    return tokens
        .mapToObj(token ->
            "{\"id\":\"%032x\",\"name\":\"t\",\"status\":\"active\",\"policies\":[]}"
                .formatted(token))
        .collect(
            joining(
                ",",
                "{\"success\":true,\"result\":[",
                "],\"result_info\":{\"per_page\":50,\"total_count\":%d}}".formatted(total)));
  }

  private static String groups(int first) {
    return IntStream.range(first, Math.min(first + 2, 5))
        .mapToObj(group -> "{\"id\":\"%032x\",\"name\":\"g%d\"}".formatted(group, group))
        .collect(
            joining(
                ",", "{\"success\":true,\"result\":[", "],\"result_info\":{\"total_count\":5}}"));
  }

  private static String buckets(String name, String next) {
    return "{\"success\":true,\"result\":{\"buckets\":[{\"name\":\"%s\"}]},\"result_info\":{\"cursor\":\"%s\"}}"
        .formatted(name, next);
  }

  private Listing list() {
    asked.clear();
    var answer = new CloudflareTokens(Stage.ACME, caller(), () -> Result.failed(List.of())).list();
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<Listing>) answer).value();
  }

  private Catalog catalog(CatalogNeeds needs) {
    return new CloudflareCatalog(Stage.ACME, caller(), needs)
        .fetch(Stage.START)
        .value()
        .orElseThrow();
  }

  private Caller caller() {
    var surroundings =
        new Surroundings(
            () -> Stage.START,
            _ -> {},
            new SplittableRandom(1),
            _ -> {},
            Progress.SILENT,
            Duration.ofSeconds(1),
            Duration.ofMinutes(20),
            () -> false);
    var base = BaseAddress.read("https://example.com").value().orElseThrow();
    return new Caller(base, this, new SecretValue("credential"), surroundings, new Redactor());
  }
}
