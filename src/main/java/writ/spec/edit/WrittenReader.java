package writ.spec.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Leaf;
import writ.spec.edit.WrittenNode.Slot;
import writ.spec.yaml.DocumentParser;

/// Reads a document, which [DocumentParser] found in order, as it was written. The structure comes
/// from SnakeYAML's events; what it does not tell, where dashes and comments stand, from its tokens
/// and the text.
final class WrittenReader {

  private final WrittenText text;
  private final ParserImpl events;
  private final Deque<Integer> dashes = new ArrayDeque<>();
  private final TreeMap<Integer, Integer> scalars = new TreeMap<>();

  private WrittenReader(String document) {
    this.text = new WrittenText(document);
    this.events = new ParserImpl(new StreamReader(document), new LoaderOptions());
  }

  /// @return the document's map with all comments in their slots, or comments alone
  static WrittenDocument read(String document) {
    return new WrittenReader(document).document();
  }

  private WrittenDocument document() {
    var scanner = new ScannerImpl(new StreamReader(text.text()), new LoaderOptions());
    var comments = new Comments(text);
    var end = 0;
    while (scanner.checkToken()) {
      var token = scanner.getToken();
      if (token.getTokenId() == Token.ID.StreamStart) {
        continue;
      }
      if (token.getTokenId() == Token.ID.StreamEnd) {
        break;
      }
      var start = token.getStartMark().getIndex();
      comments.lookBetween(end, start);
      end = Math.max(end, token.getEndMark().getIndex());
      if (token.getTokenId() == Token.ID.BlockEntry) {
        dashes.add(start);
      } else if (token.getTokenId() == Token.ID.Scalar) {
        scalars.put(start, token.getEndMark().getIndex());
      }
    }
    comments.lookBetween(end, text.length());
    events.getEvent();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return comments.alone();
    }
    events.getEvent();
    return node(events.getEvent(), null) instanceof Group root
        ? comments.attach(root)
        : comments.alone();
  }

  private WrittenNode node(Event event, @Nullable Slot holder) {
    return switch (event) {
      case AliasEvent alias -> new WrittenNode.Alias("*" + alias.getAnchor(), start(alias));
      case ScalarEvent scalar -> leaf(scalar);
      case CollectionStartEvent start -> group(start, holder);
      default -> throw new IllegalStateException("no node begins with " + event);
    };
  }

  private Leaf leaf(ScalarEvent event) {
    var scalar = scalars.ceilingEntry(start(event));
    var limit = event.getEndMark().getIndex();
    var isThere = scalar != null && scalar.getKey() < limit;
    var at = isThere ? scalar.getKey() : limit;
    var source = isThere ? text.between(at, scalar.getValue()) : "";
    var style =
        switch (event.getScalarStyle()) {
          case PLAIN, JSON_SCALAR_STYLE -> Leaf.Style.PLAIN;
          case SINGLE_QUOTED, DOUBLE_QUOTED -> Leaf.Style.QUOTED;
          case LITERAL -> Leaf.Style.LITERAL;
          case FOLDED -> Leaf.Style.FOLDED;
        };
    return new Leaf(anchor(event), source, event.getValue(), style, start(event), at);
  }

  private Group group(CollectionStartEvent event, @Nullable Slot holder) {
    var isMap = event instanceof MappingStartEvent;
    var group = new Group(anchor(event), isMap, event.isFlow(), holder, start(event));
    while (!events.checkEvent(isMap ? Event.ID.MappingEnd : Event.ID.SequenceEnd)) {
      Slot slot;
      if (isMap) {
        var key = node(events.getEvent(), null);
        slot = new Slot(group, key, key.start());
      } else {
        var start = group.isFlow ? start(events.peekEvent()) : dashes.remove();
        slot = new Slot(group, null, start);
      }
      group.slots.add(slot);
      slot.value = node(events.getEvent(), slot);
    }
    group.end = events.getEvent().getEndMark().getIndex();
    group.column = group.slots.isEmpty() ? 0 : text.columnOf(group.slots.getFirst().start);
    return group;
  }

  private static String anchor(NodeEvent event) {
    return event.getAnchor() == null ? "" : "&" + event.getAnchor();
  }

  private static int start(Event event) {
    return event.getStartMark().getIndex();
  }
}
