package writ.emulator;

/// Who sends a request, once authenticated.
sealed interface Caller {

  /// Whose rate limit the request counts against.
  String rateKey();

  /// With the value of a token.
  record ByToken(StoredToken token) implements Caller {
    @Override
    public String rateKey() {
      return switch (token.owner()) {
        case Owner.OfUser(String id) -> "user " + id;
        case Owner.OfAccount(String ignored) -> "token " + token.id();
      };
    }
  }

  /// With the Global API Key of a user: everything the user may do.
  record ByKey(Seed.User user) implements Caller {
    @Override
    public String rateKey() {
      return "user " + user.id();
    }
  }
}
