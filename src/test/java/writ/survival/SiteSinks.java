package writ.survival;

import java.util.List;
import java.util.stream.Collectors;

/// The sinks of a site. What is delivered to the one named `x` ends up in `out/x-ci-dns`.
///
/// @param names a part of `one` and `two`
/// @param text the part of `writ.yaml` that describes them
record SiteSinks(List<String> names, String text) {

  static final SiteSinks FILES =
      new SiteSinks(
          List.of("one", "two"),
          """
          sinks:
            one: {type: file, path: "out/one-{file}", allow: {file: ["*"]}}
            two: {type: file, path: "out/two-{file}", allow: {file: ["*"]}}
          """);

  /// Programs that report to a [SinkBarrier] when they are started and when they stored the value,
  /// and wait each time until they may go on.
  static SiteSinks reporting(List<String> names, int port) {
    var text =
        names.stream()
            .map(name ->
                "  %s: {type: exec, command: [bash, sink.sh, %s, \"%d\", \"{file}\"], allow: {file: [\"*\"]}}%n"
                    .formatted(name, name, port))
            .collect(Collectors.joining("", "sinks:\n", ""));
    return new SiteSinks(names, text);
  }

  /// The program that they are, to be run by bash.
  static final String REPORTING =
      """
      exec 3<>"/dev/tcp/127.0.0.1/$2"
      report() { echo "$1" >&3; read -r _ <&3 || exit 1; }
      report "$1 started"
      IFS= read -r value || true
      printf %s "$value" > "out/.$1-$3"
      mv "out/.$1-$3" "out/$1-$3"
      report "$1 stored"
      """;

  /// What a spec says of them.
  String deliveries() {
    return names.stream()
        .map(name -> "{to: " + name + ", file: ci-dns}")
        .collect(Collectors.joining(", "));
  }
}
