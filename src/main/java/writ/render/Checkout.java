package writ.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;

/// Where the project lies in the repository that a review shows. Reviews and code scanning count
/// paths from the top of the repository, we count them from the project's folder.
///
/// @param folder the project's folder from the top, without a slash at either end; empty for the
///   top itself
/// @param project the name of the project file, which stands for what no file describes
public record Checkout(String folder, String project) {

  private static final String UNRESERVED = "-._~/";

  /// The place of a finding; of one that no file describes, the begin of the project file.
  public Span place(@Nullable Span span) {
    return span == null ? SourceFile.named(project).at(1, 1, 1) : span;
  }

  /// A file's path from the top of the repository.
  public String path(String file) {
    if (file.startsWith("/")) {
      return file;
    }
    var parts = new ArrayDeque<String>();
    for (var part : (folder + "/" + file).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  /// The same as a reference in the form of RFC 3986, every byte that has a meaning there escaped.
  public String uri(String file) {
    var bytes = path(file).getBytes(StandardCharsets.UTF_8);
    var uri = new StringBuilder();
    for (var each : bytes) {
      var sign = (char) (each & 0xff);
      if (isPlain(sign)) {
        uri.append(sign);
      } else {
        uri.append('%').append(String.format("%02X", (int) sign));
      }
    }
    return uri.toString();
  }

  private static boolean isPlain(char sign) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || UNRESERVED.indexOf(sign) >= 0;
  }
}
