package writ.owner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.CredentialInfo;
import writ.cloudflare.CredentialSession;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Plan;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenId;
import writ.workspace.Parallel;

/// What one owner looks like now: who am I, names and tokens, all asked for at once.
public sealed interface OwnerSnapshot {

  /// @param myself what the credential told of itself; null where it is none of the owner's tokens
  /// @param store where changes can be made
  record Seen(
      Listing listing,
      Catalog catalog,
      @Nullable CredentialInfo myself,
      TokenStore store,
      List<Diagnostic> noticed)
      implements OwnerSnapshot {

    private static final int MOST_AT_ONCE = 8;

    private OwnerSnapshot listedAgain() {
      return switch (store.list()) {
        case Answer.Done<Listing>(var now, _) ->
            new Seen(with(now), catalog, myself, store, noticed);
        case Answer.Missing<Listing> _ ->
            throw new IllegalStateException("a listing is never missing");
        case Answer.Refused<Listing>(var reason) -> unseen(store.owner(), reason);
        case Answer.Unsettled<Listing> lost -> unseen(store.owner(), lost.reason());
      };
    }

    /// The same with some tokens as each is said to be when it is asked for by its id: a listing
    /// may be behind.
    public OwnerSnapshot askedFor(List<TokenId> ids) {
      var answers = Parallel.map(ids, MOST_AT_ONCE, store::get);
      var tokens = new LinkedHashMap<TokenId, LiveToken>();
      listing.tokens().forEach(token -> tokens.put(token.id(), token));
      for (var each = 0; each < ids.size(); each++) {
        switch (answers.get(each)) {
          case Answer.Done<LiveToken>(var token, _) -> tokens.put(ids.get(each), token);
          case Answer.Missing<LiveToken> _ -> tokens.remove(ids.get(each));
          case Answer.Refused<LiveToken>(var reason) -> {
            return unseen(store.owner(), reason);
          }
          case Answer.Unsettled<LiveToken> lost -> {
            return unseen(store.owner(), lost.reason());
          }
        }
      }
      var now =
          new Listing(
              listing.owner(),
              List.copyOf(tokens.values()),
              listing.gap(),
              listing.serverTime(),
              listing.requests() + ids.size());
      return new Seen(now, catalog, myself, store, noticed);
    }

    private Listing with(Listing now) {
      return new Listing(
          now.owner(),
          now.tokens(),
          now.gap(),
          now.serverTime(),
          listing.requests() + now.requests());
    }
  }

  record Unseen(Plan.Unreachable owner) implements OwnerSnapshot {}

  /// The same with the tokens as they are now.
  default OwnerSnapshot again() {
    return switch (this) {
      case Unseen unseen -> unseen;
      case Seen seen -> seen.listedAgain();
    };
  }

  static OwnerSnapshot of(
      Owner owner, CatalogNeeds needs, Cloudflare cloudflare, Credentials credentials) {
    return of(owner, needs, false, cloudflare, credentials);
  }

  /// The same in an emergency: names that cannot be looked up stand in the way of nothing.
  static OwnerSnapshot inEmergency(
      Owner owner, CatalogNeeds needs, Cloudflare cloudflare, Credentials credentials) {
    return of(owner, needs, true, cloudflare, credentials);
  }

  private static OwnerSnapshot of(
      Owner owner,
      CatalogNeeds needs,
      boolean isUrgent,
      Cloudflare cloudflare,
      Credentials credentials) {
    var credential = credentials.of(owner);
    return credential
        .value()
        .map(secret -> seen(owner, needs, isUrgent, cloudflare.session(owner, secret), credentials))
        .orElseGet(() -> unseen(owner, credential.diagnostics().getFirst()));
  }

  private static OwnerSnapshot seen(
      Owner owner,
      CatalogNeeds needs,
      boolean isUrgent,
      CredentialSession session,
      Credentials credentials) {
    var asked = Parallel.begin(() -> session.identify(owner));
    var store = session.tokens(owner, asked);
    var names = Parallel.begin(() -> names(owner, needs, isUrgent, session));
    var tokens = store.list();
    var catalog = names.get();
    var identified = asked.get();
    var noticed = new ArrayList<>(identified.diagnostics());
    var myself = identified.valueOrNull();
    UnaryOperator<Diagnostic> explained =
        reason -> credentials.explained(owner, reason, session.kind(), myself != null);
    if (catalog.valueOrNull() == null) {
      return unseen(owner, explained.apply(worst(catalog.diagnostics())));
    }
    return switch (tokens) {
      case Answer.Done<Listing>(var listing, _) -> {
        var whole =
            needs.user() ? catalog.then(found -> withUser(session, found, listing)) : catalog;
        noticed.addAll(whole.diagnostics());
        session.clockProblem().ifPresent(noticed::add);
        noticed.addAll(UnknownOfTokens.in(listing));
        yield new Seen(
            counted(listing, session), whole.value().orElseThrow(), myself, store, noticed);
      }
      case Answer.Missing<Listing> _ ->
          throw new IllegalStateException("a listing is never missing");
      case Answer.Refused<Listing>(var reason) -> unseen(owner, explained.apply(reason));
      case Answer.Unsettled<Listing> lost -> unseen(owner, lost.reason());
    };
  }

  private static Result<Catalog> names(
      Owner owner, CatalogNeeds needs, boolean isUrgent, CredentialSession session) {
    var asked = session.catalog(owner, needs);
    return isUrgent && asked.valueOrNull() == null
        ? Result.of(
            OfflineCatalog.of(owner, needs),
            asked.diagnostics().stream().map(Diagnostic::asWarning).toList())
        : asked;
  }

  private static Result<Catalog> withUser(
      CredentialSession session, Catalog catalog, Listing listing) {
    return switch (listing.owner()) {
      case Owner.UserOwner _ -> session.withUser(catalog, listing);
      case Owner.AccountOwner _ -> Result.of(catalog);
    };
  }

  /// The listing with all that was asked so far as its cost.
  private static Listing counted(Listing listing, CredentialSession session) {
    return new Listing(
        listing.owner(), listing.tokens(), listing.gap(), listing.serverTime(), session.requests());
  }

  private static Diagnostic worst(List<Diagnostic> noticed) {
    return Collections.min(noticed, Comparator.comparing(Diagnostic::severity));
  }

  private static OwnerSnapshot unseen(Owner owner, Diagnostic reason) {
    return new Unseen(new Plan.Unreachable(owner, reason));
  }
}
