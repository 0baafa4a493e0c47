package writ.apply;

import java.time.Duration;
import writ.apply.Scheduler.Task;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.SecretValue;

/// A connection on which the server, from one request on, wants nothing sent for five minutes:
/// reads come that much later, writes are given back.
final class RateLimitedStore implements TokenStore {

  static final Duration BLOCK = Duration.ofMinutes(5);

  private static final Diagnostic TOO_FAST =
      Diagnostic.error(new Code("test/too-fast"), "too many requests");

  private final TokenStore store;
  private final Task task;
  private final int at;
  private int requests;

  /// @param at the number of the request, from 1; 0 for none
  RateLimitedStore(TokenStore store, Task task, int at) {
    this.store = store;
    this.task = task;
    this.at = at;
  }

  @Override
  public Owner owner() {
    return store.owner();
  }

  @Override
  public Answer<Listing> list() {
    await();
    return store.list();
  }

  @Override
  public Answer<LiveToken> get(TokenId id) {
    await();
    return store.get(id);
  }

  @Override
  public Answer<Verified> verify(SecretValue value) {
    await();
    return store.verify(value);
  }

  @Override
  public Answer<Created> create(TokenDefinition definition) {
    return isNow() ? new Answer.Postponed<>(TOO_FAST, BLOCK) : store.create(definition);
  }

  @Override
  public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
    return isNow() ? new Answer.Postponed<>(TOO_FAST, BLOCK) : store.update(live, definition);
  }

  @Override
  public Answer<SecretValue> roll(LiveToken live) {
    return isNow() ? new Answer.Postponed<>(TOO_FAST, BLOCK) : store.roll(live);
  }

  @Override
  public Answer<Gone> delete(TokenId id) {
    return isNow() ? new Answer.Postponed<>(TOO_FAST, BLOCK) : store.delete(id);
  }

  private void await() {
    if (isNow()) {
      task.sleep(BLOCK);
    }
  }

  private boolean isNow() {
    requests++;
    return requests == at;
  }
}
