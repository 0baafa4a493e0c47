package writ.spec.edit;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Leaf;
import writ.spec.edit.WrittenNode.Slot;

/// Lays a document out: two spaces a step, lists a step inside their key, what a person wrote on
/// one line on one line as long as it fits, at most one empty line at a time.
final class YamlLayout {

  /// How long a line with a list or map in brackets may be, in code points.
  static final int WIDTH = 100;

  private static final String STEP = "  ";

  private YamlLayout() {}

  static List<String> of(WrittenDocument document) {
    var lines = new ArrayList<>(document.head());
    if (document.root() != null) {
      lines.addAll(block(document.root(), 0, false));
    }
    return tidied(lines);
  }

  private static List<String> tidied(List<String> lines) {
    var tidy = new ArrayList<>(lines);
    while (!tidy.isEmpty() && tidy.getFirst().isEmpty()) {
      tidy.removeFirst();
    }
    while (!tidy.isEmpty() && tidy.getLast().isEmpty()) {
      tidy.removeLast();
    }
    return tidy;
  }

  /// The lines of a group from its own column on.
  ///
  /// @param isPulled whether what stands above its first slot was already told
  private static List<String> block(Group group, int indent, boolean isPulled) {
    var lines = new ArrayList<String>();
    for (var slot : group.slots) {
      if (slot != group.slots.getFirst()) {
        addComments(above(slot, indent), lines);
      } else if (!isPulled) {
        addComments(withoutFirstGap(above(slot, indent)), lines);
      }
      lines.addAll(slot(slot, indent));
    }
    addComments(group.tail, lines);
    return lines;
  }

  /// One empty line at a time, and none after an empty line.
  private static void addComments(List<String> comments, List<String> lines) {
    var last = "x";
    for (var comment : comments) {
      if (!comment.isEmpty() || !last.isEmpty()) {
        lines.add(comment);
      }
      last = comment;
    }
  }

  /// What stands above a slot: with the comments of a group whose first slot stands on the same
  /// line, which have no other place.
  private static List<String> above(Slot slot, int indent) {
    var comments = new ArrayList<>(slot.above);
    if (isCompact(slot, indent)) {
      if (!slot.beside.isEmpty()) {
        comments.add(slot.beside.strip());
      }
      var inner = (Group) slot.value;
      comments.addAll(withoutFirstGap(above(inner.slots.getFirst(), indent + STEP.length())));
    }
    return comments;
  }

  private static List<String> withoutFirstGap(List<String> comments) {
    var first = 0;
    while (first < comments.size() && comments.get(first).isEmpty()) {
      first++;
    }
    return comments.subList(first, comments.size());
  }

  /// Whether it is an item whose map or list begins on the line of its dash.
  private static boolean isCompact(Slot slot, int indent) {
    return slot.key == null
        && slot.value instanceof Group group
        && group.anchor().isEmpty()
        && !group.slots.isEmpty()
        && fitting(group, indent + STEP.length()) == null;
  }

  private static List<String> slot(Slot slot, int indent) {
    var lead = slot.key == null ? "-" : key(slot.key);
    if (isCompact(slot, indent)) {
      var nested = indented(block((Group) slot.value, indent + STEP.length(), true));
      nested.set(0, "- " + nested.getFirst().strip());
      return nested;
    }
    return switch (slot.value) {
      case WrittenNode.Alias alias -> List.of(lead + " " + alias.source() + slot.beside);
      case Leaf leaf -> leaf(lead + spaced(leaf.anchor()), leaf, slot.beside);
      case Group group -> {
        var inline = fitting(group, indent + lead.length() + 1);
        if (inline != null) {
          yield List.of(lead + " " + inline + slot.beside);
        }
        var lines = new ArrayList<String>();
        lines.add(lead + spaced(group.anchor()) + slot.beside);
        lines.addAll(indented(block(group, indent + STEP.length(), false)));
        yield lines;
      }
    };
  }

  private static String key(WrittenNode key) {
    var text = Objects.requireNonNull(inline(key), "a key is one value");
    return key instanceof WrittenNode.Alias ? text + " :" : text + ":";
  }

