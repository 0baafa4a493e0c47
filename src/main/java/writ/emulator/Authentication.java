package writ.emulator;

import java.net.InetAddress;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import writ.emulator.http.Refusal;
import writ.emulator.http.Request;

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
    var caller = identify(request, this::dead);
    if (caller instanceof Caller.ByToken(var token)) {
      var definition = token.definition();
      boolean inWindow = definition.notBefore() == null || !now.isBefore(definition.notBefore());
      if (!definition.statusAt(now).equals(Definition.ACTIVE) || !inWindow) {
        throw inactive(definition);
      }
      checkAddress(token, address);
      world.markUsed(token, now);
    }
    return caller;
  }

  /// The caller of `verify`: a token of any status may ask after itself.
  Caller verifier(Request request, InetAddress address, Instant now) {
    if (!(identify(request, Refusal::invalidToken) instanceof Caller.ByToken(var token))
        || token.definition().status().equals(Definition.EXPOSED)) {
      throw Refusal.invalidToken();
    }
    if (quirks.is(Quirk.VERIFY_CHECKS_ADDRESS, "yes")) {
      checkAddress(token, address);
    }
    world.markUsed(token, now);
    return new Caller.ByToken(token);
  }

  /// The caller, or `unknown` where the value is no token's.
  private Caller identify(Request request, Supplier<Refusal> unknown) {
    var authorization = request.header("authorization");
    if (authorization.isPresent()) {
      return new Caller.ByToken(byBearer(authorization.get(), unknown));
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

  private StoredToken byBearer(String authorization, Supplier<Refusal> unknown) {
    var bearer = BEARER.matcher(authorization);
    if (!bearer.matches()) {
      throw Refusal.malformedAuthorization();
    }
    return world.tokenByValue(bearer.group(1)).orElseThrow(unknown);
  }

  private Refusal dead() {
    return refusal(quirks.get(Quirk.DEAD_VALUE));
  }

  private Refusal inactive(Definition definition) {
    return definition.status().equals(Definition.EXPOSED)
        ? dead()
        : refusal(quirks.get(Quirk.INACTIVE_TOKEN));
  }

  private static Refusal refusal(String code) {
    return switch (code) {
      case "9109" -> Refusal.invalidAccessToken();
      case "1000" -> Refusal.invalidToken();
      default -> Refusal.authenticationError();
    };
  }

  private static void checkAddress(StoredToken token, InetAddress address) {
    var filter = token.definition().filter();
    if (filter != null && !filter.admits(address)) {
      throw Refusal.location(address.getHostAddress());
    }
  }
}
