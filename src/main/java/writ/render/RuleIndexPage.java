package writ.render;

import java.util.stream.Collectors;
import writ.guardrail.RuleBook;

/// A list of rules in Markdown, each with a link to its page in the same folder.
public final class RuleIndexPage {

  private RuleIndexPage() {}

  public static String of(RuleBook book) {
    var packs = book.entries().stream().map(RuleBook.Entry::pack).distinct().toList();
    return packs.stream()
        .map(pack ->
            "## %s\n\n%s| Rule | Severity | Enforcement | |\n|---|---|---|---|\n%s\n"
                .formatted(
                    pack.name().value(),
                    pack.description().isEmpty() ? "" : pack.description() + "\n\n",
                    book.entries().stream()
                        .filter(entry -> entry.pack().equals(pack))
                        .map(RuleIndexPage::row)
                        .collect(Collectors.joining("\n"))))
        .collect(Collectors.joining("\n", "# Rules\n\n", ""));
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
