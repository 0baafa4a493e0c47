package writ.workflows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs all shell steps of the composite action in their order, as GitHub does: by their
/// conditions, and with what earlier ones put out.
final class ActionRun {

  private static final Pattern COMPARED = Pattern.compile("(\\S+)\\s*(==|!=)\\s*'([^']*)'");

  private final Runner runner;
  private final Map<String, String> contexts = new HashMap<>();
  private final StringBuilder log = new StringBuilder();
  private int exit;

  private ActionRun(Runner runner) {
    this.runner = runner;
  }

  /// How it ended.
  ///
  /// @param log what all steps printed, each below its name
  record Ended(int exit, String log, Map<String, String> outputs) {}

  /// @param with the inputs that a workflow gives; the others have their defaults
  /// @param event what is known of the event, such as `github.event.before`
  static Ended of(Runner runner, Map<String, String> with, Map<String, String> event)
      throws Exception {
    var run = new ActionRun(runner);
    run.contexts.put("github.token", "ghs_of_the_job");
    run.contexts.putAll(event);
    defaults().forEach((name, value) -> run.contexts.put("inputs." + name, run.filled(value)));
    with.forEach((name, value) -> run.contexts.put("inputs." + name, value));
    run.contexts.put(
        "steps.release.outputs.program || steps.source.outputs.program",
        runner.path("source/writ").toString());
    runner.write("output", "");
    for (var step : Steps.of(WorkflowFilesTest.ACTION)) {
      run.step(step);
    }
    return new Ended(run.exit, run.log.toString(), run.contexts);
  }

  private static Map<String, String> defaults() throws IOException {
    var defaults = new HashMap<String, String>();
    for (var document : Steps.documents(WorkflowFilesTest.ACTION)) {
      if (document instanceof Map<?, ?> map && map.get("inputs") instanceof Map<?, ?> inputs) {
        inputs.forEach((name, input) -> {
          var value = input instanceof Map<?, ?> given ? given.get("default") : null;
          defaults.put(name.toString(), value == null ? "" : value.toString());
        });
      }
    }
    return defaults;
  }

  private String filled(String value) {
    var found = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}", Pattern.DOTALL).matcher(value);
    return found.replaceAll(
        each -> Matcher.quoteReplacement(contexts.getOrDefault(each.group(1), "")));
  }

  private void step(Steps.Step step) throws Exception {
    // the program is there already
    var isInstalling =
        Stream.of("Which release", "Release", "Source", "Path").anyMatch(step.name()::equals);
    if (isInstalling || !holds(step.condition())) {
      return;
    }
    runner.write("output", "");
    var ran = runner.bash(step, contexts);
    log.append("== ").append(step.name()).append('\n').append(ran.output());
    for (var line : runner.read("output").lines().toList()) {
      var parts = line.split("=", 2);
      contexts.put("steps." + step.id() + ".outputs." + parts[0], parts[1]);
    }
    if (ran.exit() != 0) {
      log.append("-- ").append(ran.exit()).append('\n');
      exit = ran.exit();
    }
  }

  /// A condition of comparisons, `&&`, `||` and brackets that are not nested.
  private boolean holds(String condition) {
    var whole = condition.replace("\n", " ").strip();
    if (exit != 0 && !whole.contains("always()")) {
      return false;
    }
    if (whole.isEmpty()) {
      return true;
    }
    var bracket = Pattern.compile("\\(([^()]+)\\)").matcher(whole.replace("always()", "true"));
    return anyOf(bracket.replaceAll(each -> String.valueOf(anyOf(each.group(1)))));
  }

  private boolean anyOf(String condition) {
    return Stream.of(condition.split("\\|\\|", -1)).anyMatch(this::allOf);
  }

  private boolean allOf(String condition) {
    return Stream.of(condition.split("&&", -1)).map(String::strip).allMatch(this::isTrue);
  }

  private boolean isTrue(String comparison) {
    if (comparison.equals("true") || comparison.equals("false")) {
      return comparison.equals("true");
    }
    var parts = COMPARED.matcher(comparison);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a condition that the test cannot read: " + comparison);
    }
    var isEqual = contexts.getOrDefault(parts.group(1), "").equals(parts.group(3));
    return isEqual == parts.group(2).equals("==");
  }

  /// The inputs that the jobs of a workflow give to the action, in their order.
  static List<Map<String, String>> uses(Path workflow, Map<String, String> secrets)
      throws IOException {
    var uses = new ArrayList<Map<String, String>>();
    for (var document : Steps.documents(workflow)) {
      collect(document, uses, secrets);
    }
    return uses;
  }

  private static void collect(
      Object node, List<Map<String, String>> uses, Map<String, String> secrets) {
    if (node instanceof Map<?, ?> map) {
      if (String.valueOf(map.get("uses")).startsWith("writ-dev/writ@")
          && map.get("with") instanceof Map<?, ?> given) {
        var with = new HashMap<String, String>();
        given.forEach((name, value) -> {
          var text = value.toString();
          with.put(
              name.toString(),
              text.startsWith("${{")
                  ? secrets.getOrDefault(text.substring(3, text.length() - 2).strip(), "")
                  : text);
        });
        uses.add(with);
      } else {
        map.values().forEach(value -> collect(value, uses, secrets));
      }
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collect(each, uses, secrets));
    }
  }
}
