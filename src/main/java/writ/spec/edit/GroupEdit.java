package writ.spec.edit;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Slot;

/// Changes the slots of one list or map in the layout that it has. A comment beside a slot that
/// goes goes with it; one above it stays.
final class GroupEdit {

  /// A slot that comes: as it looks between brackets, and on lines of its own.
  record Coming(String inline, List<String> lines) {

    static Coming item(String word) {
      return new Coming(word, List.of("- " + word));
    }

    static Coming entry(String key, String value) {
      return new Coming(key + ": " + value, List.of(key + ": " + value));
    }

    /// Several on one line, in braces.
    static String braces(List<Coming> entries) {
      return entries.stream().map(Coming::inline).collect(joining(", ", "{", "}"));
    }
  }

  private final EditedDocument manuscript;
  private final WrittenText text;
  private final TextEdits splices;
  private final Group group;

  GroupEdit(EditedDocument manuscript, TextEdits splices, Group group) {
    this.manuscript = manuscript;
    this.text = manuscript.text();
    this.splices = splices;
    this.group = group;
  }

  /// Removes slots, and lets others follow the last that stays.
  ///
  /// @param gone not all of them unless something comes
  void change(Set<Slot> gone, List<Coming> coming) {
    var kept = group.slots.stream().filter(slot -> !gone.contains(slot)).toList();
    var last = kept.isEmpty() ? null : kept.getLast();
    if (group.isFlow) {
      var isOnOwnLine = last != null && !coming.isEmpty() && isOnOwnLine(last);
      removeBetweenBrackets(gone, last, isOnOwnLine);
      add(last, coming, isOnOwnLine, false);
    } else {
      gone.forEach(this::removeLines);
      addLines(last, coming);
    }
  }

  /// Lets a slot follow another, or precede all.
  void add(@Nullable Slot before, Coming coming) {
    if (group.isFlow) {
      add(
          before,
          List.of(coming),
          before != null && isOnOwnLine(before),
          before != null && before != group.slots.getLast());
    } else {
      addLines(before, List.of(coming));
    }
  }

  private void removeLines(Slot slot) {
    splices.removeLines(slot.start, end(slot));
  }

  private void addLines(@Nullable Slot before, List<Coming> coming) {
    if (coming.isEmpty()) {
      return;
    }
    var first = group.slots.getFirst();
    var indent = " ".repeat(text.columnOf(first.start));
    var lines = new ArrayList<String>();
    for (var each : coming) {
      lines.add(indent + each.lines().getFirst());
      each.lines().stream().skip(1).forEach(line -> lines.add(indent + "  " + line));
    }
    var above = before == null ? text.lineEndAbove(first.start) : text.lineEnd(end(before));
    if (above < 0) {
      splices.insert(0, lines.stream().map(line -> line + text.lineBreak()).collect(joining()));
    } else {
      splices.insert(above, lines.stream().map(line -> text.lineBreak() + line).collect(joining()));
    }
  }

  private void removeBetweenBrackets(Set<Slot> gone, @Nullable Slot last, boolean keepsComma) {
    for (var slot : gone) {
      var comma = comma(slot);
      var to = comma < 0 ? end(slot) : behind(comma);
      if (text.isFirstOnLine(slot.start) && text.isLastOnLine(to)) {
        splices.removeLines(slot.start, to);
      } else {
        splices.remove(slot.start, to);
      }
    }
    var isLastWithoutComma = comma(group.slots.getLast()) < 0;
    if (last != null && last != group.slots.getLast() && isLastWithoutComma && !keepsComma) {
      splices.remove(comma(last), behind(comma(last)));
    }
  }

  /// @param last what it follows; null where nothing stays
  /// @param isFollowed whether another slot stays behind it
  private void add(
      @Nullable Slot last, List<Coming> coming, boolean isOnOwnLine, boolean isFollowed) {
    if (coming.isEmpty()) {
      return;
    }
    var words = coming.stream().map(Coming::inline).toList();
    if (last == null) {
      var rest = group.slots.isEmpty() || !isMapWithSlots() ? "" : ", ";
      splices.insert(inside(), String.join(", ", words) + rest);
    } else if (isOnOwnLine) {
      var comma = comma(last);
      if (comma < 0) {
        splices.insert(end(last), ",");
      }
      var lead = text.lineBreak() + " ".repeat(text.columnOf(last.start));
      var end = isFollowed || comma(group.slots.getLast()) >= 0 ? "," : "";
      splices.insert(
          text.lineEnd(end(last)), words.stream().collect(joining("," + lead, lead, end)));
    } else {
      splices.insert(end(last), ", " + String.join(", ", words));
    }
  }

  private boolean isMapWithSlots() {
    return group.isMap && !group.slots.isEmpty();
  }

  /// Whether a slot between brackets has its lines for itself.
  private boolean isOnOwnLine(Slot slot) {
    var comma = comma(slot);
    return text.isFirstOnLine(slot.start) && text.isLastOnLine(comma < 0 ? end(slot) : comma + 1);
  }

  private int end(Slot slot) {
    var end = manuscript.end(slot.value);
    return slot.key == null ? end : Math.max(end, manuscript.end(slot.key) + 1);
  }

  /// Behind the opening bracket.
  private int inside() {
    var at = group.start();
    while (text.at(at) != '[' && text.at(at) != '{') {
      at++;
    }
    return at + 1;
  }

  /// The comma behind a slot; -1 where there is none.
  private int comma(Slot slot) {
    var at = end(slot);
    while (at < text.length()) {
      var character = text.at(at);
      if (character == ',') {
        return at;
      }
      if (character == ']' || character == '}') {
        return -1;
      }
      at = character == '#' ? text.lineEnd(at) : at + 1;
    }
    return -1;
  }

  /// Behind a comma and the spaces after it; a comment keeps its space.
  private int behind(int comma) {
    var next = text.afterSpaces(comma + 1);
    return next < text.length() && text.at(next) == '#' ? comma + 1 : next;
  }
}
