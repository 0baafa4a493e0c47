package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.AuditEntry;
import writ.token.Catalog;
import writ.token.Catalog.Kind;
import writ.token.CatalogNeeds;
import writ.token.Owner;
import writ.token.Scope;

/// Listings of names, and the audit log, that are not everything: each is listed three times at
/// most, what did not come is in doubt, and that is told.
final class ListingsInDoubtTest implements Exchange {

  private static final String NOTHING = "{\"success\":true,\"result\":[]}";

  /// A listing of one entry.
  ///
  /// @param entry one more, given its number
  private record Listed(Kind kind, String path, String entry, boolean isNested) {

    String answer(String info, Integer... entries) {
      return answer(info, Stream.of(entries).map(entry::formatted).toList());
    }

    String answer(String info, List<String> entries) {
      var list = "[" + String.join(",", entries) + "]";
      return "{\"success\":true,\"result\":%s,\"result_info\":{%s}}"
          .formatted(isNested ? "{\"buckets\":" + list + "}" : list, info);
    }
  }

  private static final List<Listed> LISTINGS =
      List.of(
          new Listed(
              Kind.PERMISSION,
              "/tokens/permission_groups",
              "{\"id\":\"%032x\",\"name\":\"g\",\"scopes\":[]}",
              false),
          new Listed(
              Kind.ZONE,
              "/zones",
              "{\"id\":\"%032x\",\"name\":\"z\",\"account\":{\"id\":\"aa\"}}",
              false),
          new Listed(Kind.ACCOUNT, "/accounts?", "{\"id\":\"%032x\",\"name\":\"a\"}", false),
          new Listed(Kind.BUCKET, "/r2/buckets", "{\"name\":\"b%d\"}", true),
          new Listed(
              Kind.WORKER, "/workers/scripts", "{\"id\":\"w%1$d\",\"tag\":\"%1$032x\"}", false),
          new Listed(
              Kind.FLAGSHIP_APP, "/flagship/apps", "{\"id\":\"%032x\",\"name\":\"a\"}", false));

  /// What is wrong with an answer, by its words.
  private static final Map<String, Function<Listed, String>> FAULTS =
      Map.of(
          "fewer than counted", listed -> listed.answer("\"total_count\":2", 1),
          "more than counted", listed -> listed.answer("\"total_count\":1", 1, 2),
          "another number on the page", listed -> listed.answer("\"count\":2", 1),
          "an entry twice", listed -> listed.answer("\"total_count\":2", 1, 1),
          "an entry without a name",
              listed -> listed.answer("", List.of(listed.entry().formatted(1), "{\"x\":1}")),
          "an entry that is none", listed -> listed.answer("", List.of("null")));

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private Function<String, String> server = _ -> NOTHING;

  @Override
  public Received send(Request request) {
    var address = request.address().toString().replaceFirst("^https://example.com", "");
    asked.add(address);
    return new Received(200, Map.of(), server.apply(address));
  }

  @Override
  public void close() {}

  @TestFactory
  Stream<DynamicTest> whatNeverFitsIsInDoubtAfterThreeTimes() {
    return everyFault((listed, fault) -> {
      server = address -> address.contains(listed.path()) ? fault.apply(listed) : NOTHING;
      var fetched = fetch();
      assertThat(first(listed)).as("asked %s", asked).isEqualTo(3);
      var catalog = fetched.value().orElseThrow();
      assertThat(catalog.unanswered()).contains(listed.kind());
      assertThat(catalog.known()).doesNotContain(scope(listed.kind()));
      assertThat(fetched.diagnostics())
          .extracting(Diagnostic::code)
          .extracting(code -> code.slug())
          .contains("cloudflare/listed-in-part");
    });
  }

  @TestFactory
  Stream<DynamicTest> whatFitsTheSecondTimeIsWhole() {
    return everyFault((listed, fault) -> {
      var times = new AtomicInteger();
      server =
          address ->
              !address.contains(listed.path())
                  ? NOTHING
                  : isFirst(address) && times.getAndIncrement() == 0
                      ? fault.apply(listed)
                      : isFirst(address) ? listed.answer("\"total_count\":1", 1) : NOTHING;
      var catalog = fetch().value().orElseThrow();
      assertThat(first(listed)).as("asked %s", asked).isEqualTo(2);
      assertThat(catalog.unanswered()).doesNotContain(listed.kind());
      assertThat(catalog.known().contains(scope(listed.kind())))
          .isEqualTo(listed.kind() != Kind.PERMISSION);
    });
  }

