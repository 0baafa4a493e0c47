package writ.json;

import java.util.List;

/// Which parts of a text become a tree. What is not wanted is passed over, and no text of ours ever
/// holds it.
@FunctionalInterface
public interface JsonSelection {

  /// Whether a field is read.
  ///
  /// @param path names of fields and numbers of elements, from the top down to the field
  boolean wants(List<String> path);
}
