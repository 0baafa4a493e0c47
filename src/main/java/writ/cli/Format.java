package writ.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import writ.render.Ink;
import writ.render.PlanDocument;
import writ.render.PlanMarkdown;
import writ.render.PlanText;
import writ.render.PlanView;

/// `--format FORMAT[=FILE]`: how a plan is shown, and where.
///
/// @param file empty for stdout
record Format(Kind kind, String file) {

  enum Kind {
    TEXT,
    MARKDOWN,
    JSON;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Format parse(String text) {
    var equals = text.indexOf('=');
    var word = equals < 0 ? text : text.substring(0, equals);
    var file = equals < 0 ? "" : text.substring(equals + 1);
    var words = Stream.of(Kind.values()).map(Kind::word).toList();
    return Stream.of(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .map(kind -> new Format(kind, file))
        .orElseThrow(() -> unknown(word, words));
  }

  private static WrongUsage unknown(String word, List<String> words) {
    return new WrongUsage("`--format` takes " + String.join(", ", words) + ", not `" + word + "`");
  }

  PlanView view(Ink ink) {
    return switch (kind) {
      case TEXT -> new PlanText(ink);
      case MARKDOWN -> new PlanMarkdown();
      case JSON -> new PlanDocument();
    };
  }
}
