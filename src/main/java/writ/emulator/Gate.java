package writ.emulator;

/// Stands where requests come in and answers go out: may watch, take its time, or cut the
/// connection. Called from the connections' threads, several at once.
public interface Gate {

  /// A request on its way.
  ///
  /// @param route method and path template, as in [Exchange#route()]
  /// @param body as sent; may be empty
  /// @param bearer the token's value that it bears; may be empty
  record Passage(String route, String target, String body, String bearer) {}

  /// What came of a request.
  ///
  /// @param status of the answer; 0 where a fault lets none arrive whole
  /// @param body of the answer; empty with status 0
  record Result(int status, String body) {}

  /// Asked before a request is handled.
  ///
  /// @return whether it gets in; else the connection is reset, and nothing has happened
  default boolean admits(Passage passage) {
    return true;
  }

  /// Asked when a request took effect.
  ///
  /// @return whether its answer goes out; else the connection is reset
  default boolean releases(Passage passage, Result result) {
    return true;
  }

  /// Told when the whole answer was given to the connection.
  default void sent(Passage passage) {}
}
