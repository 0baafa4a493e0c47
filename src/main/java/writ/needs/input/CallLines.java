package writ.needs.input;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

  private static final Pattern ADDRESS = Pattern.compile("https?://[^/]+(/client/v4)?|/client/v4");

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
    for (var line : file.text().lines().toList()) {
      number++;
      var text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      var call = call(text, file.name() + ":" + number);
      if (call == null) {
        problems.add(InputProblems.notACall(text, new Span(file, number, 1, line.length() + 1)));
      } else {
        calls.add(call);
      }
    }
    return problems.isEmpty() ? Result.of(calls) : Result.failed(problems);
  }

  /// A line as a call; null where it is none.
  public static @Nullable Call call(String line, String at) {
    var words = line.split("\\s+", -1);
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
    var place = attributes.remove(PLACE);
    return path.isEmpty() ? null : new Call(method, path, attributes, place == null ? at : place);
  }

  /// Without the API's address. What R2 speaks of S3 is told apart by its host.
  private static String path(String address) {
    var host = ADDRESS.matcher(address);
    if (!host.lookingAt()) {
      return address;
    }
    var rest = address.substring(host.end());
    return host.group().endsWith(STORAGE) ? "/" + STORAGE.substring(1) + rest : rest;
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
    return segment.startsWith("{") || segment.contains(".") || ZONE_ID.matcher(segment).matches();
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
