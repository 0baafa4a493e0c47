package writ.spec.decode;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;

/// A path or glob with `/` that a file says, counted from the project's folder. It leaves neither
/// that folder nor the files that are the project's own.
public final class ProjectPath {

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private ProjectPath() {}

  public static @Nullable Located<String> decode(Node node, ProblemList problems) {
    var path = Scalars.pattern(node, "a path", problems);
    return path == null || isRefused(path, problems) ? null : path;
  }

  /// Whether it is none, which is told then.
  public static boolean isRefused(Located<String> path, ProblemList problems) {
    var reason = reason(path.value());
    if (reason != null) {
      problems.add(SpecProblems.badPattern(path, reason));
    }
    return reason != null;
  }

  private static @Nullable String reason(String path) {
    var parts = List.of(path.split("/", -1));
    if (path.startsWith("/") || DRIVE.matcher(path).matches() || parts.contains("..")) {
      return "leaves the project's folder";
    }
    if (parts.stream().anyMatch(".git"::equalsIgnoreCase)) {
      return "leads into Git's own folder";
    }
    return path.isBlank() || path.contains("\\") ? "is not a path with `/`" : null;
  }
}
