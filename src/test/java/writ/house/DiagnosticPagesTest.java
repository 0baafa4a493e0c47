package writ.house;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each diagnostic code has its page, whose title it is, and each page its code.
final class DiagnosticPagesTest {

  private static final Path PAGES = Path.of("docs/diagnostics");

  private static final List<JavaSource> SOURCES = JavaSource.below(JavaSource.MAIN);

  /// A rule of a guardrail is the one code that is not ours to spell: its id is in a rule file.
  @Test
  void everyCodeIsSpelledWhole() {
    assertThat(newCodes().filter(made -> !isLiteral(made.tree())).map(JavaSource.Node::place))
        .allMatch(place -> place.contains("RuleDescription.java"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void everyCodeHasItsPageAndEveryPageItsCode() throws IOException {
    var pages = pages();
    assertThat(pages).containsAll(codes());
    pages.removeAll(codes());
    assertThat(shippedRules()).containsAll(pages);
  }

  private static SortedSet<String> shippedRules() throws IOException {
    var rules = new TreeSet<String>();
    var id = Pattern.compile("(?m)^  - id: (\\S+)$");
    try (var packs = Files.list(Path.of("policies"))) {
      for (var pack : packs.filter(Files::isRegularFile).toList()) {
        id.matcher(Files.readString(pack))
            .results()
            .forEach(found -> rules.add("guardrail/" + found.group(1)));
      }
    }
    return rules;
  }

  @Test
  void aPageHasItsCodeAsTitle() throws IOException {
    var mistitled = new ArrayList<String>();
    for (var code : pages()) {
      var title = Files.readAllLines(PAGES.resolve(code + ".md")).getFirst();
      if (!title.equals("# " + code)) {
        mistitled.add(code + ".md: " + title);
      }
    }
    assertThat(mistitled).isEmpty();
  }

  private static SortedSet<String> codes() {
    return newCodes()
        .map(JavaSource.Node::tree)
        .filter(DiagnosticPagesTest::isLiteral)
        .map(made -> String.valueOf(((LiteralTree) slug(made)).getValue()))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<JavaSource.Node<NewClassTree>> newCodes() {
    return SOURCES.stream()
        .flatMap(source -> source.nodes(NewClassTree.class))
        .filter(made -> made.tree().getIdentifier().toString().equals("Code"));
  }

  private static boolean isLiteral(NewClassTree made) {
    return slug(made) instanceof LiteralTree;
  }

  private static ExpressionTree slug(NewClassTree made) {
    return made.getArguments().getFirst();
  }

  private static SortedSet<String> pages() throws IOException {
    if (!Files.exists(PAGES)) {
      return new TreeSet<>();
    }
    try (var files = Files.walk(PAGES, 2)) {
      return files
          .filter(file -> PAGES.relativize(file).getNameCount() == 2)
          .map(file -> PAGES.relativize(file).toString().replaceFirst("\\.md$", ""))
          .collect(toCollection(TreeSet::new));
    }
  }
}
