package writ.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.cloudflare.TokenEndpoints.CreateToken;
import writ.cloudflare.TokenEndpoints.DeleteToken;
import writ.cloudflare.TokenEndpoints.GetToken;
import writ.cloudflare.TokenEndpoints.ListTokens;
import writ.cloudflare.TokenEndpoints.RollToken;
import writ.cloudflare.TokenEndpoints.UpdateToken;
import writ.cloudflare.TokenEndpoints.Verify;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.SecretValue;

/// One owner's tokens at Cloudflare.
final class CloudflareTokens implements TokenStore {

  private static final int NOT_FOUND = 404;
  private static final int TOKEN_NOT_FOUND = 1003;

  /// A new token may be unknown for up to half a minute: "a first 403 is not a permission problem".
  private static final List<Duration> PROPAGATION =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15));

  private final Owner owner;
  private final Caller caller;
  private final Supplier<Result<CredentialInfo>> credential;

  /// @param credential what the credential tells of itself, which may not have arrived yet
  CloudflareTokens(Owner owner, Caller caller, Supplier<Result<CredentialInfo>> credential) {
    this.owner = owner;
    this.caller = caller;
    this.credential = credential;
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public TokenStore within(Duration longestWait) {
    return new CloudflareTokens(owner, caller.within(longestWait), credential);
  }

  @Override
  public Duration serverAhead() {
    return caller.serverAhead().orElse(Duration.ZERO);
  }

  @Override
  public Answer<Listing> list() {
    var before = caller.requests();
    var all = pages().all();
    if (all.pages().isEmpty()) {
      return all.failed() == null
          ? new Answer.Lost<>(CloudflareProblems.noAnswer(listing(), "no page came"))
          : notListed(all.failed());
    }
    var tokens = distinct(all);
    var time = time(all.pages().getLast().serverTime(), tokens);
    var listing = new Listing(owner, tokens, gap(all, tokens), time, caller.requests() - before);
    return new Answer.Done<>(listing, time);
  }

  /// What the server dates itself tells where the `Date` of the listing is an old one.
  private Instant time(Instant stated, List<LiveToken> tokens) {
    return tokens.stream()
        .map(LiveToken::modifiedOn)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(changed -> caller.listed(stated, changed))
        .orElse(stated);
  }

  /// A list is never gone, whatever the server says.
  private Answer<Listing> notListed(Reply<?> reply) {
    return reply instanceof Reply.No<?> no
        ? new Answer.Refused<>(refused(listing(), no))
        : failed(reply, new ListTokens(owner, 1));
  }

  /// A total without search parameters leaves out the expired ones, which are asked for here.
  private Pages<LiveToken> pages() {
    return new Pages<>(
        caller,
        page -> new ListTokens(owner, page),
        new Completeness<>(
            LiveToken::id,
            token -> token.status().equals(Status.EXPIRED),
            false,
            ListTokens.PER_PAGE));
  }

  private String listing() {
    return new ListTokens(owner, 1).phrase();
  }

  /// Why the listing may not be whole.
  private @Nullable String gap(WholeListing<LiveToken> all, List<LiveToken> tokens) {
    if (all.failed() != null) {
      return Listing.PAGE_MISSING;
    }
    if (all.pages().stream().anyMatch(page -> page.value().unread() > 0)) {
      return "an entry of the listing could not be read";
    }
    if (all.doubt() != null) {
      return Listing.MISCOUNTED + ", three times: " + all.doubt();
    }
    var myself = credential.get().valueOrNull();
    var seesItself =
        myself == null
            || !myself.isOwners()
            || tokens.stream().anyMatch(token -> token.id().equals(myself.tokenId()));
    return seesItself
        ? null
        : "the credential does not see itself, so it may see only tokens that it made";
  }

  private static List<LiveToken> distinct(WholeListing<LiveToken> all) {
    Map<TokenId, LiveToken> tokens = new LinkedHashMap<>();
    all.entries().forEach(token -> tokens.put(token.id(), token));
    return new ArrayList<>(tokens.values());
  }

  @Override
  public Answer<LiveToken> get(TokenId id) {
    return answer(new GetToken(owner, id));
  }

  @Override
  public Answer<Created> create(TokenDefinition definition) {
    var answer = answer(new CreateToken(owner, definition));
    if (answer instanceof Answer.Done<Created>(var created, _)) {
      caller.remember(created.value());
    }
    return answer;
  }

  @Override
  public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
    return answer(new UpdateToken(live, definition));
  }

  @Override
  public Answer<SecretValue> roll(LiveToken live) {
    var answer = answer(new RollToken(live));
    if (answer instanceof Answer.Done<SecretValue>(var value, _)) {
      caller.remember(value);
    }
    return answer;
  }

  @Override
  public Answer<Gone> delete(TokenId id) {
    return answer(new DeleteToken(owner, id));
  }

  @Override
  public Answer<Verified> verify(SecretValue value) {
    var itself = caller.with(value);
    var verify = new Verify(owner);
    var reply = itself.call(verify);
    for (var pause : PROPAGATION) {
      if (!(reply instanceof Reply.No<Verified> no) || provesValue(no)) {
        break;
      }
      try {
        caller.sleep(pause);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        break;
      }
      reply = itself.call(verify);
    }
    if (reply instanceof Reply.No<Verified> no) {
      return verdict(no, verify);
    }
    return answer(reply, verify);
  }

  /// Nothing but the words that no token has this value says that it is dead.
  private static Answer<Verified> verdict(Reply.No<Verified> no, Verify verify) {
    if (provesValue(no)) {
      return new Answer.Done<>(new Verified(null, "refused here"), no.serverTime());
    }
    var words = CloudflareProblems.words(no);
    return no.knowsNoSuchToken()
        ? new Answer.Refused<>(CredentialProblems.valueRefused(verify.phrase(), words))
        : new Answer.Lost<>(CloudflareProblems.noAnswer(verify.phrase(), words));
  }

  /// Only a known value is refused for its source address, its date or its status.
  static boolean provesValue(Reply.No<?> no) {
    return no.says("from location")
        || no.says("not yet valid")
        || no.says("expired")
        || no.says("disabled");
  }

  private <T> Answer<T> answer(Endpoint<T> endpoint) {
    return answer(caller.call(endpoint), endpoint);
  }

  private <T> Answer<T> answer(Reply<T> reply, Endpoint<T> endpoint) {
    return reply instanceof Reply.Ok<T> ok
        ? new Answer.Done<>(ok.value(), ok.serverTime())
        : failed(reply, endpoint);
  }

  private <T> Answer<T> failed(Reply<?> reply, Endpoint<?> endpoint) {
    return switch (reply) {
      case Reply.No<?> no when isMissing(no) -> new Answer.Missing<>(no.serverTime());
      case Reply.No<?> no when no.isTooFast() && caller.mustWaitTooLong() ->
          new Answer.Refused<>(
              CloudflareProblems.pauseTooLong(
                  endpoint.phrase(),
                  caller.pause(),
                  caller.longestWait(),
                  caller.waitLonger(caller.pause())));
      case Reply.No<?> no when no.isTooFast() && !endpoint.isRead() ->
          new Answer.Postponed<>(refused(endpoint.phrase(), no), caller.pause());
      case Reply.No<?> no when isUnclear(no, endpoint) ->
          new Answer.Lost<>(refused(endpoint.phrase(), no));
      case Reply.No<?> no -> new Answer.Refused<>(refused(endpoint.phrase(), no));
      case Reply.Broken<?> broken ->
          new Answer.Lost<>(
              endpoint.isRead()
                  ? CloudflareProblems.noAnswer(endpoint.phrase(), broken)
                  : CloudflareProblems.answerLost(endpoint.phrase(), broken.what()));
      case Reply.Ok<?> ok -> throw new IllegalArgumentException("no failure: " + ok.serverTime());
    };
  }

  private Diagnostic refused(String attempted, Reply.No<?> no) {
    return new RefusalDiagnosis(owner, caller).diagnose(attempted, no);
  }

  /// A 404 may come from anything on the way; only the API's own code says that a token is gone.
  private static boolean isMissing(Reply.No<?> no) {
    return no.has(TOKEN_NOT_FOUND);
  }

  /// What else a 404 may mean nobody knows, so a write that met one is looked after.
  private static boolean isUnclear(Reply.No<?> no, Endpoint<?> endpoint) {
    return no.status() == NOT_FOUND && !endpoint.isRead();
  }
}
