package writ.cloudflare;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Result;
import writ.token.Catalog;
import writ.token.Catalog.NamedBucket;
import writ.token.CatalogNeeds;
import writ.token.Listing;
import writ.token.PermissionGroup;

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
    assertThat(list().gap()).contains("three times").contains("its count changed");
    assertThat(asked).hasSize(6);
  }

  /// Completeness is counted: more than came, or fewer, is a gap after three times.
  @ParameterizedTest
  @CsvSource({
    "'',400,60 came",
    "'',30,60 came",
    "'\"count\":49,',60,holds 50",
    "'\"page\":7,',60,answered with page 7",
    "'\"total_pages\":9,',60,9 are counted"
  })
  void whatDoesNotFitItsCountIsAGap(String more, int total, String doubt) {
    server =
        address ->
            page(
                    isPage(address, 1)
                        ? IntStream.range(0, 50)
                        : isPage(address, 2) ? IntStream.range(50, 60) : IntStream.empty(),
                    total)
                .replace("\"per_page\"", more + "\"per_page\"");
    assertThat(list()).satisfies(listing -> assertThat(listing.gap()).contains(doubt));
    assertThat(asked).filteredOn(address -> isPage(address, 1)).hasSize(3);
  }

  /// A page that is short is not the end, and not everything.
  @Test
  void aShortPageBeforeAnotherOneIsAGap() {
    server =
        address ->
            isPage(address, 1)
                ? page(IntStream.range(1, 50), 60)
                : page(isPage(address, 2) ? IntStream.range(50, 60) : IntStream.empty(), 60);
    assertThat(list().gap()).contains("page 1 is not full");
    assertThat(list().tokens()).hasSize(59);
  }

  @Test
  void anEmptyPageInTheMiddleIsAGap() {
    server =
        address ->
            isPage(address, 2)
                ? page(IntStream.empty(), 110)
                : page(
                    isPage(address, 1) ? IntStream.range(0, 50) : IntStream.range(100, 110), 110);
    assertThat(list().gap()).contains("page 2 is not full");
  }

  @Test
  void aPageThatIsRepeatedEndsAndIsAGap() {
    server = _ -> page(IntStream.range(0, 50), 120);
    assertThat(list().gap()).contains("three times");
  }

  /// What was short once, and is whole when listed again, is whole.
  @Test
  void whatFitsTheSecondTimeIsWhole() {
    server = address -> asked.size() == 1 ? page(IntStream.range(1, 50), 60) : tokens(address, 60);
    assertThat(list().gap()).isNull();
  }

  @Test
  void withoutACountAnEmptyPageIsTheEnd() {
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

  /// The same page again and again, whatever is asked: it ends, after three times.
  @Test
  void aServerThatDoesNotPageIsNotAskedForEver() {
    server =
        address ->
            address.contains("permission_groups") ? groups(0) : "{\"success\":true,\"result\":[]}";
    assertThat(catalog(CatalogNeeds.NOTHING).permissions()).hasSize(2);
    assertThat(asked).filteredOn(address -> address.contains("permission_groups")).hasSize(6);
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
    var answer =
        new CloudflareTokens(
                EmulatedClient.ACME, EmulatedClient.caller(this), () -> Result.failed(List.of()))
            .list();
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<Listing>) answer).value();
  }

  private Catalog catalog(CatalogNeeds needs) {
    return new CloudflareCatalog(EmulatedClient.ACME, EmulatedClient.caller(this), needs)
        .fetch(EmulatedClient.START)
        .value()
        .orElseThrow();
  }
}
