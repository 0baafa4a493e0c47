package writ.cloudflare;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.cloudflare.http.HttpExchange;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Result;
import writ.token.Owner;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// The door to the API: one HTTP client for all credentials of a run.
public final class Cloudflare implements AutoCloseable {

  public static final String USUAL_ADDRESS = "https://api.cloudflare.com/client/v4";

  private final BaseAddress base;
  private final Exchange exchange;
  private final ApiEnvironment surroundings;
  private final Redactor redactor;
  private final Map<Owner, CredentialSession> begun = new ConcurrentHashMap<>();

  Cloudflare(BaseAddress base, Exchange exchange, ApiEnvironment surroundings, Redactor redactor) {
    this.base = base;
    this.exchange = exchange;
    this.surroundings = surroundings;
    this.redactor = redactor;
  }

  /// Checks the address; nothing is sent yet. Plain http is refused except to this machine.
  ///
  /// @param redactor learns every secret that comes by
  public static Result<Cloudflare> at(
      String address, ProxySettings proxies, ApiEnvironment surroundings, Redactor redactor) {
    proxies.logins().forEach(redactor::remember);
    return BaseAddress.read(address)
        .map(base ->
            new Cloudflare(
                base, new HttpExchange(proxies, base.isEncrypted()), surroundings, redactor));
  }

  /// Asks ahead what everybody asks first who looks at an owner. Nothing is reported: whoever looks
  /// hears it.
  public void begin(Owner owner, SecretValue credential) {
    var session = session(credential);
    session.begin(owner);
    begun.put(owner, session);
  }

  /// Looks at an owner, where that was begun with what has been answered so far.
  ///
  /// @param credential the one it was begun with
  public CredentialSession session(Owner owner, SecretValue credential) {
    var early = begun.remove(owner);
    return early == null ? session(credential) : early;
  }

  public CredentialSession session(SecretValue credential) {
    return new CredentialSession(
        new Caller(base, exchange, credential, surroundings, redactor), surroundings.clock());
  }

  /// Text without any value that this run has seen, and without what looks like one.
  public String redacted(String text) {
    return redactor.redact(text);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