  private static String spaced(String word) {
    return word.isEmpty() ? "" : " " + word;
  }

  private static List<String> leaf(String lead, Leaf leaf, String beside) {
    if (leaf.style().isBlock()) {
      return text(lead, leaf, beside);
    }
    var source = leaf.source().lines().toList();
    var lines = new ArrayList<String>();
    lines.add(lead + spaced(source.isEmpty() ? "" : source.getFirst()));
    for (var line : source.subList(Math.min(1, source.size()), source.size())) {
      var rest = leaf.style() == Leaf.Style.PLAIN ? line.strip() : line.stripLeading();
      lines.add(rest.isEmpty() ? "" : STEP + rest);
    }
    lines.set(lines.size() - 1, lines.getLast() + beside);
    return lines;
  }

  /// A block of text. One that ends in empty lines is put in quotes, where nobody overlooks them.
  private static List<String> text(String lead, Leaf leaf, String beside) {
    var header = leaf.source().lines().findFirst().orElse("");
    var comment = header.contains(" #") ? header.substring(header.indexOf(" #")) : "";
    var value = leaf.value();
    if (value.endsWith("\n\n") || value.isBlank()) {
      return List.of(lead + " " + Quotes.doubled(value) + comment + beside);
    }
    var isFolded = leaf.style() == Leaf.Style.FOLDED && !header.matches("[|>][-+]?[0-9].*");
    var content = isFolded ? dedented(leaf.source()) : value.lines().toList();
    var marks =
        (isFolded ? ">" : "|")
            + (content.getFirst().startsWith(" ") || content.getFirst().isEmpty() ? "2" : "")
            + (value.endsWith("\n") ? "" : "-");
    var lines = new ArrayList<String>();
    lines.add(lead + " " + marks + comment + beside);
    content.forEach(line -> lines.add(line.isEmpty() ? "" : STEP + line));
    return lines;
  }

  /// The lines of a block of text without their indentation, which the first one with content has.
  private static List<String> dedented(String source) {
    var lines = new ArrayList<>(source.lines().skip(1).toList());
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    var depth =
        lines.stream()
            .filter(line -> !line.isBlank())
            .findFirst()
            .map(line -> line.length() - line.stripLeading().length())
            .orElse(0);
    return lines.stream().map(line -> line.length() < depth ? "" : line.substring(depth)).toList();
  }

  private static List<String> indented(List<String> lines) {
    return new ArrayList<>(
        lines.stream().map(line -> line.isEmpty() ? line : STEP + line).toList());
  }

  /// A group on one line, where a person wrote it so and it fits.
  private static @Nullable String fitting(Group group, int column) {
    var text = inline(group);
    return text != null && column + text.codePointCount(0, text.length()) <= WIDTH ? text : null;
  }

  private static @Nullable String inline(WrittenNode node) {
    return switch (node) {
      case WrittenNode.Alias alias -> alias.source();
      case Leaf leaf -> leaf.anchor() + (leaf.anchor().isEmpty() ? "" : " ") + inlineText(leaf);
      case Group group -> inline(group);
    };
  }

  private static String inlineText(Leaf leaf) {
    if (!leaf.style().isBlock() && leaf.source().lines().count() <= 1) {
      return leaf.source();
    }
    return leaf.style() == Leaf.Style.PLAIN && !leaf.value().contains("\n")
        ? leaf.value()
        : Quotes.doubled(leaf.value());
  }

  private static @Nullable String inline(Group group) {
    if (group.slots.isEmpty()) {
      return spaced(group.anchor()).strip()
          + (group.anchor().isEmpty() ? "" : " ")
          + (group.isMap ? "{}" : "[]");
    }
    if (!group.isFlow || group.isBroken) {
      return null;
    }
    var parts = new ArrayList<String>();
    for (var slot : group.slots) {
      var value = inline(slot.value);
      if (value == null) {
        return null;
      }
      parts.add(slot.key == null ? value : key(slot.key) + " " + value);
    }
    var inside = parts.stream().collect(joining(", "));
    var anchor = group.anchor().isEmpty() ? "" : group.anchor() + " ";
    return anchor + (group.isMap ? "{" + inside + "}" : "[" + inside + "]");
  }
}
