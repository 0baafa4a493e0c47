package writ.token;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/// A live token's name, taken apart. The name is the only place Cloudflare gives for a journal, so
/// a token on its way in or out carries where it stands behind ` ~writ:` (docs/protocol.md).
public sealed interface TokenName {

  /// Forbidden in specs, so that nobody but Writ writes it.
  String MARK = " ~writ:";

  int MAX_LENGTH = 120;

  /// What a run adds to the name of a token that it leaves in deliver and will not touch again.
  String OVER = ":end";

  /// The longest base name that leaves room for a suffix.
  int MAX_BASE_LENGTH = 90;

  String base();

  /// The whole name, as the API has it.
  String text();

  /// An ordinary name.
  record Plain(String base) implements TokenName {
    @Override
    public String text() {
      return base;
    }
  }

  /// Created, and its value never left memory.
  record Stage(String base, String nonce) implements TokenName {
    @Override
    public String text() {
      return base + MARK + "stage:" + nonce;
    }
  }

  /// A sink may hold its value.
  ///
  /// @param isOver whether the run that made it has said that it is at an end, so that nobody needs
  ///   to wait for it
  record Deliver(String base, String nonce, boolean isOver) implements TokenName {

    public Deliver(String base, String nonce) {
      this(base, nonce, false);
    }

    public Deliver over() {
      return new Deliver(base, nonce, true);
    }

    @Override
    public String text() {
      return base + MARK + "deliver:" + nonce + (isOver ? OVER : "");
    }
  }

  /// Every sink holds its value, and the value was verified.
  record Ready(String base, String nonce) implements TokenName {
    @Override
    public String text() {
      return base + MARK + "ready:" + nonce;
    }
  }

  /// Going away on a date.
  record Retire(String base, LocalDate date) implements TokenName {
    @Override
    public String text() {
      return base + MARK + "retire:" + date;
    }
  }

  /// Cut off in an emergency, on a date.
  record Revoked(String base, LocalDate date) implements TokenName {

    /// The same for a token of any name: one that leaves no room for the suffix is cut. No token of
    /// such a name can be made by Writ, so that nothing will look for the whole of it.
    public static Revoked fitting(String base, LocalDate date) {
      var room = MAX_LENGTH - new Revoked("", date).text().length();
      var points = base.codePointCount(0, base.length());
      return new Revoked(
          points <= room ? base : base.substring(0, base.offsetByCodePoints(0, room)), date);
    }

    @Override
    public String text() {
      return base + MARK + "revoked:" + date;
    }
  }

  /// The nonce of the attempt that wrote it; empty where the name tells none.
  default String attempt() {
    return switch (this) {
      case Stage stage -> stage.nonce();
      case Deliver deliver -> deliver.nonce();
      case Ready ready -> ready.nonce();
      case Plain _, Retire _, Revoked _ -> "";
    };
  }

  /// Whether another apply may be at work on the base name: stage, deliver or ready.
  default boolean isInFlight() {
    return this instanceof Stage || this instanceof Deliver || this instanceof Ready;
  }

  Pattern NONCE = Pattern.compile("[a-z2-7]{10}");
  Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /// A name with a suffix that Writ does not write is an ordinary name.
  static TokenName parse(String text) {
    var mark = text.lastIndexOf(MARK);
    if (mark <= 0) {
      return new Plain(text);
    }
    var base = text.substring(0, mark);
    var suffix = text.substring(mark + MARK.length());
    var colon = suffix.indexOf(':');
    if (colon < 0) {
      return new Plain(text);
    }
    var value = suffix.substring(colon + 1);
    return switch (suffix.substring(0, colon)) {
      case "stage" -> NONCE.matcher(value).matches() ? new Stage(base, value) : new Plain(text);
      case "deliver" -> deliver(text, base, value);
      case "ready" -> NONCE.matcher(value).matches() ? new Ready(base, value) : new Plain(text);
      case "retire", "revoked" -> dated(text, base, suffix.substring(0, colon), value);
      default -> new Plain(text);
    };
  }

  private static TokenName deliver(String text, String base, String value) {
    var isOver = value.endsWith(OVER);
    var nonce = isOver ? value.substring(0, value.length() - OVER.length()) : value;
    return NONCE.matcher(nonce).matches() ? new Deliver(base, nonce, isOver) : new Plain(text);
  }

  private static TokenName dated(String text, String base, String word, String value) {
    if (!DATE.matcher(value).matches()) {
      return new Plain(text);
    }
    try {
      var date = LocalDate.parse(value);
      return word.equals("retire") ? new Retire(base, date) : new Revoked(base, date);
    } catch (DateTimeParseException notOurs) {
      return new Plain(text);
    }
  }
}
