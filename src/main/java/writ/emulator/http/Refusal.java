package writ.emulator.http;

/// A request refused as Cloudflare refuses it. All wording of refusals is in this file; texts that
/// were seen on the real API are kept to the letter.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final int chainCode;
  private final String chainMessage;

  private Refusal(int status, int code, String message, int chainCode, String chainMessage) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.chainCode = chainCode;
    this.chainMessage = chainMessage;
  }

  private Refusal(int status, int code, String message) {
    this(status, code, message, 0, "");
  }

  /// The HTTP status.
  int status() {
    return status;
  }

  /// Cloudflare's error code.
  public int code() {
    return code;
  }

  /// The code of the deeper error in `error_chain`, or 0 where there is none.
  int chainCode() {
    return chainCode;
  }

  String chainMessage() {
    return chainMessage;
  }

  /// The words of the error.
  public String text() {
    return String.valueOf(getMessage());
  }

  // --- routes

  public static Refusal noRoute() {
    return new Refusal(400, 7000, "No route for that URI");
  }

  public static Refusal badIdentifier(String path) {
    return new Refusal(
        400, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
  }

  public static Refusal methodNotAvailable(String method) {
    return new Refusal(405, 7001, "Method " + method + " not available for that URI.");
  }

  public static Refusal methodNotAllowed() {
    return new Refusal(405, 10405, "Method not allowed");
  }

  // --- authentication and permission

  public static Refusal missingAuthentication() {
    return new Refusal(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
  }

  public static Refusal malformedAuthorization() {
    return new Refusal(
        400, 6003, "Invalid request headers", 6111, "Invalid format for Authorization header");
  }

  public static Refusal unknownKey() {
    return new Refusal(403, 9103, "Unknown X-Auth-Key or X-Auth-Email");
  }

  /// What `verify` answers to a value that is no token's, or a token's of another place.
  public static Refusal invalidToken() {
    return new Refusal(401, 1000, "Invalid API Token");
  }

  /// What other endpoints answer to a value that is no token's, or no token's any more.
  public static Refusal invalidAccessToken() {
    return new Refusal(403, 9109, "Invalid access token");
  }

  /// What a user-level endpoint was seen to answer to an account-owned token, headers or not.
  public static Refusal authenticationFailed() {
    return new Refusal(400, 9106, "Authentication failed");
  }

  public static Refusal unableToAuthenticate() {
    return new Refusal(403, 10001, "Unable to authenticate request");
  }

  public static Refusal authenticationError() {
    return new Refusal(403, 10000, "Authentication error");
  }

  public static Refusal unauthorized() {
    return new Refusal(403, 9109, "Unauthorized to access requested resource");
  }

  public static Refusal userLevelOnly() {
    return new Refusal(403, 9109, "Valid user-level authentication not found");
  }

  public static Refusal location(String address) {
    return new Refusal(403, 9109, "Cannot use the access token from location: " + address);
  }

  /// Not Cloudflare's: the emulator's own header was used wrongly.
  public static Refusal badClientAddress(String header, String address) {
    return new Refusal(400, 6003, header + " is not an IP address: " + address);
  }

  public static Refusal accountsNeedUser() {
    return new Refusal(400, 1001, "List accounts endpoint does not support account owned tokens.");
  }

  // --- request bodies and parameters

  static Refusal notJson() {
    return new Refusal(400, 1198, "Unable to decode JSON body");
  }

  public static Refusal wrongType(String field, String expected) {
    return new Refusal(400, 1199, field + " must be " + expected);
  }

  public static Refusal invalid(String message) {
    return new Refusal(400, 1001, message);
  }

  public static Refusal badParameter(String key, String problem) {
    return invalid("Query parameter " + key + " " + problem);
  }

  public static Refusal missingField(String field) {
    return invalid(field + " is required");
  }

  public static Refusal unknownField(String field) {
    return invalid("unknown field: " + field);
  }

  public static Refusal nameLength() {
    return new Refusal(400, 400, "name must have a length between 1 and 120");
  }

  public static Refusal badFirstStatus() {
    return invalid("status of a new token must be active");
  }

  public static Refusal badStatus() {
    return invalid("status must be one of active, disabled, expired");
  }

  public static Refusal badTime(String field) {
    return invalid(field + " must be a UTC date-time without fraction, like 2026-01-01T00:00:00Z");
  }

  public static Refusal badCidr(String text) {
    return invalid("not a valid CIDR: " + text);
  }

  public static Refusal reusedPolicy() {
    return invalid("Reusing existing policies is not supported by token creation");
  }

  // --- rules of tokens

  public static Refusal tokenNotFound() {
    return new Refusal(404, 1003, "token not found");
  }

  public static Refusal accountNotFound() {
    return new Refusal(404, 1003, "account not found");
  }

  public static Refusal zoneNotFound() {
    return new Refusal(404, 1001, "Invalid zone identifier");
  }

  public static Refusal invalidZone() {
    return new Refusal(403, 9109, "Invalid zone identifier");
  }

  public static Refusal unknownGroup(String id) {
    return invalid("Permission group not found: " + id);
  }

  public static Refusal commonCheck(String group) {
    return invalid(
        "Failed common permission check against resources. (Permission group: \"" + group + "\")");
  }

  public static Refusal subToken() {
    return invalid("sub-token is not allowed to have permissions to manage other tokens");
  }

  public static Refusal zoneNotNested() {
    return invalid(
        "Must specify a zone for account owned tokens, or nest zone under specific account"
            + " resource");
  }

  public static Refusal unsupportedResource(String key) {
    return invalid(key + " is not a supported resource type");
  }

  public static Refusal workerNotFound(String tag) {
    return invalid("Worker not found: " + tag);
  }

  public static Refusal appNotFound(String id) {
    return invalid("Flagship app not found: " + id);
  }

  /// Cloudflare's own words.
  public static Refusal granularScope() {
    return invalid("User tokens cannot reference roles with granular resource scopes");
  }

  public static Refusal managedByCloudflare(String name) {
    return invalid("token is managed by Cloudflare and cannot be changed: " + name);
  }

  public static Refusal quota(int most) {
    return invalid("maximum number of tokens reached (" + most + ")");
  }

  public static Refusal exposed() {
    return invalid("a revoked (exposed) token cannot be activated");
  }

  public static Refusal tooFast() {
    return new Refusal(429, 971, "Please wait and consider throttling your request speed");
  }
}
