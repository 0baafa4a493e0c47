package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Result;
import writ.token.CatalogNeeds;
import writ.token.Listing;
import writ.token.Owner;
import writ.token.secret.SecretValue;

/// What is asked ahead is asked once, answered to the first who looks, and to nobody else.
final class AskingAheadTest {

  enum Kind {
    ACCOUNTS,
    USERS
  }

  private EmulatedClient emulated;

  @BeforeEach
  void open() throws Exception {
    emulated = EmulatedClient.with(60, 60);
  }

  @AfterEach
  void close() {
    emulated.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void lookingCostsTheSameRequests(Kind kind) {
    var owner = kind == Kind.ACCOUNTS ? EmulatedClient.ACME : EmulatedClient.BOT;
    var plain = emulated.cloudflare.session(credential(owner));
    look(plain, owner);

    emulated.cloudflare.begin(owner, credential(owner));
    var early = emulated.cloudflare.session(owner, credential(owner));
    look(early, owner);
    assertThat(early.requests()).isEqualTo(plain.requests());
  }

  @Test
  void whoLooksLaterSeesWhatIsThereThen() {
    emulated.cloudflare.begin(EmulatedClient.ACME, credential(EmulatedClient.ACME));
    var early = emulated.cloudflare.session(EmulatedClient.ACME, credential(EmulatedClient.ACME));
    var tokens = early.tokens(EmulatedClient.ACME, () -> early.identify(EmulatedClient.ACME));
    assertThat(listed(tokens.list()).tokens()).hasSize(60);
    assertThat(tokens.delete(listed(tokens.list()).tokens().getLast().id()))
        .isInstanceOf(Answer.Done.class);
    assertThat(listed(tokens.list()).tokens()).hasSize(59);

    var later = emulated.cloudflare.session(EmulatedClient.ACME, credential(EmulatedClient.ACME));
    assertThat(later).isNotSameAs(early);
  }

  @Test
  void whatFailsAheadFailsWhereSomebodyLooks() {
    emulated.failing("403:list");
    emulated.cloudflare.begin(EmulatedClient.ACME, credential(EmulatedClient.ACME));
    var early = emulated.cloudflare.session(EmulatedClient.ACME, credential(EmulatedClient.ACME));
    assertThat(early.tokens(EmulatedClient.ACME, () -> Result.failed(List.of())).list())
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void nothingIsAskedOnceTheRunIsOver() {
    emulated.cloudflare.close();
    emulated.cloudflare.begin(EmulatedClient.ACME, credential(EmulatedClient.ACME));
    var early = emulated.cloudflare.session(EmulatedClient.ACME, credential(EmulatedClient.ACME));
    assertThat(early.tokens(EmulatedClient.ACME, () -> Result.failed(List.of())).list())
        .isInstanceOf(Answer.Lost.class);
    assertThat(emulated.emulator.requests()).isEmpty();
  }

  private SecretValue credential(Owner owner) {
    return emulated.value(owner instanceof Owner.UserOwner ? "writ-bot" : "writ");
  }

  private static void look(CredentialSession session, Owner owner) {
    var tokens = session.tokens(owner, () -> session.identify(owner));
    assertThat(listed(tokens.list()).tokens()).isNotEmpty();
    assertThat(session.catalog(owner, CatalogNeeds.NOTHING).valueOrNull()).isNotNull();
  }

  private static Listing listed(Answer<Listing> answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<Listing>) answer).value();
  }
}
