package writ.render.document;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.render.Tone;
import writ.render.change.ChangeLine;
import writ.render.change.ReviewPriority;
import writ.render.report.Report;

/// A part of a document. Texts may come from anywhere: the writers make them harmless. Indents are
/// columns of a terminal; the other media have none.
public sealed interface Block {

  /// What must not be overlooked.
  ///
  /// @param label what kind of thing it is; may be empty
  record Alarm(String label, String text) implements Block {}

  /// The answer in a few sentences, the first of which leads.
  record Summary(List<String> sentences) implements Block {
    public Summary {
      sentences = List.copyOf(sentences);
    }
  }

  /// The title of what follows.
  ///
  /// @param level 1, or 2 below another
  /// @param tone how good or bad is what it names
  /// @param note a few words beside it; may be empty
  /// @param aside what stands apart at the end of its line; may be empty
  record Heading(int level, Tone tone, String text, String note, String aside) implements Block {

    public Heading(String text, String note, String aside) {
      this(1, Tone.STRONG, text, note, aside);
    }

    public Heading(String text) {
      this(text, "", "");
    }

    /// One of a part of what another names.
    public static Heading below(String text) {
      return new Heading(2, Tone.STRONG, text, "", "");
    }
  }

  /// A sentence or more, broken into lines.
  record Paragraph(int indent, String text) implements Block {

    public Paragraph(String text) {
      this(0, text);
    }
  }

  /// A line that is not broken.
  record Line(int indent, String text, Tone tone) implements Block {

    public Line(int indent, String text) {
      this(indent, text, Tone.PLAIN);
    }
  }

  /// Room between two parts in a terminal. The other media make room by themselves.
  record Space() implements Block {}

  /// A list of lines that belong to each other.
  ///
  /// @param noun what a line tells of, for a count of those that found no room
  record Listing(int indent, String noun, List<String> lines) implements Block {
    public Listing {
      lines = List.copyOf(lines);
    }
  }

  /// A text that is quoted line by line.
  ///
  /// @param language as Markdown calls it
  record Code(int indent, String language, String text) implements Block {}

  /// Things that are said beside their labels.
  ///
  /// @param widths the columns of the labels; a label without one takes what it needs
  record Facts(int indent, List<Integer> widths, List<Fact> facts) implements Block {

    public Facts {
      widths = List.copyOf(widths);
      facts = List.copyOf(facts);
    }

    /// One of them.
    ///
    /// @param labels what is told; none and an empty one take no room
    /// @param sentences the first stands beside the label, the others below it
    /// @param advice what to do about it
    public record Fact(
        List<String> labels, Tone tone, List<String> sentences, List<String> advice) {

      public Fact {
        labels = List.copyOf(labels);
        sentences = List.copyOf(sentences);
        advice = List.copyOf(advice);
      }

      public static Fact of(String label, Tone tone, List<String> sentences) {
        return new Fact(List.of(label), tone, sentences, List.of());
      }

      public static Fact of(String label, Tone tone, String sentence) {
        return of(label, tone, List.of(sentence));
      }

      /// A sentence by itself.
      public static Fact of(String sentence) {
        return of("", Tone.PLAIN, sentence);
      }

      String label() {
        return String.join(" ", labels);
      }
    }
  }

