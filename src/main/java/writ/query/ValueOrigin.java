package writ.query;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.render.Printable;
import writ.render.change.ChangeDescription;

/// Where a value of a spec comes from that does not stand in the spec itself.
///
/// @param words how it is written: `set:dns-editor`, `$(zone)`; of a default its key, `request_ip`
/// @param used where the spec, or a default, mentions it; null for a default
/// @param defined where it is said what it means; null for a template of Cloudflare's dashboard
/// @param means what it stands for; empty where that is more than one line
public record ValueOrigin(
    Kind kind, String words, @Nullable Span used, @Nullable Span defined, List<String> means) {

  /// What kind of thing lends its value.
  public enum Kind {
    DEFAULT,
    SET,
    NETWORK,
    TEMPLATE,
    VARIABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ValueOrigin {
    means = List.copyOf(means);
  }

  /// `set:dns (tokens/t.yaml:6) is DNS Read, DNS Write (writ.yaml:7)`; harmless to print.
  String sentence() {
    var meaning = Printable.line(String.join(", ", means));
    var source = defined == null ? "" : ChangeDescription.line(defined);
    var what = Printable.line(words);
    if (used == null) {
      return what + (meaning.isEmpty() ? "" : " " + meaning) + ", from " + source;
    }
    return what
        + " ("
        + ChangeDescription.line(used)
        + ") is "
        + meaning
        + (source.isEmpty() ? "" : " (" + source + ")");
  }
}
