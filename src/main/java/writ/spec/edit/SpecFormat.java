package writ.spec.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.yaml.Document;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// Lays a file of YAML documents out in the one canonical way: comments, anchors, quotes and blocks
/// of text stay, the keys of a token come in their order, and names of permissions that YAML takes
/// for maps get quotes. Formatting again changes nothing.
///
/// A document reads as the same before and after: that is looked at every time.
public final class SpecFormat {

  private SpecFormat() {}

  /// The file's text laid out; nothing where it cannot be read.
  public static Result<String> format(SourceFile file) {
    var problems = new ProblemList();
    var before = Documents.read(file, problems);
    if (hasErrors(problems)) {
      return Result.failed(problems.sorted());
    }
    var text = layOut(file);
    // INVARIANT: formatting never changes what a file says
    var after = Documents.read(new SourceFile(file.name(), text), problems);
    if (hasErrors(problems) || !meaning(before).equals(meaning(after))) {
      throw new IllegalStateException("formatting would change what " + file.name() + " says");
    }
    return Result.of(text);
  }

  private static boolean hasErrors(ProblemList problems) {
    return problems.sorted().stream().anyMatch(Diagnostic::isError);
  }

  private static String layOut(SourceFile file) {
    var source = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
    var text = new StringBuilder();
    var isFirst = true;
    for (var part : Document.split(new SourceFile(file.name(), source))) {
      var document = WrittenReader.read(part.text());
      if (document.isEmpty()) {
        continue;
      }
      if (document.root() != null) {
        KeyOrder.arrange(document.root());
      }
      if (!isFirst || part.text().startsWith("---")) {
        text.append("---\n");
      }
      YamlLayout.of(document).forEach(line -> text.append(line).append('\n'));
      isFirst = false;
    }
    return text.toString();
  }

  /// What documents say, whatever they look like: with the names of permissions as they are meant,
  /// and keys in any order.
  private static List<String> meaning(List<Node.Mapping> documents) {
    return documents.stream().map(document -> meaning(document, "")).toList();
  }

  private static String meaning(Node node, String path) {
    return switch (node) {
      case Node.Scalar scalar -> meaning(scalar);
      case Node.Sequence list -> {
        var isPermissions = path.matches("/policies/[^/]*/(allow|deny)|/permission_sets/[^/]*");
        var items = new ArrayList<String>();
        for (var item : list.items()) {
          items.add(isPermissions ? permission(item, path) : meaning(item, path + "/"));
        }
        yield items.toString();
      }
      case Node.Mapping map ->
          map.entries().stream()
              .sorted(Comparator.comparing(entry -> entry.key().text()))
              .map(entry ->
                  quoted(entry.key().text())
                      + "="
                      + meaning(entry.value(), path + "/" + entry.key().text().replace('/', '_')))
              .toList()
              .toString();
    };
  }

  private static String permission(Node item, String path) {
    return item instanceof Node.Mapping map
            && map.entries().size() == 1
            && map.entries().getFirst().value() instanceof Node.Scalar value
            && value.plain()
        ? quoted(map.entries().getFirst().key().text() + ": " + value.text())
        : meaning(item, path + "/");
  }

  /// A scalar means its text, and what it may be taken for besides.
  private static String meaning(Node.Scalar scalar) {
    return quoted(scalar.text())
        + (scalar.isNothing() || scalar.truth() != null || scalar.integer() != null ? "!" : "");
  }

  private static String quoted(String text) {
    return Quotes.doubled(text);
  }
}
