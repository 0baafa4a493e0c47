package writ.query;

import java.util.List;
import writ.workspace.Inputs;

/// Which tokens a person means: `ci-dns`, `acme/ci-dns`, `live:ci-dns`, `tokens/ci.yaml#ci-dns`,
/// `main:tokens`.
sealed interface TokenOperand {

  /// As it was typed.
  String text();

  /// A token by name, with or without its owner, or by id.
  record Named(String text, String name, Where where) implements TokenOperand {}

  /// Where a named token is looked for.
  enum Where {
    /// Among the specs, and where none has the name, among the live tokens.
    ANYWHERE,
    SPECS,
    LIVE
  }

  /// A file or folder.
  ///
  /// @param name the token in it; empty for all of them
  record File(String text, String path, String name) implements TokenOperand {}

  /// A file or folder at a revision.
  ///
  /// @param path empty for the whole project
  record AtRevision(String text, String revision, String path, String name)
      implements TokenOperand {}

  /// Takes an operand apart. What exists as a file is one; a name with a colon that is neither a
  /// place nor an owner's is a revision.
  static TokenOperand parse(String text, Inputs inputs) {
    if (text.startsWith("live:")) {
      return new Named(text, text.substring(5), Where.LIVE);
    }
    if (text.startsWith("spec:")) {
      return new Named(text, text.substring(5), Where.SPECS);
    }
    var hash = text.indexOf('#');
    var path = hash < 0 ? text : text.substring(0, hash);
    var name = hash < 0 ? "" : text.substring(hash + 1);
    if (hash >= 0 ? !path.contains(":") || inputs.exists(path) : inputs.exists(path)) {
      return new File(text, path, name);
    }
    var colon = path.indexOf(':');
    var isOwner = List.of("user:", "account:").stream().anyMatch(path::startsWith);
    if (colon > 0 && !isOwner) {
      return new AtRevision(text, path.substring(0, colon), path.substring(colon + 1), name);
    }
    return path.endsWith(".yaml") || path.endsWith(".yml")
        ? new File(text, path, name)
        : new Named(text, text, Where.ANYWHERE);
  }

  /// Whether several tokens may be meant.
  default boolean isSet() {
    return switch (this) {
      case Named _ -> false;
      case File file -> file.name().isEmpty();
      case AtRevision at -> at.name().isEmpty();
    };
  }
}
