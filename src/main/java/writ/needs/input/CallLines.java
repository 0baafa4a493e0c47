package writ.needs.input;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.needs.fact.Call;

/// Lines as people write them down: `POST /zones/example.com/dns_records`, with `key=value` behind
/// for what the path does not tell. Empty lines and those that begin with `#` say nothing.
public final class CallLines {

  private static final Pattern METHOD = Pattern.compile("GET|HEAD|POST|PUT|PATCH|DELETE");

  /// `https://api.cloudflare.com/client/v4`, that part of another address that says the same, or
  /// nothing of it.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)https?://(api\\.cloudflare\\.com(/client/v4)?|[^/]+\\.r2\\.cloudflarestorage\\.com"
              + "|[^/]+/client/v4)(?=/)|/client/v4(?=/)");

  /// A credential may stand beside these.
  private static final Pattern HEADER = Pattern.compile("(?i)authorization|x-auth|bearer");

  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9a-f]{32}");

  /// Cloudflare, "R2: S3 API": `https://ACCOUNT.r2.cloudflarestorage.com/BUCKET/KEY`.
  private static final String STORAGE = ".r2.cloudflarestorage.com";

  /// `{zone_id}`, `<zone_id>`, `:zone_id`, `$ZONE_ID`, `${ZONE_ID}`
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(.+)}|<(.+)>|:([A-Za-z].*)|\\$\\{(.+)}|\\$([A-Za-z_].*)");

  /// Where a recipe's call is made, in its tool's own source.
  private static final String PLACE = "at";

  private static final Pattern ZONE_ID = Pattern.compile("[0-9A-Fa-f]{32}");

  private CallLines() {}

  /// All calls, or what is wrong with each line that is none.
  public static Result<List<Call>> read(SourceFile file) {
    var calls = new ArrayList<Call>();
    var problems = new ArrayList<Diagnostic>();
    var number = 0;
    var lines = file.text().lines().toList();
    while (number < lines.size()) {
      var first = ++number;
      var text = lines.get(first - 1).strip();
      while (CurlLine.isOne(text) && text.endsWith("\\") && number < lines.size()) {
        text = text.substring(0, text.length() - 1) + " " + lines.get(number++).strip();
      }
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      var call = call(text, file.name() + ":" + first);
      if (call != null) {
        calls.add(call);
      } else if (CurlLine.isOne(text) || HEADER.matcher(text).find()) {
        problems.add(InputProblems.notACall(file.name(), first));
      } else {
        var end = lines.get(first - 1).length() + 1;
        problems.add(InputProblems.notACall(text, new Span(file, first, 1, end)));
      }
    }
    return problems.isEmpty() ? Result.of(calls) : Result.failed(problems);
  }

  /// A line as a call; null where it is none.
  public static @Nullable Call call(String line, String at) {
    var plain = CurlLine.isOne(line) ? CurlLine.call(line) : line;
    if (plain == null) {
      return null;
    }
    var words = plain.split("\\s+", -1);
    if (words.length < 2) {
      return null;
    }
    var method = words[0].toUpperCase(Locale.ROOT);
    var rest = path(words[1]);
    if (!METHOD.matcher(method).matches() || !rest.startsWith("/")) {
      return null;
    }
    var attributes = new TreeMap<String, String>();
    for (var i = 2; i < words.length; i++) {
      if (!attribute(words[i], attributes)) {
        return null;
      }
    }
    var query = rest.indexOf('?');
    if (query >= 0) {
      for (var each : rest.substring(query + 1).split("&", -1)) {
        attribute(each, attributes);
      }
    }
    var path = segments(query < 0 ? rest : rest.substring(0, query));
    if (path.isEmpty() || path.stream().anyMatch(each -> each.equals(".") || each.equals(".."))) {
      return null;
    }
    account(words[1]).ifPresent(id -> attributes.putIfAbsent("account", id));
    var place = attributes.remove(PLACE);
    return new Call(method, path, attributes, place == null ? at : place);
  }

  /// Without the API's address, and without what stands behind `#`. What R2 speaks of S3 is told
  /// apart by its host; a key may have slashes.
  private static String path(String written) {
    var address = written.replaceFirst("#.*$", "");
    var host = ADDRESS.matcher(address);
    if (!host.lookingAt()) {
      return address;
    }
    var rest = address.substring(host.end());
    if (!host.group().toLowerCase(Locale.ROOT).endsWith(STORAGE)) {
      return rest;
    }
    var parts = rest.split("/", 3);
    return "/"
        + STORAGE.substring(1)
        + (parts.length < 3
            ? rest
            : "/" + parts[1] + "/" + parts[2].replaceFirst("/$", "").replace("/", "%2F"));
  }

  /// The account that R2's host names: `ACCOUNT.r2.cloudflarestorage.com`.
  private static Optional<String> account(String address) {
    var host = ADDRESS.matcher(address);
    return host.lookingAt() && host.group().toLowerCase(Locale.ROOT).endsWith(STORAGE)
        ? Stream.of(host.group().replaceFirst("(?i)https?://", "").split("\\.", -1))
            .limit(1)
            .filter(first -> ACCOUNT_ID.matcher(first).matches())
            .findFirst()
        : Optional.empty();
  }

  private static boolean attribute(String word, Map<String, String> attributes) {
    var equals = word.indexOf('=');
    if (equals < 1) {
      return false;
    }
    attributes.put(word.substring(0, equals), segment(decoded(word.substring(equals + 1))));
    return true;
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var each : path.split("/", -1)) {
      if (!each.isEmpty()) {
        segments.add(segment(decoded(each)));
      }
    }
    if (segments.size() > 1 && segments.getFirst().equals("zones") && !isZone(segments.get(1))) {
      segments.set(1, "{" + segments.get(1) + "}");
    }
    return segments;
  }

  /// A zone is named by a domain or an id; another word stands for one.
  private static boolean isZone(String segment) {
    return segment.startsWith("{")
        || (segment.contains(".") && !segment.contains("/"))
        || ZONE_ID.matcher(segment).matches();
  }

  private static String segment(String word) {
    var matcher = PLACEHOLDER.matcher(word);
    if (!matcher.matches()) {
      return word;
    }
    for (var group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return "{" + matcher.group(group) + "}";
      }
    }
    return word;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return segment;
    }
  }
}
