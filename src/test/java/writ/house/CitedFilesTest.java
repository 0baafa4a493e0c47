package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Nobody is sent to a page, a file, a test or a package that is not there: not by a link, nor by a
/// path or a name in prose, a comment, a message of the program, a script, a schema or the build.
///
/// What scripts and cases hold is left out: these are files of made-up users, and what the program
/// prints about them comes from messages that are looked at here.
final class CitedFilesTest {

  private static final List<Path> FILES = files();
  private static final Path DIAGNOSTICS = Path.of("docs/diagnostics");

  /// A path from the top of the repository. `policies` and `.github` are not among them: documents
  /// speak of the folders of these names that users have.
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w/.~@-])(?:\\$\\{[^}]*}/)?"
              + "((?:docs|src|etc|bench|schemas|templates|examples|\\.ci|\\.mvn)/[^\\s`'\"()\\[\\],;:|#]*)"
              + "(?:#([\\w-]+))?");

  /// A class file's source by its place below a root of sources.
  private static final Pattern SOURCE = Pattern.compile("(?<![\\w/])writ/[\\w/]+\\.java\\b");

  /// A file by its name alone.
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w/.*<>=>{}-])[A-Za-z0-9][\\w-]*\\.(?:md|java|py|txtar|schema\\.json)\\b");

  /// A test of ours; `RuleTest` is a kind of document.
  private static final Pattern TEST = Pattern.compile("(?<![\\w*])(?!RuleTest\\b)[A-Z]\\w+Test\\b");

  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?<![\\w./])writ(?:\\.(?!(?:yaml|yml|lock|log|json|md|html|sarif|jar)\\b)[a-z]+)+\\b(?![\\w/-])");

  /// A diagnostic: a room of theirs and what is wrong. Some of Cloudflare's repositories look
  /// alike.
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![\\w/.@-])(?:"
              + String.join("|", rooms())
              + ")/(?!api-schemas|cloudflare-docs|terraform-provider-cloudflare|workers-sdk)"
              + "[a-z0-9]+(?:-[a-z0-9]+)*\\b(?![/.\\w-])");

  private static final Pattern UNNAMED = Pattern.compile("\\(reference: [\"`]");
  private static final Pattern DECISION = Pattern.compile("\\bADR[ -]?(\\d+)");
  private static final Pattern PATTERN = Pattern.compile("[*<>{}$…]");
  private static final Pattern STAND_IN = Pattern.compile("[A-Z]+");
  private static final List<Path> SOURCES = List.of(JavaSource.MAIN, JavaSource.TEST);

  private static final Set<String> NAMES =
      FILES.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());

  /// What workflows write, and documents therefore speak of.
  private static final Set<String> REPORTS = Set.of("report.md", "writ-plan.md", "writ-apply.md");

  /// Something that a line refers to.
  private record Citation(Path file, int line, String what, boolean isThere) {

    @Override
    public String toString() {
      return file + ":" + line + ": " + what;
    }
  }

  @Test
  void everyLinkLeadsSomewhere() {
    var dead = new TreeSet<String>();
    for (var page : pages().map(Markdown::of).toList()) {
      page.links()
          .forEach((line, targets) ->
              targets.stream()
                  .filter(target -> !target.matches("[a-z]+:.*"))
                  .filter(target -> !isReached(page.path(), target))
                  .forEach(target -> dead.add(page.path() + ":" + line + ": " + target)));
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyPathThatIsWrittenLeadsToAFile() throws IOException {
    assertThat(missing(PATH, CitedFilesTest::isPath)).isEmpty();
  }

  @Test
  void everySourceThatIsNamedByItsPlaceExists() throws IOException {
    assertThat(missing(SOURCE, found -> isSource(found.group()))).isEmpty();
  }

  @Test
  void everyFileThatIsNamedAloneExists() throws IOException {
    assertThat(missing(NAME, found -> isName(found.group()))).isEmpty();
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    assertThat(missing(TEST, found -> NAMES.contains(found.group() + ".java"))).isEmpty();
  }

  @Test
  void everyPackageThatIsNamedExists() throws IOException {
    assertThat(missing(PACKAGE, found -> isSource(found.group().replace('.', '/')))).isEmpty();
  }

  @Test
  void everyDiagnosticThatIsNamedHasAPage() throws IOException {
    assertThat(missing(CODE, found -> Files.exists(DIAGNOSTICS.resolve(found.group() + ".md"))))
        .isEmpty();
  }

  /// A section of "the reference" is nowhere to be found: a page has a path, and may have an
  /// anchor.
  @Test
  void noPageIsCitedWithoutItsPath() throws IOException {
    assertThat(missing(UNNAMED, _ -> false)).isEmpty();
  }

  @Test
  void everyDecisionThatIsNumberedExists() throws IOException {
    assertThat(missing(DECISION, found -> isDecision(found.group(1)))).isEmpty();
  }

  /// Else a change of a folder could leave these tests with nothing to look at.
  @Test
  void thereIsSomethingToLookAt() throws IOException {
    for (var pattern : List.of(PATH, NAME, TEST, PACKAGE, CODE)) {
      assertThat(citations(pattern, _ -> true)).as(pattern.pattern()).hasSizeGreaterThan(10);
    }
    assertThat(pages().map(Markdown::of).flatMap(page -> page.links().values().stream()))
        .hasSizeGreaterThan(100);
  }

  private static List<Citation> missing(Pattern pattern, Predicate<MatchResult> isThere)
      throws IOException {
    return citations(pattern, isThere).stream().filter(each -> !each.isThere()).toList();
  }

  private static List<Citation> citations(Pattern pattern, Predicate<MatchResult> isThere)
      throws IOException {
    var citations = new ArrayList<Citation>();
    for (var file : FILES.stream().filter(CitedFilesTest::isRead).toList()) {
      var lines = OurFiles.lines(file);
      for (var number = 1; number <= lines.size(); number++) {
        var line = said(file, lines.get(number - 1), pattern);
        for (var found : pattern.matcher(line).results().toList()) {
          citations.add(new Citation(file, number, found.group(), isThere.test(found)));
        }
      }
    }
    return citations;
  }

  /// Of Java what comments say, and of the program also the paths in what it prints: other names in
  /// it are those of a user's files, and a test that opens a file has looked for it itself.
  private static String said(Path file, String line, Pattern pattern) {
    return !file.toString().endsWith(".java")
            || line.strip().startsWith("//")
            || (pattern == PATH && file.startsWith(JavaSource.MAIN))
        ? line
        : "";
  }

  private static boolean isRead(Path file) {
    return Stream.of("src/test/cases", "src/test/resources", "src/main/resources", "mvnw")
            .noneMatch(file::startsWith)
        && !file.toString().matches(".*\\.(txtar|svg)");
  }

  private static Stream<Path> pages() {
    return FILES.stream()
        .filter(file -> file.toString().endsWith(".md"))
        .filter(CitedFilesTest::isRead);
  }

  private static boolean isName(String name) {
    return NAMES.contains(name) || REPORTS.contains(name);
  }

  private static boolean isPath(MatchResult found) {
    var text = found.group(1).replaceAll("\\.+$", "");
    var number = Pattern.compile("docs/adr/(\\d+)").matcher(text);
    if (number.matches()) {
      return isDecision(number.group(1));
    }
    var path = Path.of(text);
    if (PATTERN.matcher(text).find()) {
      return isPattern(text);
    }
    if (STAND_IN.matcher(path.getFileName().toString()).matches()) {
      return Files.isDirectory(path.resolveSibling("."));
    }
    return Files.exists(path) && hasAnchor(path, found.group(2));
  }

  /// A place that is yet to be filled in lies in a folder that exists, and of `*.md` there is one.
  private static boolean isPattern(String text) {
    if (text.matches("[^<>{}$\u2026]*\\*(\\.\\w+)+")) {
      var matcher = FileSystems.getDefault().getPathMatcher("glob:" + text);
      return FILES.stream().anyMatch(matcher::matches);
    }
    var fixed = PATTERN.split(text, 2)[0];
    return Files.isDirectory(Path.of(fixed.substring(0, fixed.lastIndexOf('/') + 1)));
  }

  private static boolean isReached(Path page, String target) {
    var parts = target.split("#", 2);
    var path = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(path) && hasAnchor(path, parts.length > 1 ? parts[1] : null);
  }

  private static boolean hasAnchor(Path page, @Nullable String anchor) {
    return anchor == null
        || !page.toString().endsWith(".md")
        || Markdown.of(page).anchors().contains(anchor);
  }

  private static List<String> rooms() {
    return FILES.stream()
        .filter(file -> file.startsWith(DIAGNOSTICS))
        .map(file -> DIAGNOSTICS.relativize(file).getName(0).toString())
        .distinct()
        .toList();
  }

  private static boolean isSource(String path) {
    return SOURCES.stream().anyMatch(root -> Files.exists(root.resolve(path)));
  }

  private static boolean isDecision(String number) {
    var begin = "%04d-".formatted(Integer.parseInt(number));
    return FILES.stream()
        .filter(file -> file.startsWith("docs/adr"))
        .anyMatch(file -> file.getFileName().toString().startsWith(begin));
  }

  private static List<Path> files() {
    try {
      return OurFiles.all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
