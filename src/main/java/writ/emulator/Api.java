package writ.emulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import writ.emulator.http.Envelope;
import writ.emulator.http.Refusal;
import writ.emulator.http.Request;
import writ.emulator.http.Response;

/// One request in, one response out: route, authenticate, count, answer, stamp.
final class Api {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String CLIENT_ADDRESS = "x-emulator-client-ip";

  private final World world;
  private final Router router;
  private final Authentication authentication;
  private final RateLimit limit;
  private final String standardAddress;

  /// A response and the token that authenticated its request.
  record Answered(Response response, Optional<String> callerTokenId) {}

  Api(World world, Quirks quirks, RateLimit limit, Optional<String> clientAddress) {
    var rights = new Rights(world);
    this.world = world;
    this.router =
        new Router(
            new TokenEndpoints(world, quirks, rights),
            new DirectoryEndpoints(world, quirks, rights),
            new ZoneEndpoints(world, quirks, rights),
            new AuditEndpoint(world, rights),
            quirks.is(Quirk.OTHER_OPERATIONS, "permitted")
                ? Optional.of(new OtherOperations(world, rights))
                : Optional.empty());
    this.authentication = new Authentication(world, quirks);
    this.limit = limit;
    this.standardAddress = clientAddress.orElse("127.0.0.1");
  }

  /// The route of a request, if it has one.
  Optional<Route> route(Request request) {
    try {
      return Optional.of(router.find(request).route());
    } catch (Refusal noRoute) {
      return Optional.empty();
    }
  }

  Answered answer(Request request, int lag, Instant now) {
    var ray = world.ids().ray();
    try {
      var target = router.find(request);
      var address = request.header(CLIENT_ADDRESS).orElse(standardAddress);
      var caller = authenticate(request, target.route(), address, now);
      var budget = limit.count(caller.rateKey(), now);
      var response =
          budget.exceeded()
              ? Envelope.failure(Refusal.tooFast())
                  .with("Retry-After", String.valueOf(budget.secondsToReset()))
              : respond(
                  new Call(request, target.parameters(), caller, address, now, ray, lag),
                  target.route());
      return new Answered(stamp(limit.stamp(response, budget), now, ray), tokenId(caller));
    } catch (Refusal refusal) {
      return new Answered(stamp(Envelope.failure(refusal), now, ray), Optional.empty());
    }
  }

  /// Adds the headers that every response carries.
  Response stamp(Response response, Instant now, String ray) {
    return response.with("Date", date(now)).with("cf-ray", ray).with("Server", "cloudflare");
  }

  static String date(Instant time) {
    return HTTP_DATE.format(time);
  }

  private static Response respond(Call call, Route route) {
    try {
      return route.endpoint().apply(call);
    } catch (Refusal refusal) {
      return Envelope.failure(refusal);
    }
  }

  private Caller authenticate(Request request, Route route, String address, Instant now) {
    var literal =
        Cidr.address(address).orElseThrow(() -> Refusal.badClientAddress(CLIENT_ADDRESS, address));
    return route.operation().equals("verify")
        ? authentication.verifier(request, literal, now)
        : authentication.caller(request, literal, now);
  }

  private static Optional<String> tokenId(Caller caller) {
    return switch (caller) {
      case Caller.ByToken(var token) -> Optional.of(token.id());
      case Caller.ByKey _ -> Optional.empty();
    };
  }
}
