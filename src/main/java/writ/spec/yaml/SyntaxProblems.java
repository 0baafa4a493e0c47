package writ.spec.yaml;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;

/// The wording of everything that is wrong with a file before it means anything: its characters,
/// its size, its YAML.
public final class SyntaxProblems {

  private static final String BIDIRECTIONAL =
      "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";
  private static final String LINE_BREAKS = "\u000B\u000C\u0085\u2028\u2029";
  private static final String INVISIBLE = "\u00AD\u200B\u2060\uFEFF\uFFFE\uFFFF";
  private static final String TYPOGRAPHIC = "\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB";

  private SyntaxProblems() {}

  static Diagnostic tooLarge(SourceFile file, int most) {
    return Diagnostic.error(
            new Code("spec/file-too-large"),
            "the file is larger than " + most + " characters and was not read")
        .at(file.at(1, 1, 1))
        .hint("split it: any number of files may hold specs");
  }

  static Diagnostic tooManyDocuments(Document document, int most) {
    return Diagnostic.error(
            new Code("spec/too-many-documents"), "the file holds more than " + most + " documents")
        .at(document.at(0, 0, 3))
        .labelled("nothing was read from here on")
        .hint("split it: any number of files may hold specs");
  }

  static Diagnostic noDocument(SourceFile file) {
    return Diagnostic.error(new Code("spec/no-document"), "the file holds no document")
        .at(file.at(1, 1, 1))
        .hint("remove the file, or write a spec: `apiVersion`, `kind`, `name`, …");
  }

  static Diagnostic tooDeep(Span place, int most) {
    return Diagnostic.error(
            new Code("spec/too-deep"), "lists and maps are nested deeper than " + most + " levels")
        .at(place);
  }

  static Diagnostic tooManyNodes(Span place, int most) {
    return Diagnostic.error(
            new Code("spec/too-many-values"), "the document holds more than " + most + " values")
        .at(place);
  }

  public static Diagnostic tooManyItems(Span place, String key, int most) {
    return Diagnostic.error(
            new Code("spec/too-many-items"), "`" + key + "` holds more than " + most + " items")
        .at(place)
        .labelled("none of them was read")
        .hint("no token needs so many: split it, or say it by a wider name");
  }

  /// @param what what there is too much of, in all files
  public static Diagnostic tooManyInAll(String what, long most) {
    return Diagnostic.error(
            new Code("pipeline/too-much-in-all"),
            "all specs and boundaries together hold more than " + most + " " + what)
        .hint("split the project, or give the run more memory: `WRIT_JAVA_OPTIONS=-Xmx3g`");
  }

  public static Diagnostic tooLong(Span place, String what, int most) {
    return Diagnostic.error(
            new Code("spec/too-long"), what + " is longer than " + most + " characters")
        .at(place);
  }

  static Diagnostic tooManyAliases(Span place, int aliases, int most) {
    return Diagnostic.error(
            new Code("spec/too-many-aliases"),
            "aliases repeat too much: at most " + aliases + ", for " + most + " values in all")
        .at(place)
        .hint("use `defaults`, `permission_sets` or `networks` of writ.yaml");
  }

  static Diagnostic unknownAlias(String name, Span place) {
    return Diagnostic.error(
            new Code("spec/unknown-alias"),
            "no finished anchor before this is called `" + name + "`")
        .at(place)
        .hint("quote a text that begins with `*`");
  }

  /// What is wrong with a character wherever it stands in a file; null when nothing is.
  public static @Nullable Diagnostic character(int character) {
    if (character == '\n' || character == '\r' || (character >= ' ' && character <= '~')) {
      return null;
    }
    if (character == '\t') {
      return Diagnostic.error(new Code("spec/tab"), "a tab stands in the file")
          .hint("use spaces; in a text in double quotes a tab is `\\t`");
    }
    return unseen(character);
  }

  /// What is wrong with a character even where it was written as an escape; null when nothing is.
  private static @Nullable Diagnostic unseen(int character) {
    if (LINE_BREAKS.indexOf(character) >= 0) {
      return Diagnostic.error(
              new Code("spec/hidden-line-break"),
              name(character) + " is a line break to some programs only")
          .hint("remove it, or break the line in the ordinary way");
    }
    if (BIDIRECTIONAL.indexOf(character) >= 0) {
      return Diagnostic.error(
              new Code("spec/bidirectional-control"),
              name(character) + " makes text read in another order than it is stored")
          .hint("remove it: reviewers must see what is there");
    }
    return Character.getType(character) == Character.CONTROL
            || Character.getType(character) == Character.SURROGATE
            || INVISIBLE.indexOf(character) >= 0
        ? Diagnostic.error(
                new Code("spec/control-character"),
                name(character) + " is a character that nobody can see")
            .hint("remove it")
        : null;
  }

