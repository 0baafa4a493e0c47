package writ.token;

/// The kind of resource that a permission group applies to, in Cloudflare's own spelling. An open
/// set: Cloudflare adds scopes, and one that Writ does not know is carried through.
public record Scope(String value) implements Comparable<Scope> {

  public static final Scope ACCOUNT = new Scope("com.cloudflare.api.account");
  public static final Scope ZONE = new Scope("com.cloudflare.api.account.zone");
  public static final Scope USER = new Scope("com.cloudflare.api.user");
  public static final Scope R2_BUCKET = new Scope("com.cloudflare.edge.r2.bucket");
  public static final Scope FLAGSHIP_APP = new Scope("com.cloudflare.api.account.flagship.app");
  public static final Scope WORKER_SCRIPT = new Scope("com.cloudflare.edge.worker.script");

  @Override
  public int compareTo(Scope other) {
    return value.compareTo(other.value);
  }

  /// The word for people: `account`, `zone`, …; an unknown scope is its own word.
  public String word() {
    if (equals(ACCOUNT)) return "account";
    if (equals(ZONE)) return "zone";
    if (equals(USER)) return "user";
    if (equals(R2_BUCKET)) return "R2 bucket";
    if (equals(WORKER_SCRIPT)) return "Worker";
    if (equals(FLAGSHIP_APP)) return "Flagship app";
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
