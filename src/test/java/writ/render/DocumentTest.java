package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.render.document.Cell;
import writ.render.document.Document;
import writ.render.document.HtmlWriter;
import writ.render.document.MarkdownWriter;
import writ.render.document.Medium;
import writ.render.document.TerminalWriter;

/// What an answer is built of is told in every medium, whichever of them a command offers: no
/// writer drops a word, and each makes all of it harmless.
final class DocumentTest {

  private static final Pattern WORD = Pattern.compile("word[0-9]+x");
  private static final String HOSTILE = "<script>\u001b[31m\u202e\r\n::error::y";

  private final List<String> words = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Medium.class)
  void noWordOfAnAnswerIsDropped(Medium medium) {
    var document = new Document.Builder("Sample").add(blocks("")).build();
    var told = WORD.matcher(written(document, medium)).results().map(each -> each.group());

    assertThat(told.collect(Collectors.toSet())).containsAll(words);
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void noWordOfAnAnswerActsOnItsMedium(Medium medium) {
    var document = new Document.Builder("Sample").add(blocks(HOSTILE)).build();
    var told = written(document, medium);

    assertThat(told).doesNotContain("\u001b", "\u202e", "\r");
    assertThat(told.lines()).noneMatch(line -> line.stripLeading().startsWith("::error"));
    if (medium == Medium.HTML) {
      assertThat(told.substring(0, told.lastIndexOf("<script>"))).doesNotContain("<script>");
    }
  }

  private static String written(Document document, Medium medium) {
    return switch (medium) {
      case TERMINAL -> TerminalWriter.write(document, TerminalColor.NONE);
      case MARKDOWN -> MarkdownWriter.summary(document);
      case HTML -> HtmlWriter.write(document);
    };
  }

  /// One of each that the builders of answers use.
  private List<Block> blocks(String tail) {
    return List.of(
        new Block.Alarm(word(tail), word(tail)),
        new Block.Summary(List.of(word(tail), word(tail))),
        new Block.Heading(word(tail), word(tail), word(tail)),
        new Block.Heading(2, Tone.BAD, word(tail), word(tail), word(tail)),
        Block.Heading.below(word(tail)),
        new Block.Paragraph(4, word(tail)),
        new Block.Line(2, word(tail), Tone.WARN),
        new Block.Space(),
        new Block.Listing(4, "line", List.of(word(tail), word(tail))),
        new Block.Code(4, "yaml", word(tail.replaceAll("\\R", "")) + "\n\n" + word("")),
        new Block.Facts(2, List.of(4, 4), List.of(fact(tail), Fact.of(word(tail)))),
        Block.Item.token(
            word(tail), word(tail), word(tail), verdict(tail), List.of(Fact.of(word(tail)))),
        table(tail));
  }

  private Fact fact(String tail) {
    return new Fact(
        List.of(word(tail), word(tail)),
        Tone.BAD,
        List.of(word(tail), word(tail)),
        List.of(word(tail), word(tail)));
  }

  private Fact verdict(String tail) {
    return Fact.of(word(tail), Tone.WARN, List.of(word(tail), word(tail)));
  }

  private Block table(String tail) {
    var columns =
        List.of(
            new Block.Table.Column(List.of(Medium.values()), "", 200),
            new Block.Table.Column(List.of(Medium.values()), "", 0));
    var cells = List.<Cell>of(new Cell.Text(word(tail)), new Cell.Text(word(tail)));
    var row = new Block.Table.Row("id", Tone.FAINT, cells);
    return new Block.Table("rules", columns, List.of(new Block.Table.Group("", "", List.of(row))));
  }

  private String word(String tail) {
    var word = "word" + words.size() + "x";
    words.add(word);
    return word + tail;
  }
}
