package writ.render.document;

import java.util.List;
import java.util.stream.Stream;
import writ.render.Printable;
import writ.render.TextColumns;
import writ.render.change.ChangeLine;
import writ.render.change.ReviewPriority;

/// One item in a pull-request comment, in the four lengths that there may be room for.
///
/// @param title one line of Markdown with an empty line before it
/// @param brief the title, and what it gains that is no read
/// @param full the title, and all there is to tell
/// @param line the least that can be told, for a fenced block; not yet cut
record ItemMarkdown(
    ReviewPriority prominence, String title, String brief, String full, String line) {

  private static final int WHAT = 44;

  private static final int POWERS = 200;

  private static final int VERDICT = 8;

  static ItemMarkdown of(Block.Item item) {
    var powers = String.join(", ", item.powers());
    var title = title(item);
    return new ItemMarkdown(
        item.priority(),
        title,
        powers.isEmpty()
            ? title
            : title + "gains, beside reads: " + Printable.markdown(powers) + "\n",
        full(title, item),
        line(item) + (powers.isEmpty() ? "" : "  " + cut(powers, POWERS)));
  }

  boolean isRisky() {
    return prominence.isRisky();
  }

  /// Whether nothing of its line gives way.
  private boolean isNeverCut() {
    return prominence.compareTo(ReviewPriority.GAINS_MORE_THAN_READS) <= 0;
  }

  /// The least, cut to so many characters.
  String line(int most) {
    return Printable.fenced(isNeverCut() ? line : cut(line, most));
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  private static String line(Block.Item item) {
    return (item.marks().isEmpty() ? "" : "! ")
        + item.sign()
        + " "
        + TextColumns.padded(verdict(item), VERDICT)
        + " "
        + item.name()
        + (item.where().isEmpty() ? "" : "  " + item.where());
  }

  private static String title(Block.Item item) {
    var title =
        new StringBuilder("\n**")
            .append(Printable.markdown(item.sign()))
            .append(" ")
            .append(Printable.markdown(item.name()))
            .append("** ")
            .append(Printable.markdown(verdict(item)));
    item.marks()
        .forEach(mark -> title.append(" **").append(Printable.markdown(mark.word())).append("**"));
    if (!item.note().isEmpty()) {
      title.append(" (").append(Printable.markdown(item.note())).append(")");
    }
    if (!item.where().isEmpty()) {
      title.append(", ").append(Printable.markdown(item.where()));
    }
    return title.append("\n").toString();
  }

  private static String verdict(Block.Item item) {
    return item.verdict() == null ? "" : item.verdict().label();
  }

  private static String full(String title, Block.Item item) {
    var width = ChangeLine.width(item.lines(), WHAT);
    var lines =
        item.lines().stream()
            .map(line ->
                (line.sign().equals("~") ? "!" : line.sign())
                    + " "
                    + TextColumns.padded(line.what(), width)
                    + "  "
                    + line.where())
            .map(Printable::fenced)
            .toList();
    var block = lines.isEmpty() ? "" : "```diff\n" + String.join("\n", lines) + "\n```\n";
    return title + block + String.join(" · ", sentences(item)) + "\n";
  }

  private static List<String> sentences(Block.Item item) {
    var verdict = item.verdict() == null ? List.<String>of() : item.verdict().sentences();
    return Stream.of(
            verdict.stream(),
            item.facts().stream()
                .map(fact -> (fact.label() + " " + String.join(" ", fact.sentences())).strip()),
            Stream.of(item.end()))
        .flatMap(each -> each)
        .filter(each -> !each.isEmpty())
        .map(Printable::markdown)
        .toList();
  }
}
