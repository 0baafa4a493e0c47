package writ.spec.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;

/// Builds the tree of one document from the events of SnakeYAML. The events, not its nodes: so the
/// limits hold while the document is read, and nothing is resolved, merged or constructed.
public final class DocumentParser {

  static final int MOST_DEPTH = 32;
  static final int MOST_NODES = 100_000;
  static final int MOST_ALIASES = 100;

  /// @param size how many nodes an alias to it stands for
  private record Anchored(Node node, int size) {}

  /// A key that its map had before.
  private record Repeated(Node.Scalar key, Node.Scalar first) {}

  private final Document document;
  private final ProblemList problems;
  private final ParserImpl events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final List<Diagnostic> comments = new ArrayList<>();
  private int nodes;
  private int aliases;
  private boolean stopped;

  private DocumentParser(Document document, ProblemList problems) {
    this.document = document;
    this.problems = problems;
    this.events = new ParserImpl(new StreamReader(document.text()), new LoaderOptions());
  }

  /// The document's tree; null when it is empty or could not be read.
  static @Nullable Node parse(Document document, ProblemList problems) {
    if (!CharacterScreen.passes(document, problems) || document.hasDirective(problems)) {
      return null;
    }
    try {
      var parser = new DocumentParser(document, problems);
      var root = parser.root();
      parser.comments.forEach(problems::add);
      return root;
    } catch (MarkedYAMLException broken) {
      problems.add(SyntaxProblems.unreadable(document, broken));
      return null;
    } catch (YAMLException broken) {
      problems.add(SyntaxProblems.unreadable(document));
      return null;
    }
  }

