package writ.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The shell steps of an action, a workflow or a GitLab template, as they stand in the file.
final class Steps {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");

  /// @param name as the file calls it; where it does not, its first line
  /// @param env the variables that the step itself sets, expressions and all
  /// @param id by which other steps know what it put out; may be empty
  /// @param condition when it runs; empty where it always does while all goes well
  record Step(String name, String run, Map<String, String> env, String id, String condition) {

    Step(String name, String run, Map<String, String> env) {
      this(name, run, env, "", "");
    }

    /// The variables with each expression replaced by what it stands for.
    Map<String, String> env(Map<String, String> contexts) {
      var filled = new LinkedHashMap<String, String>();
      env.forEach((key, value) ->
          filled.put(
              key,
              EXPRESSION
                  .matcher(value)
                  .replaceAll(found ->
                      Matcher.quoteReplacement(contexts.getOrDefault(found.group(1), "")))));
      return filled;
    }
  }

  private Steps() {}

  static List<Step> of(Path file) throws IOException {
    var steps = new ArrayList<Step>();
    documents(file).forEach(document -> collect(document, steps));
    return steps;
  }

  static Step named(Path file, String name) throws IOException {
    return of(file).stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  /// The script lines of a GitLab job.
  static List<Step> ofJob(Path file, String job, String key) throws IOException {
    for (var document : documents(file)) {
      if (document instanceof Map<?, ?> map
          && map.get(job) instanceof Map<?, ?> found
          && found.get(key) instanceof List<?> lines) {
        return lines.stream().map(line -> new Step(job, line.toString(), Map.of())).toList();
      }
    }
    throw new AssertionError("no job " + job + " with " + key);
  }

  static List<Object> documents(Path file) throws IOException {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return StreamSupport.stream(yaml.loadAll(Files.readString(file)).spliterator(), false).toList();
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) == null ? "" : String.valueOf(map.get(key));
  }

  private static void collect(Object node, List<Step> steps) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("run") instanceof String run) {
        var env = new LinkedHashMap<String, String>();
        if (map.get("env") instanceof Map<?, ?> given) {
          given.forEach((key, value) -> env.put(key.toString(), value.toString()));
        }
        var name =
            map.get("name") instanceof String told ? told : run.lines().findFirst().orElse("");
        steps.add(new Step(name, run, env, text(map, "id"), text(map, "if")));
      } else {
        map.values().forEach(value -> collect(value, steps));
      }
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collect(each, steps));
    }
  }
}