  private interface Check {
    void of(Listed listed, Function<Listed, String> fault);
  }

  private Stream<DynamicTest> everyFault(Check check) {
    return LISTINGS.stream()
        .flatMap(listed ->
            FAULTS.entrySet().stream()
                .map(fault ->
                    dynamicTest(
                        listed.kind() + ": " + fault.getKey(),
                        () -> {
                          asked.clear();
                          check.of(listed, fault.getValue());
                        })));
  }

  private long first(Listed listed) {
    return asked.stream()
        .filter(address -> address.contains(listed.path()) && isFirst(address))
        .count();
  }

  private static boolean isFirst(String address) {
    return !address.matches(".*[?&]page=([2-9]|1\\d).*");
  }

  private static Scope scope(Kind kind) {
    return switch (kind) {
      case ZONE -> Scope.ZONE;
      case ACCOUNT -> Scope.ACCOUNT;
      case BUCKET -> Scope.R2_BUCKET;
      case WORKER -> Scope.WORKER_SCRIPT;
      case FLAGSHIP_APP -> Scope.FLAGSHIP_APP;
      case PERMISSION, USER -> Scope.USER;
    };
  }

  /// A cursor that comes again, one that is always new, and pages that bring nothing new.
  @ParameterizedTest
  @ValueSource(strings = {"same", "new", "cycle"})
  void bucketsWithoutAnEndAreInDoubt(String cursors) {
    server =
        address ->
            address.contains("/r2/buckets")
                ? LISTINGS.get(3).answer(cursor(cursors), entry(cursors))
                : NOTHING;
    var fetched = fetch();
    assertThat(asked.size()).isLessThan(3_100);
    assertThat(fetched.value().orElseThrow().unanswered()).contains(Kind.BUCKET);
  }

  private String cursor(String cursors) {
    return "\"cursor\":\"%s\""
        .formatted(
            switch (cursors) {
              case "same" -> "next";
              case "cycle" -> "c" + asked.size() % 7;
              default -> "c" + asked.size();
            });
  }

  private int entry(String cursors) {
    return cursors.equals("new") ? asked.size() : 1;
  }

  @ParameterizedTest
  @ValueSource(strings = {"same", "new", "cycle"})
  void anAuditLogWithoutAnEndIsCutAndTold(String cursors) {
    server =
        _ ->
            "{\"success\":true,\"result\":[%s],\"result_info\":{%s}}"
                .formatted(audited(entry(cursors)), cursor(cursors));
    var log = auditLog();
    assertThat(asked.size()).isLessThanOrEqualTo(20);
    assertThat(log.value().orElseThrow()).isNotEmpty();
    assertThat(log.diagnostics())
        .extracting(Diagnostic::message)
        .singleElement()
        .asString()
        .startsWith("could not read the audit log wholly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"resource\":{\"type\":\"token\"}}"})
  void anAuditEntryThatCannotBeReadIsTold(String entry) {
    server = _ -> "{\"success\":true,\"result\":[%s,%s]}".formatted(audited(1), entry);
    assertThat(auditLog().diagnostics()).hasSize(1);
    assertThat(auditLog().value().orElseThrow()).hasSize(1);
  }

  @Test
  void whatWasDoneToOtherThingsIsNoDoubt() {
    var other = "{\"resource\":{\"product\":\"dns\",\"type\":\"record\"}}";
    server = _ -> "{\"success\":true,\"result\":[%s,%s]}".formatted(audited(1), other);
    assertThat(auditLog().diagnostics()).isEmpty();
  }

  private static String audited(int token) {
    return "{\"resource\":{\"type\":\"token\",\"id\":\"%032x\"},\"action\":{\"type\":\"update\",\"time\":\"2026-01-01T00:00:00Z\"}}"
        .formatted(token);
  }

  private Result<List<AuditEntry>> auditLog() {
    return new AuditLog((Owner.AccountOwner) EmulatedClient.ACME, EmulatedClient.caller(this))
        .between(EmulatedClient.START.minusSeconds(60), EmulatedClient.START);
  }

  private Result<Catalog> fetch() {
    var needs =
        new CatalogNeeds(
            new TreeSet<>(List.of(CatalogNeeds.EVERY_ZONE)),
            new TreeSet<>(List.of("eu")),
            true,
            new TreeSet<>(List.of("An account that no zone tells")),
            false,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            true,
            new TreeMap<>());
    return new CloudflareCatalog(EmulatedClient.ACME, EmulatedClient.caller(this), needs)
        .fetch(EmulatedClient.START);
  }
}
