package writ.spec;

import java.util.ArrayList;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import writ.spec.yaml.DocumentLimits;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SyntaxProblems;

/// Puts the variables of the project file where a spec says `$(name)`: in values, never in keys,
/// once, so that what a variable holds is not looked through again. `$$(` stands for `$(`.
public final class Variables {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\(|\\$\\(([^()$\\s]*)(\\)?)");

  /// How many characters variables may add to one file.
  private static final int MOST_GROWTH = 100_000;

  private final SortedMap<String, Located<String>> values;
  private final ProblemList problems;
  private final Set<String> used = new TreeSet<>();
  private long growth;

  public Variables(SortedMap<String, Located<String>> values, ProblemList problems) {
    this.values = values;
    this.problems = problems;
  }

  Set<String> used() {
    return Set.copyOf(used);
  }

  /// @param used by specs; the project file itself may use more
  static void reportUnused(ProjectSpec project, Set<String> used, ProblemList problems) {
    for (var variable : project.vars().entrySet()) {
      var name = variable.getKey();
      if (!used.contains(name) && !project.defaults().uses(name)) {
        var place = variable.getValue().span();
        problems.add(TokenProblems.unusedVariable(new Located<>(name, place)));
      }
    }
  }

  public Node fill(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text().contains("$(") ? fill(scalar) : scalar;
      case Node.Sequence list -> fill(list);
      case Node.Mapping map -> fill(map);
    };
  }

  public Node.Mapping fill(Node.Mapping map) {
    var entries = new ArrayList<Node.Entry>();
    map.entries().forEach(entry -> entries.add(new Node.Entry(entry.key(), fill(entry.value()))));
    return new Node.Mapping(entries, map.span());
  }

  private Node.Sequence fill(Node.Sequence list) {
    var items = new ArrayList<Node>();
    list.items().forEach(item -> items.add(fill(item)));
    return new Node.Sequence(items, list.span());
  }

  private Node.Scalar fill(Node.Scalar scalar) {
    var filled = new StringBuilder();
    var references = REFERENCE.matcher(scalar.text());
    while (references.find()) {
      references.appendReplacement(
          filled, Matcher.quoteReplacement(meaning(scalar, references.group())));
      if (filled.length() > DocumentLimits.MOST_CHARACTERS || growth > MOST_GROWTH) {
        problems.add(
            SyntaxProblems.tooLong(
                scalar.span(), "the value with its variables", DocumentLimits.MOST_CHARACTERS));
        return scalar;
      }
    }
    references.appendTail(filled);
    growth += Math.max(0, filled.length() - scalar.text().length());
    return new Node.Scalar(filled.toString(), false, scalar.span());
  }

  private String meaning(Node.Scalar scalar, String reference) {
    if (reference.equals("$$(")) {
      return "$(";
    }
    if (!reference.endsWith(")")) {
      problems.add(TokenProblems.badVariable(scalar.span()));
      return reference;
    }
    var name = reference.substring(2, reference.length() - 1);
    var value = values.get(name);
    if (value == null) {
      problems.add(TokenProblems.unknownVariable(scalar.span(), name, values.keySet()));
      return reference;
    }
    used.add(name);
    return value.value();
  }
}
