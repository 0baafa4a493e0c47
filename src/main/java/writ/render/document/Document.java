package writ.render.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What one answer says, in the order in which it is read.
///
/// @param title what it shows, in one word that is harmless everywhere
public record Document(String title, List<Part> parts) {

  public Document {
    parts = List.copyOf(parts);
  }

  /// A block, and where it is shown.
  public record Part(Set<Medium> media, Block block) {

    public Part {
      media = Set.copyOf(media);
    }
  }

  /// What one medium shows of it.
  List<Block> in(Medium medium) {
    return parts.stream().filter(part -> part.media().contains(medium)).map(Part::block).toList();
  }

  /// The same below a line that pages and comments show and a terminal does not.
  public Document below(String line) {
    var headed = new Builder(title).in(Medium.MARKDOWN, Medium.HTML, new Block.Paragraph(line));
    headed.parts.addAll(parts);
    return headed.build();
  }

  /// A few lines that say it all.
  public static Document ofLines(String title, List<String> lines) {
    var document = new Builder(title);
    lines.forEach(
        line -> document.add(line.isEmpty() ? new Block.Space() : new Block.Line(0, line)));
    return document.build();
  }

  /// A document in the making.
  public static final class Builder {

    private final String title;
    private final List<Part> parts = new ArrayList<>();

    public Builder(String title) {
      this.title = title;
    }

    /// Adds what every medium shows.
    public Builder add(Block... blocks) {
      return add(EnumSet.allOf(Medium.class), Arrays.asList(blocks));
    }

    public Builder add(Collection<? extends Block> blocks) {
      return add(EnumSet.allOf(Medium.class), blocks);
    }

    /// Adds what one medium shows.
    public Builder in(Medium medium, Block... blocks) {
      return add(EnumSet.of(medium), Arrays.asList(blocks));
    }

    /// Adds what two media show.
    public Builder in(Medium medium, Medium other, Block... blocks) {
      return add(EnumSet.of(medium, other), Arrays.asList(blocks));
    }

    private Builder add(Set<Medium> media, Collection<? extends Block> blocks) {
      blocks.forEach(block -> parts.add(new Part(media, block)));
      return this;
    }

    public Document build() {
      return new Document(title, parts);
    }
  }
}
