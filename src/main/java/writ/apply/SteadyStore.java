package writ.apply;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.SecretValue;

/// A store whose listings are not disturbed by this run: tokens are made and removed side by side,
/// but not while pages are read, which would shift entries from page to page and leave the listing
/// in doubt. Another run may still do that, and then the listing says so.
final class SteadyStore implements TokenStore {

  private final TokenStore store;
  private final Lock listing;
  private final Lock shifting;

  SteadyStore(TokenStore store) {
    this.store = store;
    // in turn, or a wave of creates would keep the listing they all wait for from starting
    var lock = new ReentrantReadWriteLock(true);
    this.listing = lock.writeLock();
    this.shifting = lock.readLock();
  }

  @Override
  public Owner owner() {
    return store.owner();
  }

  @Override
  public Answer<Listing> list() {
    return holding(listing, store::list);
  }

  @Override
  public Answer<LiveToken> get(TokenId id) {
    return store.get(id);
  }

  @Override
  public Answer<Created> create(TokenDefinition definition) {
    return holding(shifting, () -> store.create(definition));
  }

  @Override
  public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
    return store.update(live, definition);
  }

  @Override
  public Answer<SecretValue> roll(LiveToken live) {
    return store.roll(live);
  }

  @Override
  public Answer<Gone> delete(TokenId id) {
    return holding(shifting, () -> store.delete(id));
  }

  @Override
  public Answer<Verified> verify(SecretValue value) {
    return store.verify(value);
  }

  private static <T> T holding(Lock lock, Supplier<T> call) {
    lock.lock();
    try {
      return call.get();
    } finally {
      lock.unlock();
    }
  }
}
