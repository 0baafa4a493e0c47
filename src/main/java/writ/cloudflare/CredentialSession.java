package writ.cloudflare;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import writ.apply.TokenStore;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.AuditEntry;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.Listing;
import writ.token.Owner;

/// Everything one credential does; its calls share one rate budget.
public final class CredentialSession {

  private static final String WHOSE = "tell whose value it is";

  private final Caller caller;
  private final InstantSource clock;

  CredentialSession(Caller caller, InstantSource clock) {
    this.caller = caller;
    this.clock = clock;
  }

  /// Asks ahead what [#identify], [#tokens] and [#catalog] are going to ask first.
  void begin(Owner owner) {
    var reads = new ArrayList<>(CloudflareCatalog.first(owner));
    reads.add(new Identification(owner, caller).first());
    reads.add(new TokenEndpoints.ListTokens(owner, 1));
    caller.begin(reads);
  }

  /// Asks the credential which token it is; what then remains unknown is said.
  public Result<CredentialInfo> identify(Owner owner) {
    return new Identification(owner, caller).ask();
  }

  /// The owner's tokens.
  ///
  /// @param credential what [#identify] tells, asked for once the tokens are there. Where it is one
  ///   of the owner's own tokens, a listing that lacks it has a gap.
  public TokenStore tokens(Owner owner, Supplier<Result<CredentialInfo>> credential) {
    return new CloudflareTokens(owner, caller, credential);
  }

  /// Asks whose value this session's credential is. One request.
  public ValueOwner whose(Owner owner) {
    var call = new TokenEndpoints.Verify(owner);
    return switch (caller.call(call)) {
      case Reply.Ok<TokenStore.Verified> ok -> {
        var id = ok.value().id();
        yield id == null ? new ValueOwner.Somebody() : new ValueOwner.Token(id);
      }
      case Reply.No<?> no when CloudflareTokens.provesValue(no) -> new ValueOwner.Somebody();
      case Reply.No<?> no when no.knowsNoSuchToken() -> new ValueOwner.Nobody();
      case Reply.No<?> no ->
          new ValueOwner.Unanswered(
              CloudflareProblems.noAnswer(WHOSE, CloudflareProblems.words(no)));
      case Reply.Broken<?> broken ->
          new ValueOwner.Unanswered(CloudflareProblems.noAnswer(WHOSE, broken));
    };
  }

  /// Who has tokens that this credential may see: every account that it is told of, by its own
  /// listing or as the home of a zone, and its user where it is a user's.
  ///
  /// @param user what the user is to be called
  public Result<List<Owner>> owners(String user) {
    return new OwnerDiscovery(caller).owners(user);
  }

  /// The owner's names, as far as they are needed, but for the user, whom the listing of his tokens
  /// mostly tells: [#withUser]. What could not be listed is a warning.
  public Result<Catalog> catalog(Owner owner, CatalogNeeds needs) {
    return new CloudflareCatalog(owner, caller, needs).fetch(clock.instant());
  }

  /// The names with the id of the user whose tokens these are.
  public Result<Catalog> withUser(Catalog catalog, Listing listing) {
    return new UserLookup(caller).addTo(catalog, listing);
  }

  /// What was done to the tokens of an account between two instants, the newest first.
  public Result<List<AuditEntry>> auditLog(
      Owner.AccountOwner owner, Instant since, Instant before) {
    return new AuditLog(owner, caller).between(since, before);
  }

  /// Whether the audit log of an account can be read; one request.
  public Result<List<AuditEntry>> probeAuditLog(
      Owner.AccountOwner owner, Instant since, Instant before) {
    return new AuditLog(owner, caller).probe(since, before);
  }

  /// Whose token the credential is, as far as its prefix tells.
  public CredentialKind kind() {
    return caller.kind();
  }

  /// Says that this machine's clock and the server's differ by more than a lease: where both are
  /// read, nobody can tell what is old. Empty where they agree, or the server has not told its
  /// time.
  public Optional<Diagnostic> clockProblem() {
    return caller
        .serverAhead()
        .filter(ahead -> ahead.abs().compareTo(ServerClock.MOST_APART) > 0)
        .map(CloudflareProblems::clocksDiffer);
  }

  /// What is left of the rate budget, as the last answer told it.
  public Optional<RateAllowance> allowance() {
    return caller.allowance();
  }

  /// How many requests this credential has made, repeated ones included.
  public int requests() {
    return caller.requests();
  }
}
