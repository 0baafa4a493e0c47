package writ.spec.edit;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.spec.edit.WrittenNode.Alias;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Leaf;
import writ.spec.yaml.Document;

/// One document of a file as it was written, to be changed in places: where its parts begin and
/// end, and which alias means which part.
final class EditedDocument {

  private static final String MARK = "\uFEFF";

  private final SourceFile file;
  private final Document document;
  private final int lines;
  private final WrittenText text;
  private final Group root;
  private final Map<Alias, WrittenNode> meanings = new HashMap<>();

  private EditedDocument(SourceFile file, Document document, int lines, Group root) {
    this.file = file;
    this.document = document;
    this.lines = lines;
    this.text = new WrittenText(document.text());
    this.root = root;
    bind(root, new HashMap<>());
  }

  /// The document of a file, which was read before, in which a place lies; null for none.
  static @Nullable EditedDocument around(SourceFile file, Span place) {
    var parts = Document.split(new SourceFile(file.name(), unmarked(file)));
    for (var i = parts.size() - 1; i >= 0; i--) {
      var part = parts.get(i);
      if (part.linesBefore() < place.line()) {
        var end = i + 1 < parts.size() ? parts.get(i + 1).linesBefore() : Integer.MAX_VALUE;
        var root = WrittenReader.read(part.text()).root();
        return root == null ? null : new EditedDocument(file, part, end, root);
      }
    }
    return null;
  }

  private static String unmarked(SourceFile file) {
    return file.text().startsWith(MARK) ? file.text().substring(1) : file.text();
  }

  Group root() {
    return root;
  }

  WrittenText text() {
    return text;
  }

  /// The whole file with another text in the place of this document.
  String fileWith(String changed) {
    var whole = unmarked(file);
    var start = Document.offset(whole, document.linesBefore());
    var end = Document.offset(whole, lines);
    var own = whole.substring(start, end);
    // the reader was shown an empty line for the end mark of the document before
    var first = own.startsWith("...") ? own.substring(0, Document.offset(own, 1)) : "";
    var rest = first.isEmpty() ? changed : first + changed.substring(1);
    return (file.text().startsWith(MARK) ? MARK : "")
        + whole.substring(0, start)
        + rest
        + whole.substring(end);
  }

  /// Where a part stands in its file.
  Span place(WrittenNode part) {
    var line = text.lineOf(part.start());
    return document.at(line, text.columnOf(part.start()), Math.max(1, end(part) - part.start()));
  }

  /// Behind the last character of a part.
  int end(WrittenNode part) {
    return switch (part) {
      case Alias alias -> alias.start() + length(alias.source());
      case Leaf leaf -> leaf.at() + length(leaf.source().stripTrailing());
      case Group group ->
          group.isFlow || group.slots.isEmpty() ? group.end : end(group.slots.getLast().value);
    };
  }

  private static int length(String words) {
    return words.codePointCount(0, words.length());
  }

  /// The part itself, or what it stands for.
  WrittenNode meant(WrittenNode part) {
    return part instanceof Alias alias ? meanings.getOrDefault(alias, part) : part;
  }

  /// The aliases that mean a part.
  List<Alias> aliasesOf(WrittenNode part) {
    var found = new ArrayList<Alias>();
    meanings.forEach((alias, meaning) -> {
      if (!part.anchor().isEmpty() && meaning.start() == part.start()) {
        found.add(alias);
      }
    });
    return found;
  }

  /// Every part that some alias means.
  List<WrittenNode> shared() {
    return meanings.values().stream().distinct().toList();
  }

  private void bind(WrittenNode part, Map<String, WrittenNode> anchors) {
    if (!part.anchor().isEmpty()) {
      anchors.put(part.anchor().substring(1), part);
    }
    switch (part) {
      case Leaf _ -> {}
      case Alias alias -> {
        var meaning = anchors.get(alias.source().substring(1));
        if (meaning != null) {
          meanings.put(alias, meaning);
        }
      }
      case Group group -> {
        for (var slot : group.slots) {
          if (slot.key != null) {
            bind(slot.key, anchors);
          }
          bind(slot.value, anchors);
        }
      }
    }
  }

  /// Whether it is JSON, and is to stay so.
  boolean isJson() {
    return root.isFlow
        && !root.slots.isEmpty()
        && root.slots.getFirst().key instanceof Leaf leaf
        && leaf.source().startsWith("\"");
  }

  /// A word of YAML as it is written in this document.
  String styled(String word) {
    return isJson() && !word.startsWith("\"") ? Quotes.doubled(word) : word;
  }

  /// A list of words of YAML on one line.
  String brackets(List<String> words) {
    return words.stream().map(this::styled).collect(joining(", ", "[", "]"));
  }

  /// A key and what stands there.
  ///
  /// @param value as it is written in this document
  GroupEdit.Coming entry(String key, String value) {
    return GroupEdit.Coming.entry(styled(key), value);
  }

  /// A part on one line, without anchors and aliases.
  String inline(WrittenNode part) {
    return switch (meant(part)) {
      case Alias alias -> alias.source();
      case Leaf leaf ->
          leaf.style() == Leaf.Style.QUOTED && leaf.source().lines().count() == 1
              ? leaf.source()
              : Quotes.scalar(leaf.value());
      case Group group -> {
        var inside =
            group.slots.stream()
                .map(slot ->
                    slot.key == null
                        ? inline(slot.value)
                        : inline(slot.key) + ": " + inline(slot.value))
                .collect(joining(", "));
        yield group.isMap ? "{" + inside + "}" : "[" + inside + "]";
      }
    };
  }
}
