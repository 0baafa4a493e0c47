package writ.spec;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// What of a project file says who may do what, and is therefore taken from the base branch. The
/// other keys say what specs mean.
public final class PolicySections {

  private static final List<String> KEYS =
      List.of("accounts", "users", "sinks", "unmanaged", "limits", "guardrails");

  private PolicySections() {}

  /// The keys under which two project files say different things, however they are written.
  public static List<String> differing(SourceFile one, SourceFile other) {
    var first = document(one);
    var second = document(other);
    return KEYS.stream().filter(key -> !said(first, key).equals(said(second, key))).toList();
  }

  /// The sinks that two project files define otherwise, or that one of them alone has.
  public static Set<String> differingSinks(SourceFile one, SourceFile other) {
    var first = sinks(one);
    var second = sinks(other);
    var differing = new TreeSet<String>();
    differing.addAll(first.keySet());
    differing.addAll(second.keySet());
    differing.removeIf(name -> Objects.equals(first.get(name), second.get(name)));
    return differing;
  }

  private static Map<String, String> sinks(SourceFile file) {
    var said = new TreeMap<String, String>();
    var document = document(file);
    var entry = document == null ? null : document.entry("sinks");
    if (entry != null && entry.value() instanceof Node.Mapping sinks) {
      sinks.entries().forEach(each -> said.put(each.key().text(), said(each.value())));
    }
    return said;
  }

  private static Node.@Nullable Mapping document(SourceFile file) {
    var documents = InlineCredentials.documents(file, new ProblemList());
    return documents.isEmpty() ? null : documents.getFirst();
  }

  private static String said(Node.@Nullable Mapping project, String key) {
    var entry = project == null ? null : project.entry(key);
    return entry == null ? "" : said(entry.value());
  }

  /// The value without its layout. Keys of a map have no order.
  private static String said(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          (scalar.plain() ? "p" : "q") + scalar.text().length() + ":" + scalar.text();
      case Node.Sequence list ->
          list.items().stream()
              .map(PolicySections::said)
              .collect(Collectors.joining(",", "[", "]"));
      case Node.Mapping map ->
          map.entries().stream()
              .map(entry -> said(entry.key()) + "=" + said(entry.value()))
              .sorted()
              .collect(Collectors.joining(",", "{", "}"));
    };
  }
}
