package writ.adoption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import writ.render.Tone;
import writ.render.document.Block;
import writ.render.document.Document;

/// What is told of an import: what became of each owner's tokens, and what was written.
public final class ImportDescription {

  private final ImportResult imported;
  private final boolean onlyProves;
  private final String file;
  private final Document.Builder document = new Document.Builder("Import");

  private ImportDescription(ImportResult imported, boolean onlyProves, String file) {
    this.imported = imported;
    this.onlyProves = onlyProves;
    this.file = file;
  }

  /// @param onlyProves whether nothing was to be written
  public static Document of(ImportResult imported, boolean onlyProves) {
    return new ImportDescription(imported, onlyProves, "").build();
  }

  /// The same of tokens that a file told of.
  public static Document ofFile(ImportResult imported, boolean onlyProves, String file) {
    var name = file.equals("-") ? "standard input" : file;
    return new ImportDescription(imported, onlyProves, name).build();
  }

  private Document build() {
    var isWritten = !imported.isRefused();
    imported.owners().forEach(each -> add(each, isWritten));
    if (isWritten || onlyProves) {
      var verb = onlyProves ? "would write  " : "written  ";
      var lines = imported.files().keySet().stream().map(name -> verb + name).toList();
      document.add(new Block.Listing(0, "file", lines));
    }
    // what the project would not read proves nothing
    if (isWritten) {
      proven(imported.owners().stream().mapToInt(ImportResult.OwnerPart::written).sum());
    }
    if (!imported.additions().isEmpty()) {
      document.add(
          new Block.Space(),
          new Block.Line(
              0,
              "Several tokens hold the same. With these lines in writ.yaml a new import is"
                  + " shorter:"),
          new Block.Space());
    }
    return document.build();
  }

  private void add(ImportResult.OwnerPart part, boolean isWritten) {
    var counted = isWritten && !onlyProves ? "written" : "to be written";
    document.add(
        new Block.Line(
            0,
            "%s: %d %s, %d described by specs, %d %s"
                .formatted(
                    part.owner(),
                    part.live(),
                    file.isEmpty() ? "live" : "in " + file,
                    part.described(),
                    part.written(),
                    counted)));
    var left = new ArrayList<Block.Facts.Fact>();
    leftOut(part.left())
        .forEach((one, ids) ->
            left.add(
                Block.Facts.Fact.of(
                    "left out",
                    Tone.PLAIN,
                    "%s (%s): %s".formatted(one.name(), String.join(", ", ids), one.reason()))));
    document.add(new Block.Facts(2, List.of(8), left));
    document.add(new Block.Space());
  }

  private record LeftOut(String name, String reason) {}

  /// The ids of those of one name that are left out for one reason.
  private static Map<LeftOut, List<String>> leftOut(List<ImportResult.Left> left) {
    var told = new LinkedHashMap<LeftOut, List<String>>();
    left.forEach(each ->
        told.computeIfAbsent(new LeftOut(each.name(), each.reason()), one -> new ArrayList<>())
            .add(each.id()));
    return told;
  }

  private void proven(int tokens) {
    if (tokens > 0 && !file.isEmpty()) {
      document.add(
          new Block.Space(),
          new Block.Line(
              0,
              "Proven: each spec, read again, means what the file says of its token"
                  + (imported.isLacking() ? ", but for what is not read." : ".")),
          new Block.Line(0, "No value was read; a spec without `deliver` makes no new one."));
    } else if (tokens > 0) {
      document.add(
          new Block.Space(),
          new Block.Line(
              0,
              "Proven: a plan made from the written text changes none of "
                  + (tokens == 1 ? "this token" : "these " + tokens + " tokens")
                  + "."),
          new Block.Line(
              0, "Their values are where they are; a spec without `deliver` makes no new one."));
    }
  }
}
