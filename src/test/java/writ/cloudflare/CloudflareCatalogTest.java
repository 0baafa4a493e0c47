package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Result;
import writ.token.Catalog;
import writ.token.Catalog.NamedBucket;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.CatalogNeeds;
import writ.token.Listing;
import writ.token.Scope;

final class CloudflareCatalogTest {

  @ParameterizedTest
  @CsvSource({"0,0,1", "49,1,1", "50,1,2", "51,9,2", "120,9,3", "120,1,2", "250,3,4", "250,9,6"})
  void zonesAreListedOrLookedUpWhicheverIsLess(int zones, int names, int requests)
      throws IOException {
    try (var emulated = EmulatedClient.with(zones, 1)) {
      var session = emulated.session();
      var wanted = new TreeSet<String>();
      for (var name = 0; name < names; name++) {
        wanted.add("z%03d.example.com".formatted(zones - name));
      }
      var needs = new CatalogNeeds(wanted, new TreeSet<>(), false, new TreeSet<>(), false);
      var catalog = session.catalog(EmulatedClient.ACME, needs).value().orElseThrow();
      assertThat(catalog.zones())
          .extracting(NamedZone::name)
          .containsAll(wanted.stream().filter(name -> name.compareTo("z001") >= 0).toList());
      assertThat(session.requests() - 1).as("beside the groups").isLessThanOrEqualTo(requests);
      assertThat(session.requests() - 1).isLessThanOrEqualTo(zones / 50 + 1);
    }
  }

  @Test
  void whatIsNeededIsFetched() throws IOException {
    try (var emulated = EmulatedClient.with(2, 1)) {
      var needs =
          new CatalogNeeds(
              new TreeSet<>(),
              new TreeSet<>(List.of("default", "eu")),
              true,
              new TreeSet<>(),
              true);
      var result = emulated.session().catalog(EmulatedClient.ACME, needs);
      var catalog = result.value().orElseThrow();
      assertThat(result.diagnostics()).isEmpty();
      assertThat(catalog.origin()).isEqualTo(Catalog.Origin.LIVE);
      assertThat(catalog.permissions()).hasSizeGreaterThan(300);
      assertThat(catalog.buckets())
          .extracting(NamedBucket::name, NamedBucket::jurisdiction)
          .containsExactlyInAnyOrder(tuple("logs", "default"), tuple("vault", "eu"));
      assertThat(catalog.workers()).extracting(NamedWorker::name).containsExactly("site");
      assertThat(catalog.known())
          .containsExactlyInAnyOrder(Scope.ZONE, Scope.R2_BUCKET, Scope.WORKER_SCRIPT);
      assertThat(catalog.userId()).isNull();
    }
  }

  @Test
  void aUserSeesHisAccountsAndHimself() throws IOException {
    try (var emulated = EmulatedClient.with(2, 1)) {
      var needs =
          new CatalogNeeds(
              new TreeSet<>(),
              new TreeSet<>(),
              false,
              new TreeSet<>(List.of(CatalogNeeds.ONLY_ACCOUNT)),
              true);
      var session = emulated.cloudflare.session(emulated.value("writ-bot"));
      var catalog = session.catalog(EmulatedClient.BOT, needs).value().orElseThrow();
      assertThat(catalog.accounts()).extracting(Catalog.NamedAccount::name).containsExactly("Acme");
      assertThat(catalog.userId()).isNull();
    }
  }

  @Test
  void aUsersTokensTellWhoHeIs() throws IOException {
    try (var emulated = EmulatedClient.with(2, 1)) {
      var session = emulated.cloudflare.session(emulated.value("writ-bot"));
      var catalog = session.catalog(EmulatedClient.BOT, CatalogNeeds.NOTHING).value().orElseThrow();
      var before = session.requests();
      var listing =
          listing(session.tokens(EmulatedClient.BOT, () -> Result.failed(List.of())).list());
      var told = session.withUser(catalog, listing).value().orElseThrow();
      assertThat(session.requests() - before).isEqualTo(1);
      assertThat(told.userId()).hasSize(32);
      assertThat(told.known()).contains(Scope.USER);

      var nothing = new Listing(EmulatedClient.BOT, List.of(), null, EmulatedClient.START, 1);
      var asked = session.withUser(catalog, nothing).value().orElseThrow();
      assertThat(session.requests() - before).isEqualTo(2);
      assertThat(asked.userId()).isEqualTo(told.userId());

      emulated.failing("403:user*");
      var unknown = session.withUser(catalog, nothing);
      assertThat(unknown.value()).contains(catalog);
      assertThat(unknown.diagnostics())
          .extracting(problem -> problem.severity() + " " + problem.code().slug())
          .containsExactly("WARNING cloudflare/permission-missing");
    }
  }

  private static Listing listing(Answer<Listing> answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<Listing>) answer).value();
  }

  @Test
  void whatCannotBeListedIsAWarning() throws IOException {
    try (var emulated = EmulatedClient.with(2, 1).failing("403:zones*")) {
      var result = emulated.session().catalog(EmulatedClient.ACME, CatalogNeeds.NOTHING);
      assertThat(result.value().orElseThrow().zones()).isEmpty();
      assertThat(result.hasErrors()).isFalse();
      assertThat(result.diagnostics())
          .extracting(problem -> problem.severity() + " " + problem.code().slug())
          .containsExactly("WARNING cloudflare/permission-missing");
    }
  }
}
