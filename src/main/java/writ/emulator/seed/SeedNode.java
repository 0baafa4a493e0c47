package writ.emulator.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import writ.emulator.SeedException;

/// A place in a seed's YAML: its content as text, list or map, and problems with file, line and
/// column.
record SeedNode(String file, Node node) {

  /// Reads the only document of a text.
  static SeedNode parse(String file, String text) {
    try {
      var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      var root = yaml.compose(new java.io.StringReader(text));
      if (root == null) {
        throw new SeedException(file + ":1:1: the seed is empty");
      }
      return new SeedNode(file, root);
    } catch (MarkedYAMLException malformed) {
      throw problem(file, malformed.getProblemMark(), malformed.getProblem());
    } catch (YAMLException malformed) {
      throw new SeedException(file + ":1:1: " + malformed.getMessage());
    }
  }

  SeedException problem(String message) {
    return problem(file, node.getStartMark(), message);
  }

  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw problem("expected text");
  }

  /// Text of a form; `what` names the form in the problem.
  String text(Pattern form, String what) {
    if (form.matcher(text()).matches()) {
      return text();
    }
    throw problem("`" + text() + "` is not " + what);
  }

  /// One of a set of words.
  String word(Set<String> words) {
    if (words.contains(text())) {
      return text();
    }
    throw problem(
        "`" + text() + "` is none of " + String.join(", ", words.stream().sorted().toList()));
  }

  int number() {
    return Integer.parseInt(text(Pattern.compile("\\d{1,9}"), "a number"));
  }

  boolean truth() {
    return word(Set.of("true", "false")).equals("true");
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  List<SeedNode> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new SeedNode(file, item)).toList();
    }
    throw problem("expected a list");
  }

  List<String> texts() {
    return list().stream().map(SeedNode::text).toList();
  }

  /// The entries in order; a key given twice is a problem.
  Map<String, SeedNode> map() {
    if (!(node instanceof MappingNode mapping)) {
      throw problem("expected a map");
    }
    var entries = new LinkedHashMap<String, SeedNode>();
    for (var tuple : mapping.getValue()) {
      var key = new SeedNode(file, tuple.getKeyNode());
      if (entries.put(key.text(), new SeedNode(file, tuple.getValueNode())) != null) {
        throw key.problem("`" + key.text() + "` is given twice");
      }
    }
    return entries;
  }

  /// A map with only these keys.
  Fields fields(String... known) {
    var entries = map();
    for (var tuple : ((MappingNode) node).getValue()) {
      var key = new SeedNode(file, tuple.getKeyNode());
      if (!List.of(known).contains(key.text())) {
        throw key.problem(
            "unknown key `" + key.text() + "`; known are " + String.join(", ", known));
      }
    }
    return new Fields(this, entries);
  }

  /// The values of a map under their keys.
  record Fields(SeedNode parent, Map<String, SeedNode> entries) {

    Optional<SeedNode> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    SeedNode required(String key) {
      return get(key).orElseThrow(() -> parent.problem("`" + key + "` is missing"));
    }

    List<SeedNode> list(String key) {
      return get(key).map(SeedNode::list).orElse(List.of());
    }

    Map<String, SeedNode> map(String key) {
      return get(key).map(SeedNode::map).orElse(Map.of());
    }

    Optional<String> text(String key) {
      return get(key).map(SeedNode::text);
    }
  }

  private static SeedException problem(String file, Mark mark, String message) {
    return new SeedException(
        file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + message);
  }
}
