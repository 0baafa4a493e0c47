package writ.access.reach;

import writ.token.PermissionId;

/// What is reached.
public sealed interface Reached {

  /// As people read it: the name of a permission, or a phrase.
  String words();

  /// What a permission lets one do.
  record Permission(String words, PermissionId id) implements Reached {}

  /// Something that no permission is for.
  record Data(String words) implements Reached {}

  /// All that there is in the account, or that the user has.
  record Everything(String words) implements Reached {}

  /// The kind of it in one word.
  default String kind() {
    return switch (this) {
      case Permission _ -> "permission";
      case Data _ -> "data";
      case Everything _ -> "everything";
    };
  }
}
