package writ.spec.edit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as a person wrote it.
///
/// @param head the comments before everything else; an empty text is an empty line
/// @param root null where there are only comments
record WrittenDocument(List<String> head, WrittenNode.@Nullable Group root) {
  WrittenDocument {
    head = List.copyOf(head);
  }

  boolean isEmpty() {
    return root == null && head.isEmpty();
  }
}
