package writ.spec.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Slot;

/// The comments of a document, and what each belongs to: the line it stands on, what follows it,
/// or, when it is indented further than what follows, the end of what precedes it.
final class Comments {

  private record Comment(int at, String text, boolean isAlone) {}

  private final WrittenText text;
  private final List<Comment> all = new ArrayList<>();
  private final List<String> head = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<Group> flows = new ArrayList<>();

  Comments(WrittenText text) {
    this.text = text;
  }

  /// Finds the comments where there is no token.
  void lookBetween(int from, int to) {
    for (var at = from; at < to; at++) {
      if (text.at(at) == '#') {
        var end = text.lineEnd(at);
        all.add(new Comment(at, text.between(at, end).strip(), text.isFirstOnLine(at)));
        at = end;
      }
    }
  }

  /// A document without content.
  WrittenDocument alone() {
    all.forEach(comment -> add(comment, head));
    return new WrittenDocument(head, null);
  }

  WrittenDocument attach(Group root) {
    collect(root);
    for (var comment : all) {
      flows.stream()
          .filter(flow -> flow.start() < comment.at && comment.at < flow.end)
          .forEach(flow -> flow.isBroken = true);
      if (comment.isAlone) {
        alone(comment, root);
      } else {
        beside(comment);
      }
    }
    for (var slot : slots) {
      if (text.isFirstOnLine(slot.start) && text.isAfterEmptyLine(slot.start)) {
        slot.above.add("");
      }
    }
    var first = root.slots.isEmpty() ? null : root.slots.getFirst();
    if (first != null && first.above.remove("") && !head.isEmpty()) {
      head.add("");
    }
    return new WrittenDocument(head, root);
  }

  private void collect(Group group) {
    if (group.isFlow) {
      flows.add(group);
    }
    for (var slot : group.slots) {
      slots.add(slot);
      if (slot.value instanceof Group inner) {
        collect(inner);
      }
    }
  }

  private void alone(Comment comment, Group root) {
    var previous = before(comment.at);
    var next = after(comment.at);
    var flow = innermostFlow(comment.at);
    if (flow != null && flow != root) {
      if (flow.slots.isEmpty() && flow.holder != null) {
        add(comment, flow.holder.above);
      } else {
        add(comment, next == null || next.start > flow.end ? flow.tail : next.above);
      }
    } else if (previous == null) {
      add(comment, head);
    } else if (previous.value.start() > comment.at && !isBlock(previous.value)) {
      add(comment, previous.above);
    } else {
      var closed = closed(previous, next, text.columnOf(comment.at));
      add(comment, closed != null ? closed.tail : next != null ? next.above : root.tail);
    }
  }

  /// The group that ends between two slots and that a comment of this column is still part of.
  private static @Nullable Group closed(Slot previous, @Nullable Slot next, int column) {
    Set<Group> open = new HashSet<>();
    for (var each = next; each != null; each = each.group.holder) {
      open.add(each.group);
    }
    if (next != null && column <= next.group.column) {
      return null;
    }
    for (var each = previous; each != null; each = each.group.holder) {
      if (!open.contains(each.group) && !each.group.isFlow && each.group.column <= column) {
        return each.group;
      }
    }
    return null;
  }

  private void beside(Comment comment) {
    var slot = before(comment.at);
    while (slot != null && slot.group.isFlow && slot.group.end <= comment.at) {
      slot = slot.group.holder;
    }
    if (slot == null) {
      head.add(comment.text);
    } else if (slot.beside.isEmpty()) {
      slot.beside = spaceBefore(comment.at) + comment.text;
    } else {
      slot.above.add(comment.text);
    }
  }

  private String spaceBefore(int at) {
    var start = at;
    while (start > 0 && text.at(start - 1) == ' ') {
      start--;
    }
    return start == at ? " " : text.between(start, at);
  }

  private void add(Comment comment, List<String> to) {
    if (text.isAfterEmptyLine(comment.at)) {
      to.add("");
    }
    to.add(comment.text);
  }

  private @Nullable Slot before(int at) {
    Slot found = null;
    for (var slot : slots) {
      if (slot.start < at) {
        found = slot;
      }
    }
    return found;
  }

  private @Nullable Slot after(int at) {
    return slots.stream().filter(slot -> slot.start > at).findFirst().orElse(null);
  }

  private @Nullable Group innermostFlow(int at) {
    Group found = null;
    for (var flow : flows) {
      if (flow.start() < at && at < flow.end) {
        found = flow;
      }
    }
    return found;
  }

  private static boolean isBlock(WrittenNode value) {
    return value instanceof Group group && !group.isFlow;
  }
}
