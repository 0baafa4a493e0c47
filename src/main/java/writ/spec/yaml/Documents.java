package writ.spec.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;

/// The documents of a file that could be read, as maps.
public final class Documents {

  private Documents() {}

  public static List<Node.Mapping> read(SourceFile file, ProblemList problems) {
    var before = problems.count();
    var clean = CharacterScreen.clean(file, problems);
    if (clean == null) {
      return List.of();
    }
    var documents = new ArrayList<Node.Mapping>();
    var parts = Document.split(clean);
    if (parts.size() > Document.MOST) {
      problems.add(SyntaxProblems.tooManyDocuments(parts.get(Document.MOST), Document.MOST));
      parts = parts.subList(0, Document.MOST);
    }
    for (var part : parts) {
      switch (DocumentParser.parse(part, problems)) {
        case null -> {}
        case Node.Mapping map -> documents.add(map);
        case Node other -> problems.add(SpecProblems.wrongType("a document", "a map", other));
      }
    }
    if (documents.isEmpty() && problems.count() == before) {
      problems.add(SyntaxProblems.noDocument(clean));
    }
    return documents;
  }

  /// The one document that a file of a kind holds.
  public static Node.@Nullable Mapping only(SourceFile file, String kind, ProblemList problems) {
    var documents = read(file, problems);
    if (documents.size() > 1) {
      problems.add(SyntaxProblems.secondDocument(kind, documents.get(1).span()));
    }
    return documents.isEmpty() ? null : documents.getFirst();
  }
}
