package writ.render.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.Printable;
import writ.render.TextColumns;
import writ.render.change.AccessLabel;
import writ.render.change.ChangeDescription;
import writ.render.change.ChangeLine;
import writ.render.change.ReviewPriority;

/// One change in a pull-request comment, in the four lengths that there may be room for.
///
/// @param title one line of Markdown with an empty line before it
/// @param brief the title, and what it gains that is no read
/// @param full the title, and all there is to tell
/// @param line the least that can be told, for a fenced block; not yet cut
record ChangeMarkdown(
    ReviewPriority prominence, String title, String brief, String full, String line) {

  private static final int WHAT = 44;

  private static final int POWERS = 200;

  static ChangeMarkdown of(Change change, OwnerPlan owner, Plan plan, boolean isRefused) {
    var story = ChangeDescription.of(change, owner, plan);
    var prominence = ReviewPriority.of(change, owner, isRefused);
    var powers =
        AccessLabel.of(change).gains() ? ReviewPriority.powers(change, owner) : List.<String>of();
    var title = title(story, isRefused);
    return new ChangeMarkdown(
        prominence,
        title,
        powers.isEmpty()
            ? title
            : title
                + "gains, beside reads: "
                + Printable.markdown(String.join(", ", powers))
                + "\n",
        full(title, story),
        line(story, isRefused)
            + (powers.isEmpty() ? "" : "  " + cut(String.join(", ", powers), POWERS)));
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

  private static String line(ChangeDescription story, boolean isRefused) {
    return (isRefused ? "! " : "")
        + story.sign().text()
        + " "
        + TextColumns.padded(story.verdict().label(), 8)
        + " "
        + story.name()
        + story.where().map(where -> "  " + where).orElse("");
  }

  private static String title(ChangeDescription story, boolean isRefused) {
    return "\n**"
        + Printable.markdown(story.sign().text())
        + " "
        + Printable.markdown(story.name())
        + "** "
        + Printable.markdown(story.verdict().label())
        + (isRefused ? " **refused**" : "")
        + (story.note().isEmpty() ? "" : " (" + Printable.markdown(story.note()) + ")")
        + story.where().map(where -> ", " + Printable.markdown(where)).orElse("")
        + "\n";
  }

  private static String full(String title, ChangeDescription story) {
    var lines = new ArrayList<String>();
    var width = ChangeLine.width(story.facts(), WHAT);
    for (var fact : story.facts()) {
      var sign = fact.sign().equals("~") ? "!" : fact.sign();
      lines.add(sign + " " + TextColumns.padded(fact.what(), width) + "  " + fact.where());
    }
    var block =
        lines.isEmpty()
            ? ""
            : "```diff\n"
                + String.join("\n", lines.stream().map(Printable::fenced).toList())
                + "\n```\n";
    return title + block + String.join(" · ", sentences(story)) + "\n";
  }

  private static List<String> sentences(ChangeDescription story) {
    return Stream.of(
            story.sentences().stream(),
            story.effects().stream().map(effect -> effect.label() + " " + effect.words()),
            story.remarks().stream(),
            Stream.of(story.secret()))
        .flatMap(each -> each)
        .filter(each -> !each.isEmpty())
        .map(Printable::markdown)
        .toList();
  }
}
