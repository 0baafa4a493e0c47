package writ.token;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A resource as a person writes it (docs/spec.md): the one small grammar of specs, command line,
/// guardrails and output. A 32-hex id stands wherever a name does.
public sealed interface ResourceRef {

  /// What reading a text gave.
  sealed interface Reading {
    record Good(ResourceRef reference) implements Reading {}

    /// Not a reference; `reason` is half a sentence, such as "a zone needs a name".
    record Bad(String reason) implements Reading {}
  }

  /// `zone:example.com`, `zone:example.com@acme`
  record Zone(String name, @Nullable String account) implements ResourceRef {
    @Override
    public String text() {
      return "zone:" + name + at(account);
    }
  }

  /// `zone:*`, `zone:*@acme`: every zone of one account, also later ones.
  record AllZones(@Nullable String account) implements ResourceRef {
    @Override
    public String text() {
      return "zone:*" + at(account);
    }
  }

  /// `zone:*@*`: every zone of every account.
  record EveryZone() implements ResourceRef {
    @Override
    public String text() {
      return "zone:*@*";
    }
  }

  /// `account:acme`
  record Account(String name) implements ResourceRef {
    @Override
    public String text() {
      return "account:" + name;
    }
  }

  /// `account:*`
  record AllAccounts() implements ResourceRef {
    @Override
    public String text() {
      return "account:*";
    }
  }

  /// `user`: the credential's own.
  record User() implements ResourceRef {
    @Override
    public String text() {
      return "user";
    }
  }

  /// `r2:logs`, `r2:eu/logs@acme`
  record Bucket(String jurisdiction, String name, @Nullable String account) implements ResourceRef {
    @Override
    public String text() {
      return "r2:"
          + (jurisdiction.equals(DEFAULT_JURISDICTION) ? "" : jurisdiction + "/")
          + name
          + at(account);
    }
  }

  /// `r2:*`, `r2:*@acme`: every bucket of one account, also later ones.
  record AllBuckets(@Nullable String account) implements ResourceRef {
    @Override
    public String text() {
      return "r2:*" + at(account);
    }
  }

  /// `worker:site@acme`
  record Worker(String name, @Nullable String account) implements ResourceRef {
    @Override
    public String text() {
      return "worker:" + name + at(account);
    }
  }

  /// `flagship:shop@acme`: an app of Flagship.
  record FlagshipApp(String name, @Nullable String account) implements ResourceRef {

    private static final Pattern UUID =
        Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// Whether the name has the shape of an id, so that it is none to look up.
    public boolean isById() {
      return Hex.isId(name) || UUID.matcher(name).matches();
    }

    @Override
    public String text() {
      return "flagship:" + name + at(account);
    }
  }

  /// `raw:com.cloudflare.…`, nested as `raw:OUTER/INNER`
  record Raw(String key, @Nullable String within) implements ResourceRef {
    @Override
    public String text() {
      return "raw:" + (within == null ? "" : within + "/") + key;
    }
  }

  String DEFAULT_JURISDICTION = "default";

  /// The reference in its shortest canonical spelling; `read(text())` gives it back.
  String text();

  static Reading read(String text) {
    if (text.equals("user")) {
      return new Reading.Good(new User());
    }
    var colon = text.indexOf(':');
    if (colon < 0) {
      return new Reading.Bad("a resource is written as `kind:name`, such as `zone:example.com`");
    }
    var rest = text.substring(colon + 1);
    return switch (text.substring(0, colon)) {
      case "zone" -> readZone(rest);
      case "account" -> readAccount(rest);
      case "r2" -> readBucket(rest);
      case "worker" -> readWorker(rest);
      case "flagship" -> readFlagshipApp(rest);
      case "raw" -> readRaw(rest);
      default ->
          new Reading.Bad(
              "the kinds are `zone`, `account`, `user`, `r2`, `worker`, `flagship` and `raw`");
    };
  }

  private static Reading readZone(String rest) {
    var part = Part.of(rest);
    if (part.isBad()) {
      return new Reading.Bad(
          "a zone is written as `zone:example.com` or `zone:example.com@account`");
    }
    if (!part.name.equals("*")) {
      return "*".equals(part.account)
          ? new Reading.Bad("only `zone:*` takes `@*`")
          : new Reading.Good(new Zone(part.name, part.account));
    }
    return new Reading.Good(
        "*".equals(part.account) ? new EveryZone() : new AllZones(part.account));
  }

  private static Reading readAccount(String rest) {
    if (rest.equals("*")) {
      return new Reading.Good(new AllAccounts());
    }
    return Part.isAccount(rest)
        ? new Reading.Good(new Account(rest))
        : new Reading.Bad("an account is written as `account:name`");
  }

  private static Reading readBucket(String rest) {
    var part = Part.of(rest);
    if (part.isBad() || "*".equals(part.account)) {
      return new Reading.Bad("a bucket is written as `r2:name`, `r2:eu/name` or `r2:name@account`");
    }
    if (part.name.equals("*")) {
      return new Reading.Good(new AllBuckets(part.account));
    }
    var slash = part.name.indexOf('/');
    var jurisdiction = slash < 0 ? DEFAULT_JURISDICTION : part.name.substring(0, slash);
    var name = part.name.substring(slash + 1);
    return Part.BUCKET.matcher(name).matches() && Part.JURISDICTION.matcher(jurisdiction).matches()
        ? new Reading.Good(new Bucket(jurisdiction, name, part.account))
        : new Reading.Bad("a bucket's name holds lower-case letters, digits and `-`");
  }

  private static Reading readWorker(String rest) {
    var part = Part.of(rest);
    return part.isBad() || part.name.equals("*") || "*".equals(part.account)
        ? new Reading.Bad("a Worker is written as `worker:name` or `worker:name@account`")
        : new Reading.Good(new Worker(part.name, part.account));
  }

  private static Reading readFlagshipApp(String rest) {
    var part = Part.of(rest);
    return part.isBad() || part.name.equals("*") || "*".equals(part.account)
        ? new Reading.Bad("a Flagship app is written as `flagship:name` or `flagship:name@account`")
        : new Reading.Good(new FlagshipApp(part.name, part.account));
  }

  private static Reading readRaw(String rest) {
    var slash = rest.indexOf('/');
    var key = rest.substring(slash + 1);
    var within = slash < 0 ? null : rest.substring(0, slash);
    return Part.KEY.matcher(key).matches() && (within == null || Part.KEY.matcher(within).matches())
        ? new Reading.Good(new Raw(key, within))
        : new Reading.Bad(
            "a raw resource is a key such as `raw:com.cloudflare.api.account.zone.<id>`");
  }

  private static String at(@Nullable String account) {
    return account == null ? "" : "@" + account;
  }

  /// `name` or `name@account`, cut at the first `@`: an account's name may hold one, as in "a@b.c's
  /// Account".
  record Part(String name, @Nullable String account) {

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}@]+");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern JURISDICTION = Pattern.compile("[a-z][a-z-]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._*:-]+");

    private static Part of(String text) {
      var at = text.indexOf('@');
      return at < 0
          ? new Part(text, null)
          : new Part(text.substring(0, at), text.substring(at + 1));
    }

    private static boolean isAccount(String name) {
      return !name.isEmpty()
          && name.strip().equals(name)
          && name.chars().noneMatch(Character::isISOControl);
    }

    private boolean isBad() {
      return !NAME.matcher(name).matches() || (account != null && !isAccount(account));
    }
  }
}
