package writ.spec.yaml;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.token.secret.CredentialPrefix;

/// Looks at the characters of a file before the YAML scanner does. Parsers disagree about some of
/// them: what one takes for a line break another takes for a space, and a comment becomes a key
/// that no reviewer saw.
final class CharacterScreen {

  static final int MOST_CHARACTERS = 1 << 20;

  private static final int MOST_FINDINGS = 10;

  private static final Pattern CREDENTIAL = CredentialPrefix.followedBy(20);

  private static final String CREDENTIAL_PREFIX = "cf";

  private CharacterScreen() {}

  /// The file as it may be read and quoted: no byte order mark, no credential; null when it is too
  /// large.
  static @Nullable SourceFile clean(SourceFile file, ProblemList problems) {
    if (file.text().length() > MOST_CHARACTERS) {
      problems.add(SyntaxProblems.tooLarge(SourceFile.named(file.name()), MOST_CHARACTERS));
      return null;
    }
    var text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
    return withoutCredentials(new SourceFile(file.name(), text), problems);
  }

  /// Whether every character of a document may stand in a file that people review.
  static boolean passes(Document document, ProblemList problems) {
    if (isPlain(document.text())) {
      return true;
    }
    var before = problems.count();
    var line = 0;
    var column = 0;
    for (var i = 0; i < document.text().length(); ) {
      var character = document.text().codePointAt(i);
      var finding = SyntaxProblems.character(character);
      if (finding != null) {
        problems.add(finding.at(document.at(line, column, 1)));
        if (problems.count() - before == MOST_FINDINGS) {
          return false;
        }
      }
      var next = i + Character.charCount(character);
      if (character == '\n' || (character == '\r' && !document.text().startsWith("\n", next))) {
        line++;
        column = 0;
      } else {
        column++;
      }
      i = next;
    }
    return problems.count() == before;
  }

  /// Whether every character may stand anywhere: most texts need no closer look.
  static boolean isPlain(String text) {
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character != '\n' && (character < ' ' || character > '~')) {
        return false;
      }
    }
    return true;
  }

  private static SourceFile withoutCredentials(SourceFile file, ProblemList problems) {
    if (!file.text().contains(CREDENTIAL_PREFIX)) {
      return file;
    }
    var matcher = CREDENTIAL.matcher(file.text());
    var masked = matcher.replaceAll(match -> "x".repeat(match.group().length()));
    var safe = new SourceFile(file.name(), masked);
    matcher.reset();
    while (matcher.find()) {
      problems.add(SyntaxProblems.secretInFile(Offsets.span(safe, matcher.start(), matcher.end())));
    }
    return safe;
  }
}
