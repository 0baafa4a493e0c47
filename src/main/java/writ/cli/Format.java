package writ.cli;

import java.util.ArrayList;
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

  /// What is asked for on one command line. Text goes to stdout unless something else does.
  ///
  /// @param out the file of `--out`, or empty
  static List<Format> all(List<String> texts, String out) {
    var all = new ArrayList<>(texts.stream().map(Format::parse).toList());
    if (!out.isEmpty()) {
      all.add(new Format(Kind.JSON, out));
    }
    var onStdout = all.stream().filter(format -> format.file().isEmpty()).count();
    if (onStdout > 1) {
      throw new WrongUsage("two formats cannot share stdout: name a file, as in `json=plan.json`");
    }
    if (onStdout == 0) {
      all.addFirst(new Format(Kind.TEXT, ""));
    }
    return List.copyOf(all);
  }

  private static Format parse(String text) {
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
