package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import writ.apply.ReadableSink.Holding;
import writ.apply.SinkCheck.Verdict;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.AccountId;
import writ.token.Delivery;
import writ.token.DesiredToken;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.LateText;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Places;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

/// What can be said of a sink, for each thing that it may hold.
final class SinkCheckTest {

  private static final Span SPAN = SourceFile.named("tokens/ci.yaml").at(1, 1, 1);
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Owner ACME = new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme");
  private static final TokenKey KEY = new TokenKey(ACME, "ci-dns");
  private static final TokenId OURS = new TokenId("1".repeat(32));
  private static final TokenId THEIRS = new TokenId("2".repeat(32));
  private static final TokenId UNLISTED = new TokenId("3".repeat(32));
  private static final Diagnostic TROUBLE =
      Diagnostic.error(new Code("apply/internal"), "something is wrong");

  @Test
  void theLiveValueIsProven() {
    assertThat(verdict(value("ours"))).isEqualTo(new Verdict.HoldsLive("active"));
  }

  @Test
  void aDeadValueIsFound() {
    assertThat(verdict(value("revoked"))).isEqualTo(new Verdict.HoldsDead());
  }

  @Test
  void anotherTokensValueIsFoundByItsId() {
    assertThat(verdict(value("theirs"))).isEqualTo(new Verdict.HoldsAnother(THEIRS, "logs"));
    assertThat(verdict(value("unlisted"))).isEqualTo(new Verdict.HoldsAnother(UNLISTED, null));
  }

  @Test
  void aValueThatIsRefusedForItsAddressIsNotProven() {
    assertThat(verdict(value("elsewhere"))).isInstanceOf(Verdict.HoldsUnproven.class);
  }

  @Test
  void whatCannotBeAskedIsNotCalledDead() {
    assertThat(verdict(value("lost"))).isEqualTo(new Verdict.CannotBeRead(TROUBLE));
    assertThat(verdict(new Holding.Unreadable(TROUBLE)))
        .isEqualTo(new Verdict.CannotBeRead(TROUBLE));
  }

  @Test
  void whatWasNeverDeliveredIsSaid() {
    assertThat(verdict(new Holding.Nothing())).isEqualTo(new Verdict.NeverDelivered());
  }

  @Test
  void derivedCredentialsTellWhoseTheyAre() {
    assertThat(verdict(new Holding.KeyPair(OURS))).isInstanceOf(Verdict.HoldsUnproven.class);
    assertThat(verdict(new Holding.KeyPair(THEIRS)))
        .isEqualTo(new Verdict.HoldsAnother(THEIRS, "logs"));
    assertThat(verdict(new Holding.KeyPair(UNLISTED))).isEqualTo(new Verdict.HoldsDead());
  }

  @Test
  void aSinkThatGivesNothingBackIsNotAsked() {
    assertThat(check(new UnreadableSink())).isEqualTo(new Verdict.KeepsToItself());
  }

  @Test
  void whatNobodyMadeYetIsMissingNowhere() {
    var shelf = new FixedSink(new Holding.Nothing());
    var check = new SinkCheck(new Values(), (_, _) -> Result.of(List.of(shelf)));
    var nobody = new Listing(ACME, List.of(live(THEIRS, "logs")), null, NOW, 1);
    assertThat(check.check(List.of(token()), nobody)).isEmpty();
  }

  @Test
  void aSinkThatIsNotDefinedIsSaid() {
    var check = new SinkCheck(new Values(), (_, _) -> Result.failed(TROUBLE));
    assertThat(check.check(List.of(token()), listing()).getFirst().verdict())
        .isEqualTo(new Verdict.CannotBeRead(TROUBLE));
  }

  @Test
  void onlyWhatNeedsNobodysAttentionIsGood() {
    assertThat(
            List.of(
                new Verdict.HoldsLive("disabled"),
                new Verdict.HoldsUnproven(""),
                new Verdict.KeepsToItself()))
        .allMatch(Verdict::isGood);
    assertThat(
            List.of(
                new Verdict.HoldsDead(),
                new Verdict.HoldsAnother(THEIRS, null),
                new Verdict.NeverDelivered(),
                new Verdict.CannotBeRead(TROUBLE)))
        .noneMatch(Verdict::isGood);
  }