  private @Nullable Node root() {
    events.getEvent();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return null;
    }
    events.getEvent();
    var node = node(events.getEvent(), 1);
    if (stopped) {
      return null;
    }
    events.getEvent();
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      problems.add(SyntaxProblems.contentAfterEnd(document.at(lineOf(events.peekEvent()), 0, 1)));
      return null;
    }
    return node instanceof Node.Scalar scalar && scalar.isNothing() ? null : node;
  }

  private Node node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    var sizeBefore = nodes++;
    if (nodes > MOST_NODES) {
      stop(SyntaxProblems.tooManyNodes(span(event), MOST_NODES));
    }
    if (depth > MOST_DEPTH) {
      stop(SyntaxProblems.tooDeep(span(event), MOST_DEPTH));
    }
    refuseTag(event);
    var node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case MappingStartEvent start -> mapping(start, depth);
          default -> sequence(event, depth);
        };
    if (event instanceof NodeEvent anchored && anchored.getAnchor() != null) {
      anchors.put(anchored.getAnchor(), new Anchored(node, nodes - sizeBefore));
    }
    return node;
  }

  private Node aliased(AliasEvent alias) {
    var place = span(alias);
    var anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      problems.add(SyntaxProblems.unknownAlias(alias.getAnchor(), place));
      return new Node.Scalar("*" + alias.getAnchor(), false, place);
    }
    aliases++;
    nodes += anchored.size;
    if (aliases > MOST_ALIASES || nodes > MOST_NODES) {
      stop(SyntaxProblems.tooManyAliases(place, MOST_ALIASES, MOST_NODES));
    }
    return anchored.node;
  }

  private Node scalar(ScalarEvent event) {
    var isTagAlone = event.getTag() != null && event.getValue().isEmpty();
    var scalar =
        new Node.Scalar(
            isTagAlone ? event.getTag() : event.getValue(),
            event.isPlain() && !isTagAlone,
            span(event));
    if (scalar.text().length() > DocumentLimits.MOST_CHARACTERS) {
      stop(SyntaxProblems.tooLong(scalar.span(), "a value", DocumentLimits.MOST_CHARACTERS));
    }
    if (scalar.plain() && SyntaxProblems.opensWithTypographicQuote(scalar.text())) {
      problems.add(SyntaxProblems.typographicQuote(scalar));
    }
    SyntaxProblems.escaped(scalar).ifPresent(problems::add);
    if (scalar.plain() && !scalar.text().isEmpty()) {
      warnOfComment(scalar, event.getEndMark());
    }
    return scalar;
  }

  /// `see #12` is the text `see`. Comments mostly have a blank after their sign.
  private void warnOfComment(Node.Scalar scalar, Mark end) {
    var buffer = end.getBuffer();
    var sign = end.getPointer();
    while (sign < buffer.length && buffer[sign] == ' ') {
      sign++;
    }
    var next = sign + 1 < buffer.length ? buffer[sign + 1] : ' ';
    if (sign < buffer.length && buffer[sign] == '#' && Character.isLetterOrDigit(next)) {
      var column = end.getColumn() + sign - end.getPointer();
      var comment = document.at(end.getLine(), column, restOfLine(end) - column);
      comments.add(SyntaxProblems.cutByComment(scalar, comment));
    }
  }

  private Node sequence(Event start, int depth) {
    var items = new ArrayList<Node>();
    while (!stopped && !events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(events.getEvent(), depth + 1));
    }
    return new Node.Sequence(items, spanTo(start, stopped ? start : events.getEvent()));
  }

  private Node mapping(MappingStartEvent start, int depth) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    var again = new ArrayList<Repeated>();
    var keys = 0;
    while (!stopped && !events.checkEvent(Event.ID.MappingEnd)) {
      var key = node(events.getEvent(), depth + 1);
      if (stopped) {
        break;
      }
      add(key, node(events.getEvent(), depth + 1), entries, again);
      keys += again.isEmpty() ? 0 : 1;
    }
    tell(again, keys, depth);
    return new Node.Mapping(
        List.copyOf(entries.values()), spanTo(start, stopped ? start : events.getEvent()));
  }

  private void add(Node key, Node value, Map<String, Node.Entry> entries, List<Repeated> again) {
    if (!(key instanceof Node.Scalar name)) {
      problems.add(SyntaxProblems.keyIsNoWord(key.span()));
    } else if (name.plain() && name.text().equals("<<")) {
      problems.add(SyntaxProblems.mergeKey(name.span()));
    } else {
      var first = entries.putIfAbsent(name.text(), new Node.Entry(name, value));
      if (first != null) {
        again.add(new Repeated(name, first.key()));
      }
    }
  }

  /// Keys of which most stand there already begin another document or item that nobody began.
  ///
  /// @param keys how many keys there are from the first that was given twice
  private void tell(List<Repeated> again, int keys, int depth) {
    if (again.size() > 1 && 2 * again.size() > keys) {
      var first = again.getFirst();
      problems.add(SyntaxProblems.repeatedKeys(first.key(), first.first(), depth == 1));
    } else {
      again.forEach(each -> problems.add(SyntaxProblems.duplicateKey(each.key(), each.first())));
    }
  }

  private void refuseTag(Event event) {
    var tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> null;
        };
    if (tag != null) {
      problems.add(SyntaxProblems.tag(span(event)));
    }
  }

  private void stop(Diagnostic reason) {
    if (!stopped) {
      problems.add(reason);
    }
    stopped = true;
  }

  private Span span(Event event) {
    return spanTo(event, event);
  }

  /// From where one event starts to where another ends, or to the end of the first line.
  private Span spanTo(Event first, Event last) {
    var start = first.getStartMark();
    var end = last.getEndMark();
    var length =
        start.getLine() == end.getLine()
            ? end.getColumn() - start.getColumn()
            : restOfLine(start) - start.getColumn();
    return document.at(start.getLine(), start.getColumn(), length);
  }

  /// The length of the line up to its trailing space, in code points.
  private static int restOfLine(Mark mark) {
    var buffer = mark.getBuffer();
    var end = mark.getPointer();
    var last = end;
    while (end < buffer.length && buffer[end] != '\n' && buffer[end] != '\r' && buffer[end] != 0) {
      end++;
      last = buffer[end - 1] == ' ' ? last : end;
    }
    return mark.getColumn() + (last - mark.getPointer());
  }

  private static int lineOf(Event event) {
    return event.getStartMark().getLine();
  }
}
