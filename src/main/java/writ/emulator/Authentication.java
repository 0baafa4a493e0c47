package writ.emulator;

import java.net.InetAddress;
import java.time.Instant;
import java.util.regex.Pattern;

/// Turns the headers of a request into a [Caller], or refuses them.
final class Authentication {
  private static final Pattern BEARER = Pattern.compile("(?i)bearer ([!-~]{32,255})");

  private final World world;
  private final Quirks quirks;

  Authentication(World world, Quirks quirks) {
    this.world = world;
    this.quirks = quirks;
  }

  /// The caller of an ordinary endpoint: a token must be active, in its window and at an admitted
  /// address.
  Caller caller(Request request, InetAddress address, Instant now) {
    var caller = identify(request);
    if (caller instanceof Caller.ByToken(var token)) {
      var definition = token.definition();
      boolean inWindow = definition.notBefore() == null || !now.isBefore(definition.notBefore());
      if (!definition.statusAt(now).equals(Definition.ACTIVE) || !inWindow) {
        throw Refusal.authenticationError();
      }
      checkAddress(token, address);
      world.markUsed(token, now);
    }
    return caller;
  }

  /// The caller of `verify`: a token of any status may ask after itself.
  Caller verifier(Request request, InetAddress address, Instant now) {
    if (!(identify(request) instanceof Caller.ByToken(var token))) {
      throw Refusal.invalidToken();
    }
    if (token.definition().status().equals(Definition.EXPOSED)) {
      throw Refusal.invalidToken();
    }
    if (quirks.is(Quirk.VERIFY_CHECKS_ADDRESS, "yes")) {
      checkAddress(token, address);
    }
    world.markUsed(token, now);
    return new Caller.ByToken(token);
  }

  private Caller identify(Request request) {
    var authorization = request.header("authorization");
    if (authorization.isPresent()) {
      return new Caller.ByToken(byBearer(authorization.get()));
    }
    var email = request.header("x-auth-email");
    var key = request.header("x-auth-key");
    if (email.isEmpty() || key.isEmpty()) {
      throw Refusal.missingAuthentication();
    }
    return world.users().stream()
        .filter(user -> user.email().equals(email.get()) && user.apiKey().equals(key.get()))
        .findFirst()
        .map(Caller.ByKey::new)
        .orElseThrow(Refusal::unknownKey);
  }

  private StoredToken byBearer(String authorization) {
    var bearer = BEARER.matcher(authorization);
    if (!bearer.matches()) {
      throw Refusal.malformedAuthorization();
    }
    return world.tokenByValue(bearer.group(1)).orElseThrow(Refusal::invalidToken);
  }

  private static void checkAddress(StoredToken token, InetAddress address) {
    var filter = token.definition().filter();
    if (filter != null && !filter.admits(address)) {
      throw Refusal.location(address.getHostAddress());
    }
  }
}