  private static String name(int character) {
    return String.format(Locale.ROOT, "U+%04X", character);
  }

  /// What a scalar brings in through escapes such as `"\u202E"`.
  static Optional<Diagnostic> escaped(Node.Scalar scalar) {
    var text = scalar.text();
    if (CharacterScreen.isPlain(text)) {
      return Optional.empty();
    }
    for (var i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      var character = text.codePointAt(i);
      if (character != '\n' && character != '\r' && character != '\t') {
        var found = unseen(character);
        if (found != null) {
          return Optional.of(found.at(scalar.span()));
        }
      }
    }
    return Optional.empty();
  }

  static Diagnostic secretInFile(Span place) {
    return Diagnostic.error(
            new Code("spec/secret-in-file"), "a Cloudflare credential is written in this file")
        .at(place)
        .labelled("masked here")
        .hint("roll or delete that token now: whoever can read the repository has its value")
        .hint("then name the place to take it from: `credential: {env: CLOUDFLARE_API_TOKEN}`");
  }

  static Diagnostic unreadable(Document document, MarkedYAMLException broken) {
    var mistake = SyntaxMistake.of(document, broken);
    var found =
        Diagnostic.error(new Code("spec/yaml-syntax"), "this is not YAML: " + mistake.problem())
            .at(document.at(mistake.line(), mistake.column(), mistake.length()));
    return mistake.hint().isEmpty() ? found : found.hint(mistake.hint());
  }

  static Diagnostic unreadable(Document document) {
    return Diagnostic.error(new Code("spec/yaml-syntax"), "this is not YAML")
        .at(document.at(0, 0, 1));
  }

  static Diagnostic contentAfterEnd(Span place) {
    return Diagnostic.error(
            new Code("spec/yaml-syntax"), "this is not YAML: the document has ended before this")
        .at(place)
        .hint("separate documents by a line `---`");
  }

  static Diagnostic tag(Span place) {
    return feature(place, "a YAML tag").hint("remove the word with `!`; quote a text that has it");
  }

  static Diagnostic directive(Span place) {
    return feature(place, "a directive").hint("remove the line: specs are YAML 1.2 without any");
  }

  static Diagnostic mergeKey(Span place) {
    return feature(place, "the merge key `<<`").hint("use `defaults` of writ.yaml");
  }

  static Diagnostic keyIsNoWord(Span place) {
    return feature(place, "a list or map as a key")
        .hint("quote a text that begins with `[` or `{`");
  }

  private static Diagnostic feature(Span place, String what) {
    return Diagnostic.error(
            new Code("spec/yaml-feature"), what + " is a part of YAML that specs do not use")
        .at(place);
  }

  static Diagnostic duplicateKey(Node.Scalar second, Node.Scalar first) {
    return Diagnostic.error(
            new Code("spec/duplicate-key"), "`" + second.text() + "` is given twice")
        .at(second.span())
        .related(first.span(), "first here")
        .hint("keep one of them");
  }

  /// Where several keys in a row stand there twice.
  ///
  /// @param isDocument whether they stand at the top of the document
  static Diagnostic repeatedKeys(Node.Scalar second, Node.Scalar first, boolean isDocument) {
    return Diagnostic.error(
            new Code("spec/duplicate-key"),
            "`" + second.text() + "` and the keys after it are given twice")
        .at(second.span())
        .related(first.span(), "first here")
        .hint(
            isDocument
                ? "begin another document with a line `---`"
                : "begin another item of a list with `- `, or keep one of each");
  }

  static Diagnostic cutByComment(Node.Scalar scalar, Span comment) {
    return Diagnostic.warning(
            new Code("spec/cut-by-comment"),
            "`#` begins a comment, so that the text ends with `" + scalar.text() + "`")
        .at(comment)
        .labelled("not read")
        .hint("put the text in quotes if this belongs to it, or a space after `#` if it does not");
  }

  static boolean opensWithTypographicQuote(String text) {
    return !text.isEmpty() && TYPOGRAPHIC.indexOf(text.charAt(0)) >= 0;
  }

  static Diagnostic typographicQuote(Node.Scalar scalar) {
    return Diagnostic.error(
            new Code("spec/typographic-quote"),
            "`" + scalar.text().charAt(0) + "` is no quote to YAML but part of the text")
        .at(scalar.span())
        .hint("type `\"` or `'`; if the character is meant, put the whole text in such quotes");
  }

  static Diagnostic secondDocument(String kind, Span place) {
    return Diagnostic.error(
            new Code("spec/second-document"), "a file of kind `" + kind + "` holds one document")
        .at(place)
        .hint("write a file for each");
  }
}
