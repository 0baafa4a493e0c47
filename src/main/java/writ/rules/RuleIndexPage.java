package writ.rules;

import java.util.stream.Collectors;
import writ.guardrail.RuleBook;

/// A list of rules in Markdown, each with a link to its page in the same folder.
public final class RuleIndexPage {

  private RuleIndexPage() {}

  public static String of(RuleBook book) {
    return book.entries().stream()
        .map(entry -> entry.rule().pack())
        .distinct()
        .map(pack -> section(book, pack))
        .collect(Collectors.joining("\n", "# Rules\n\n", ""));
  }

  private static String section(RuleBook book, String pack) {
    var entries =
        book.entries().stream().filter(entry -> entry.rule().pack().equals(pack)).toList();
    var about = entries.getFirst().packDescription();
    return "## %s\n\n%s| Rule | Severity | Enforcement | |\n|---|---|---|---|\n%s\n"
        .formatted(
            pack,
            about.isEmpty() ? "" : about + "\n\n",
            entries.stream().map(RuleIndexPage::row).collect(Collectors.joining("\n")));
  }

  private static String row(RuleBook.Entry entry) {
    var rule = entry.rule();
    return "| [%s](%s.md) | %s | %s | %s |"
        .formatted(
            rule.id(),
            rule.id(),
            rule.severity().word(),
            rule.enforcement().word(),
            rule.message());
  }
}
