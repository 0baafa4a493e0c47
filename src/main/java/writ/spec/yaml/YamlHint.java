package writ.spec.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/// What to do about a line that is not YAML, guessed from the mistakes people make in specs.
final class YamlHint {

  private static final Pattern NETWORK =
      Pattern.compile("(?<![\"'0-9a-fA-F:])(::[0-9a-fA-F:]*/\\d+)");
  private static final Pattern STAR = Pattern.compile("(?:^|[\\[,:-])\\s*([*&@`%|>][^\\s,\\]]*)");

  private YamlHint() {}

  static Optional<String> of(String line, String problem) {
    var network = NETWORK.matcher(line);
    if (network.find()) {
      return Optional.of("quote it: `\"" + network.group(1) + "\"`");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return Optional.of("quote a text that holds `: `, or check the indentation");
    }
    if (line.startsWith("%")) {
      return Optional.of("remove the directive: specs are YAML 1.2 without any");
    }
    var star = STAR.matcher(line);
    if (star.find()) {
      return Optional.of("quote a text that begins with `" + star.group(1).charAt(0) + "`");
    }
    return Optional.empty();
  }
}
