package writ.cloudflare;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_MULT_CHOICE;
import static java.net.HttpURLConnection.HTTP_PROXY_AUTH;

import java.time.Instant;
import java.util.List;
import writ.cloudflare.http.Exchange;
import writ.json.ParsedJson;
import writ.token.secret.Redactor;

/// Understands one answer: `success` decides, then status, codes and words. What says neither yes
/// nor no is broken: a write that met it may have happened all the same.
///
/// @param redactor takes secrets out of Cloudflare's words
record AnswerReader(Redactor redactor) {

  private static final int TOO_FAST = 429;

  <T> Reply<T> read(Endpoint<T> endpoint, Exchange.Received received, Instant serverTime) {
    var status = received.status();
    var body = Envelope.parse(received.body());
    var envelope = Envelope.of(body);
    if (envelope == null) {
      return status == HTTP_PROXY_AUTH || status == TOO_FAST
          ? new Reply.No<>(status, List.of(), serverTime)
          : new Reply.Broken<>(unreadable(status, body));
    }
    if (envelope.success() && status < HTTP_MULT_CHOICE) {
      T value = endpoint.read(envelope.result());
      return value == null
          ? new Reply.Broken<>("the answer could not be understood")
          : new Reply.Ok<>(value, envelope.withoutResult(received.body().length()), serverTime);
    }
    var no = new Reply.No<T>(status, clean(envelope.errors()), serverTime);
    if (no.isHeldOff() || (no.isTooFast() && endpoint.isRead())) {
      return no;
    }
    return isAnswer(no, envelope) ? no : new Reply.Broken<>(CloudflareProblems.words(no));
  }

  private static boolean isAnswer(Reply.No<?> no, Envelope envelope) {
    return no.status() < HTTP_INTERNAL_ERROR
        && no.status() != HTTP_CLIENT_TIMEOUT
        && !envelope.success()
        && !(no.status() < HTTP_MULT_CHOICE && no.errors().isEmpty())
        && !no.isPassing()
        && !no.isTooFast();
  }

  private static String unreadable(int status, ParsedJson body) {
    return status < HTTP_MULT_CHOICE
        ? "the answer could not be read"
            + (body instanceof ParsedJson.Refused ? ": " + body.problem() : "")
        : status >= HTTP_INTERNAL_ERROR || status == HTTP_CLIENT_TIMEOUT
            ? "the server answered " + status
            : "the server answered " + status + ", and not in the words of Cloudflare's API";
  }

  /// Whether another answer would be like this one: something else than the API answered, a proxy
  /// or a server at a wrong address; or it is more than Writ reads.
  static boolean isLasting(Exchange.Received received) {
    var status = received.status();
    if (status >= HTTP_INTERNAL_ERROR || status == HTTP_CLIENT_TIMEOUT) {
      return false;
    }
    var body = Envelope.parse(received.body());
    return body instanceof ParsedJson.Refused
        || (status >= HTTP_MULT_CHOICE && Envelope.of(body) == null);
  }

  private List<ApiError> clean(List<ApiError> errors) {
    return errors.stream()
        .map(error -> new ApiError(error.code(), redactor.redact(error.message())))
        .toList();
  }
}
