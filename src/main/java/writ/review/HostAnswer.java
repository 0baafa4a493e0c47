package writ.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;

/// What is in an answer of a code host.
final class HostAnswer {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  private HostAnswer() {}

  /// @param what half a sentence: what it is of
  static Result<String> hash(HostKind host, JsonNode node, String what) {
    var text = node.asString("");
    return HASH.matcher(text).matches()
        ? Result.of(text)
        : Result.failed(ReviewProblems.noAnswer(host, "it does not tell " + what));
  }

  /// Null where there is none.
  static @Nullable Instant instant(JsonNode node) {
    try {
      var text = node.asString("");
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  static Stream<JsonNode> stream(Iterable<JsonNode> nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }

  /// The pull requests of these numbers that were merged into a branch; none where one of them is
  /// not told.
  static Result<List<PullRequest>> merged(
      IntStream numbers, String branch, IntFunction<Result<PullRequest>> told) {
    var merged = new ArrayList<PullRequest>();
    for (var number : numbers.toArray()) {
      var request = told.apply(number);
      if (request.valueOrNull() == null) {
        return Result.failed(request.diagnostics());
      }
      merged.add(request.valueOrNull());
    }
    return Result.of(
        merged.stream()
            .filter(PullRequest::isMerged)
            .filter(each -> each.base().equals(branch))
            .toList());
  }

  /// The bytes of a file.
  static Result<byte[]> file(HostKind host, JsonNode blob) {
    try {
      return Result.of(Base64.getMimeDecoder().decode(blob.path("content").asString("")));
    } catch (IllegalArgumentException _) {
      return Result.failed(ReviewProblems.noAnswer(host, "a file of it cannot be read"));
    }
  }

  /// A word as one part of a path or query.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
