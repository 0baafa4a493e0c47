package writ.spec.decode;

import java.util.List;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;

/// Reads what kind of document one is, before anything else of it is believed.
public final class Headers {

  static final String VERSION = "writ/v1";

  private static final List<String> HEAD = List.of("apiVersion", "kind");

  private static final List<String> KINDS =
      List.of(
          "Token",
          "Project",
          "RulePack",
          "RuleTest",
          "Boundary",
          "Waivers",
          "Baseline",
          "Lockfile");

  private Headers() {}

  /// Whether a document says that it is of the wanted kind, in the version there is.
  public static boolean check(Node.Mapping document, String kind, ProblemList problems) {
    var fields = new Fields(document, problems);
    var missing = HEAD.stream().filter(key -> !fields.has(key)).toList();
    if (!missing.isEmpty()) {
      problems.add(SpecProblems.missingHead(missing, VERSION, kind, document.span()));
    }
    var version = fields.text("apiVersion");
    var found = fields.text("kind");
    if (version != null && !version.value().equals(VERSION)) {
      problems.add(SpecProblems.wrongVersion(version, VERSION));
    }
    if (found == null || found.value().equals(kind)) {
      return found != null;
    }
    problems.add(SpecProblems.wrongKind(found, kind, KINDS));
    return false;
  }

  /// Tells the fields of a document whose header was checked that the header belongs to it.
  public static void accept(Fields fields) {
    fields.node("apiVersion");
    fields.node("kind");
  }
}
