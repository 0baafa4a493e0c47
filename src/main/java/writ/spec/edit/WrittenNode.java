package writ.spec.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a document as a person wrote it: with its anchors, quotes and comments. Places are
/// counted in code points from the document's start.
sealed interface WrittenNode {

  /// The name of its anchor with the `&`; empty for none.
  String anchor();

  /// Where it begins, its anchor included.
  int start();

  /// @param source what stands there, without the anchor
  /// @param at where the source begins
  record Leaf(String anchor, String source, String value, Style style, int start, int at)
      implements WrittenNode {

    /// How a scalar is written.
    enum Style {
      PLAIN,
      QUOTED,
      LITERAL,
      FOLDED;

      boolean isBlock() {
        return this == LITERAL || this == FOLDED;
      }
    }

    /// Quoted, and nowhere in particular.
    static Leaf quoted(String value, int start) {
      return new Leaf("", Quotes.doubled(value), value, Style.QUOTED, start, start);
    }
  }

  /// @param source the name of the anchor with the `*`
  record Alias(String source, int start) implements WrittenNode {
    @Override
    public String anchor() {
      return "";
    }
  }

  /// A map or a list. Comments are put to its slots after it was read.
  final class Group implements WrittenNode {

    final boolean isMap;
    final boolean isFlow;
    final @Nullable Slot holder;
    final List<Slot> slots = new ArrayList<>();

    /// The comments after its last slot; an empty text is an empty line.
    final List<String> tail = new ArrayList<>();

    /// Whether a comment stands inside, so that it cannot be one line.
    boolean isBroken;

    int column;
    int end;

    private final String anchor;
    private final int start;

    Group(String anchor, boolean isMap, boolean isFlow, @Nullable Slot holder, int start) {
      this.anchor = anchor;
      this.isMap = isMap;
      this.isFlow = isFlow;
      this.holder = holder;
      this.start = start;
    }

    @Override
    public String anchor() {
      return anchor;
    }

    @Override
    public int start() {
      return start;
    }

    /// The slot of a key.
    @Nullable Slot slot(String key) {
      return slots.stream().filter(slot -> slot.is(key)).findFirst().orElse(null);
    }
  }

  /// An entry of a map, or an item of a list.
  final class Slot {

    final Group group;
    final @Nullable WrittenNode key;
    final int start;

    /// The comments on the lines above it; an empty text is an empty line.
    final List<String> above = new ArrayList<>();

    /// The comment on its line, with the space before it; empty for none.
    String beside = "";

    WrittenNode value;

    Slot(Group group, @Nullable WrittenNode key, int start) {
      this.group = group;
      this.key = key;
      this.start = start;
      this.value = new Leaf("", "", "", Leaf.Style.PLAIN, start, start);
    }

    boolean is(String word) {
      return key instanceof Leaf leaf && leaf.value().equals(word);
    }
  }
}
