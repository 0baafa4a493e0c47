package writ.emulator.http;

/// What happens on the socket with the answer to one request.
public sealed interface Delivery {

  /// The whole response.
  ///
  /// @param whenSent what is done after its last byte
  record Whole(Response response, Runnable whenSent) implements Delivery {}

  /// The headers announce the whole body, the connection ends after `bytes` of it.
  record Truncated(Response response, int bytes) implements Delivery {}

  /// No answer: a TCP reset.
  record Reset() implements Delivery {}
}