  /// A token, or what happens to one.
  ///
  /// @param sign what happens; may be empty
  /// @param tone how its title is shown
  /// @param note what stands behind the name; may be empty
  /// @param where file and line, or owner; may be empty
  /// @param lines what it gains and loses
  /// @param verdict what that comes to, in a word and sentences
  /// @param marks more words that a title bears where there is room for them
  /// @param facts what else there is to say
  /// @param end what becomes of its value; may be empty
  /// @param priority how soon it must be seen
  /// @param powers what it gains that must be seen even where there is no room for all
  record Item(
      String sign,
      Tone tone,
      String name,
      String note,
      String where,
      List<ChangeLine> lines,
      Facts.@Nullable Fact verdict,
      List<Badge> marks,
      List<Facts.Fact> facts,
      String end,
      ReviewPriority priority,
      List<String> powers)
      implements Block {

    public Item {
      lines = List.copyOf(lines);
      marks = List.copyOf(marks);
      facts = List.copyOf(facts);
      powers = List.copyOf(powers);
    }

    /// A token of which a few things are told.
    public static Item token(
        String name, String where, Facts.@Nullable Fact verdict, List<Facts.Fact> facts) {
      return token(name, "", where, verdict, facts);
    }

    /// The same, with a few words behind its name.
    public static Item token(
        String name,
        String note,
        String where,
        Facts.@Nullable Fact verdict,
        List<Facts.Fact> facts) {
      return new Item(
          "",
          Tone.PLAIN,
          name,
          note,
          where,
          List.of(),
          verdict,
          List.of(),
          facts,
          "",
          ReviewPriority.REST,
          List.of());
    }
  }

  /// Items of which those that matter most come first where not all of them find room.
  record Ranked(List<Item> items) implements Block {
    public Ranked {
      items = List.copyOf(items);
    }
  }

  /// Rows under columns.
  ///
  /// @param style what it shows, in a word of the style sheet
  record Table(String style, List<Column> columns, List<Group> groups) implements Block {

    public Table {
      columns = List.copyOf(columns);
      groups = List.copyOf(groups);
    }

    /// A column. Without a title in any there is no line of titles.
    ///
    /// @param media where it is shown
    /// @param width the columns of a terminal that it takes, a blank at its end not counted
    public record Column(List<Medium> media, String title, int width) {
      public Column {
        media = List.copyOf(media);
      }
    }

    /// Rows that belong together.
    ///
    /// @param title may be empty
    /// @param note a few words beside it
    public record Group(String title, String note, List<Row> rows) {
      public Group {
        rows = List.copyOf(rows);
      }
    }

    /// A row: a cell for each column.
    ///
    /// @param id what else shows the same thing has the same one; may be empty
    public record Row(String id, Tone tone, List<Cell> cells) {
      public Row {
        cells = List.copyOf(cells);
      }
    }
  }

  /// What is worth a line at the end, behind a fold where there is one.
  ///
  /// @param brief a line for each, some of them left out
  /// @param rows all of it: what it is, its name, a remark
  record Fold(String title, List<String> brief, List<List<String>> rows) implements Block {
    public Fold {
      brief = List.copyOf(brief);
      rows = List.copyOf(rows);
    }
  }

  /// Numbers that sum it up.
  record Figures(List<Figure> figures) implements Block {

    public Figures {
      figures = List.copyOf(figures);
    }

    /// One of them.
    public record Figure(Tone tone, long number, String noun) {}
  }

  /// A word on a ground of its colour.
  record Badge(Tone tone, String word) {}

  /// A field that hides every item and row that lacks a word of it.
  record Filter(String example) implements Block {}

  /// What ends and what happens by itself in a time to come, the soonest first.
  record Timeline(Instant now, Duration reach, List<Bar> bars) implements Block {

    public Timeline {
      bars = List.copyOf(bars);
    }

    /// One token in it: it lives until its end, for ever without one.
    ///
    /// @param owner may be empty
    public record Bar(
        String id,
        String owner,
        String name,
        Tone tone,
        @Nullable Instant end,
        @Nullable Instant renewal,
        @Nullable Instant rotation) {}
  }

  /// Which tokens hold how many permissions on what.
  record AccessMatrices(List<AccessMatrix> matrices) implements Block {
    public AccessMatrices {
      matrices = List.copyOf(matrices);
    }
  }

  /// How many findings there are, as a sentence of the summary before it.
  record FindingCounts(Report report) implements Block {}

  /// What rules found.
  record Findings(Report report) implements Block {}

  /// What else was noticed.
  record Diagnostics(Report report) implements Block {}
}
