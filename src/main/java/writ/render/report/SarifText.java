package writ.render.report;

import java.util.stream.Collectors;
import writ.render.Printable;

/// Text as SARIF takes it, in which nobody else's words become a link: `[…](…)` is one there.
final class SarifText {

  private SarifText() {}

  static String line(String text) {
    return Printable.line(text).replace("](", "] (");
  }

  /// Line breaks stay.
  static String lines(String text) {
    return text.lines().map(SarifText::line).collect(Collectors.joining("\n"));
  }
}