  private static Holding value(String text) {
    return new Holding.Value(new SecretValue(text));
  }

  private static Verdict verdict(Holding holding) {
    return check(new FixedSink(holding));
  }

  private static Verdict check(SecretSink sink) {
    var check = new SinkCheck(new Values(), (_, _) -> Result.of(List.of(sink)));
    var findings = check.check(List.of(token()), listing());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().sink()).isEqualTo("shelf");
    return findings.getFirst().verdict();
  }

  private static DesiredToken.Present token() {
    return new DesiredToken.Present(
        KEY,
        List.of(),
        IpFilter.ANY,
        null,
        new Expiry.Never(),
        Status.ACTIVE,
        List.of(Delivery.to("shelf", Map.of(), SPAN)),
        null,
        false,
        null,
        null,
        null,
        new TreeMap<>(),
        new Places(SPAN, Map.of(), List.of()));
  }

  private static Listing listing() {
    return new Listing(ACME, List.of(live(OURS, "ci-dns"), live(THEIRS, "logs")), null, NOW, 1);
  }

  private static LiveToken live(TokenId id, String name) {
    var definition = new TokenDefinition(name, List.of(), IpFilter.ANY, null, null, Status.ACTIVE);
    return new LiveToken(
        id, ACME, definition, NOW, NOW, null, null, null, List.of(), List.of(), LateText.of("{}"));
  }

  /// A sink that holds what it is told to.
  private record FixedSink(Holding holding) implements ReadableSink {
    @Override
    public Holding read(TokenKey key) {
      return holding;
    }

    @Override
    public boolean isOverwritten(TokenKey key, TokenId id, SecretValue value) {
      throw new AssertionError("a check delivers nothing");
    }

    @Override
    public String description() {
      return "shelf";
    }

    @Override
    public Duration timeLimit() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Optional<Diagnostic> probe() {
      return Optional.empty();
    }

    @Override
    public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
      throw new AssertionError("a check delivers nothing");
    }
  }

  /// A sink that only takes.
  private record UnreadableSink() implements SecretSink {
    @Override
    public String description() {
      return "shelf";
    }

    @Override
    public Duration timeLimit() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Optional<Diagnostic> probe() {
      return Optional.empty();
    }

    @Override
    public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
      throw new AssertionError("a check delivers nothing");
    }
  }

  /// A store that verifies values, and does nothing else.
  private record Values() implements TokenStore {
    @Override
    public Owner owner() {
      return ACME;
    }

    @Override
    public Answer<Verified> verify(SecretValue value) {
      return switch (value.reveal(SecretAccess.insecurely())) {
        case "ours" -> new Answer.Done<>(new Verified(OURS, "active"), NOW);
        case "theirs" -> new Answer.Done<>(new Verified(THEIRS, "active"), NOW);
        case "unlisted" -> new Answer.Done<>(new Verified(UNLISTED, "active"), NOW);
        case "elsewhere" -> new Answer.Done<>(new Verified(null, "refused here"), NOW);
        case "lost" -> new Answer.Lost<>(TROUBLE);
        default -> new Answer.Refused<>(TROUBLE);
      };
    }

    @Override
    public Answer<Listing> list() {
      throw new AssertionError("the listing is given");
    }

    @Override
    public Answer<LiveToken> get(TokenId id) {
      throw new AssertionError("a check reads no token");
    }

    @Override
    public Answer<Created> create(TokenDefinition definition) {
      throw new AssertionError("a check changes nothing");
    }

    @Override
    public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
      throw new AssertionError("a check changes nothing");
    }

    @Override
    public Answer<SecretValue> roll(LiveToken live) {
      throw new AssertionError("a check changes nothing");
    }

    @Override
    public Answer<Gone> delete(TokenId id) {
      throw new AssertionError("a check changes nothing");
    }
  }
}
