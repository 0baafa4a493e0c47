package writ.render.document;

import java.util.Comparator;
import java.util.List;
import writ.render.Words;

/// The changes of a plan in so many characters. Those that a reviewer must see come first and get a
/// line each whatever it costs the others; then as many as fit are told in full.
final class RankedMarkdown {

  private static final int LEAST_LINE = 28;
  private static final int MOST_LINE = 110;

  /// Fences, headings and the words about what was left out.
  private static final int FRAME = 600;

  private final List<ItemMarkdown> risky;
  private final List<ItemMarkdown> rest;
  private final int width;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();
  private int left;
  private int counted;

  private RankedMarkdown(List<ItemMarkdown> changes, int room) {
    this.risky =
        changes.stream()
            .filter(ItemMarkdown::isRisky)
            .sorted(Comparator.comparing(ItemMarkdown::prominence))
            .toList();
    this.rest = changes.stream().filter(change -> !change.isRisky()).toList();
    this.left = room - FRAME;
    this.width = Math.clamp(left / Math.max(1, risky.size()) - 1, LEAST_LINE, MOST_LINE);
  }

  static String of(List<ItemMarkdown> changes, int room) {
    var all = new RankedMarkdown(changes, room);
    all.addRisky();
    all.addRest();
    return all.finished();
  }

  /// Each in full while a title for every one behind it fits, else in brief or by its title while a
  /// line for every one behind it fits, else in a line.
  private void addRisky() {
    var titles = risky.stream().mapToInt(change -> change.title().length()).sum();
    var least = risky.stream().mapToInt(change -> change.line(width).length() + 1).sum();
    for (var change : risky) {
      var line = change.line(width);
      titles -= change.title().length();
      least -= line.length() + 1;
      if (change.full().length() + Math.max(titles, least) <= left) {
        add(change.full());
      } else if (change.brief().length() + least <= left) {
        add(change.brief());
      } else {
        addLine(line);
      }
    }
  }

  private void addLine(String line) {
    if (line.length() < left) {
      lines.append(line).append('\n');
      left -= line.length() + 1;
    } else {
      counted++;
    }
  }

  private void addRest() {
    var titles = rest.stream().mapToInt(change -> change.title().length()).sum();
    for (var change : rest) {
      titles -= change.title().length();
      if (change.full().length() + titles <= left) {
        add(change.full());
      } else if (change.title().length() <= left) {
        add(change.title());
      } else {
        counted++;
      }
    }
  }

  private void add(String piece) {
    text.append(piece);
    left -= piece.length();
  }

  private String finished() {
    if (!lines.isEmpty()) {
      text.append("\n```text\n").append(lines).append("```\n");
    }
    if (counted > 0) {
      text.append("\n… and ").append(Words.count(counted, "more change")).append(".\n");
    }
    if (counted > 0 || !lines.isEmpty()) {
      text.append("\nThis is cut to fit into a comment: the artefact of the run has all of it.\n");
    }
    return text.toString();
  }
}
