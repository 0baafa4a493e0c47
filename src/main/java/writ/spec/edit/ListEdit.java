package writ.spec.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import writ.spec.edit.WrittenNode.Alias;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Leaf;
import writ.spec.edit.WrittenNode.Slot;

/// Changes a list of words item by item; one that an alias stands for is written out.
record ListEdit(EditedDocument manuscript, TextEdits splices) {

  /// @param value what stands at the key: the list, or its alias
  /// @param after all items afterwards, at least one
  void change(WrittenNode value, Group list, SpecRevision.Items items, List<String> after) {
    if (value instanceof Alias alias) {
      splices.replace(alias.start(), manuscript.end(alias), manuscript.brackets(after));
      return;
    }
    Set<Slot> gone = new HashSet<>();
    var edit = new GroupEdit(manuscript, splices, list);
    items
        .instead()
        .forEach((index, words) -> {
          var slot = list.slots.get(index);
          if (words.isEmpty()) {
            gone.add(slot);
          } else {
            var first =
                list.isFlow
                    ? String.join(", ", styled(list, words))
                    : styled(list, words).getFirst();
            splices.replace(slot.value.start(), manuscript.end(slot.value), first);
            var rest = styled(list, words).subList(1, words.size());
            for (var word : list.isFlow ? List.<String>of() : rest) {
              edit.add(slot, GroupEdit.Coming.item(word));
            }
          }
        });
    var added = styled(list, items.added());
    edit.change(gone, added.stream().map(GroupEdit.Coming::item).toList());
  }

  /// In double quotes where all that is there is.
  private static List<String> styled(Group list, List<String> words) {
    var isQuoted =
        list.slots.stream()
            .allMatch(slot -> slot.value instanceof Leaf leaf && leaf.source().startsWith("\""));
    return words.stream()
        .map(word -> isQuoted && !word.startsWith("\"") ? Quotes.doubled(word) : word)
        .toList();
  }
}
