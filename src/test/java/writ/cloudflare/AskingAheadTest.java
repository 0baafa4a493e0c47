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

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = Stage.with(60, 60);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void lookingCostsTheSameRequests(Kind kind) {
    var owner = kind == Kind.ACCOUNTS ? Stage.ACME : Stage.BOT;
    var plain = stage.cloudflare.session(credential(owner));
    look(plain, owner);

    stage.cloudflare.begin(owner, credential(owner));
    var early = stage.cloudflare.session(owner, credential(owner));
    look(early, owner);
    assertThat(early.requests()).isEqualTo(plain.requests());
  }

  @Test
  void whoLooksLaterSeesWhatIsThereThen() {
    stage.cloudflare.begin(Stage.ACME, credential(Stage.ACME));
    var early = stage.cloudflare.session(Stage.ACME, credential(Stage.ACME));
    var tokens = early.tokens(Stage.ACME, () -> early.identify(Stage.ACME));
    assertThat(listed(tokens.list()).tokens()).hasSize(60);
    assertThat(tokens.delete(listed(tokens.list()).tokens().getLast().id()))
        .isInstanceOf(Answer.Done.class);
    assertThat(listed(tokens.list()).tokens()).hasSize(59);

    var later = stage.cloudflare.session(Stage.ACME, credential(Stage.ACME));
    assertThat(later).isNotSameAs(early);
  }

  @Test
  void whatFailsAheadFailsWhereSomebodyLooks() {
    stage.failing("403:list");
    stage.cloudflare.begin(Stage.ACME, credential(Stage.ACME));
    var early = stage.cloudflare.session(Stage.ACME, credential(Stage.ACME));
    assertThat(early.tokens(Stage.ACME, () -> Result.failed(List.of())).list())
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void nothingIsAskedOnceTheRunIsOver() {
    stage.cloudflare.close();
    stage.cloudflare.begin(Stage.ACME, credential(Stage.ACME));
    var early = stage.cloudflare.session(Stage.ACME, credential(Stage.ACME));
    assertThat(early.tokens(Stage.ACME, () -> Result.failed(List.of())).list())
        .isInstanceOf(Answer.Lost.class);
    assertThat(stage.emulator.requests()).isEmpty();
  }

  private SecretValue credential(Owner owner) {
    return stage.value(owner instanceof Owner.UserOwner ? "writ-bot" : "writ");
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
