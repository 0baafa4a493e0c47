package writ.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.apply.ReadableSink.Holding;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Verified;
import writ.diagnostic.Diagnostic;
import writ.token.Delivery;
import writ.token.DesiredToken;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// Asks of every sink that can be read back whether what it holds is the live token's value.
/// Changes nothing.
public record SinkCheck(TokenStore store, SecretSink.Directory directory) {

  /// One `deliver` entry and what was found there.
  ///
  /// @param sink what to call it in a report; never holds a secret
  /// @param isLive whether there is a live token to hold the sink against
  public record Finding(
      TokenKey key, Delivery delivery, String sink, boolean isLive, Verdict verdict) {

    /// What a person must know of it, and what to do; empty where all is well.
    public Optional<Diagnostic> problem() {
      return SinkCheckProblems.of(this);
    }
  }

  /// What a sink holds, as far as can be proven.
  public sealed interface Verdict {

    /// The live token's value.
    ///
    /// @param status of the token, as verifying told it: the value of a disabled one is right as
    ///   well
    record HoldsLive(String status) implements Verdict {}

    /// A value that no token of the owner has.
    record HoldsDead() implements Verdict {}

    /// The value of another token.
    ///
    /// @param name of that token, where it is listed
    record HoldsAnother(TokenId id, @Nullable String name) implements Verdict {}

    /// What names the live token and cannot be verified: derived credentials, or a value that is
    /// refused here for its address only, without telling whose it is.
    record HoldsUnproven(String reason) implements Verdict {}

    /// The sink is there and holds nothing for the token.
    record NeverDelivered() implements Verdict {}

    /// The sink, or the API, did not answer.
    record CannotBeRead(Diagnostic reason) implements Verdict {}

    /// This kind of sink gives nothing back: a program, or a file encrypted to others.
    record KeepsToItself() implements Verdict {}

    /// Whether it is worth telling although no token is there whose value this could be.
    default boolean tellsOfAValue() {
      return switch (this) {
        case HoldsLive _, HoldsDead _, HoldsAnother _, HoldsUnproven _, CannotBeRead _ -> true;
        case NeverDelivered _, KeepsToItself _ -> false;
      };
    }

    /// Whether all is well, as far as a check can tell.
    default boolean isGood() {
      return switch (this) {
        case HoldsLive _, HoldsUnproven _, KeepsToItself _ -> true;
        case HoldsDead _, HoldsAnother _, NeverDelivered _, CannotBeRead _ -> false;
      };
    }
  }

  /// Looks into every sink of the tokens of one owner, in their order. A sink without a value of a
  /// token that nobody made yet is no finding, and neither is one that gives nothing back.
  ///
  /// @param listing of the owner whose store this is
  public List<Finding> check(List<DesiredToken.Present> tokens, Listing listing) {
    var findings = new ArrayList<Finding>();
    for (var token : tokens) {
      for (var delivery : token.deliveries()) {
        var finding = check(token, delivery, listing);
        if (finding.isLive() || finding.verdict().tellsOfAValue()) {
          findings.add(finding);
        }
      }
    }
    return List.copyOf(findings);
  }

  private Finding check(DesiredToken.Present token, Delivery delivery, Listing listing) {
    var found = directory.sinksFor(token.key(), List.of(delivery));
    var sink = found.value().flatMap(sinks -> sinks.stream().findFirst());
    var verdict =
        sink.map(each -> verdict(token, each, listing))
            .orElseGet(() -> new Verdict.CannotBeRead(found.diagnostics().getFirst()));
    var name = sink.map(SecretSink::description).orElse(delivery.sink());
    var isLive = listing.tokens().stream().anyMatch(live -> isOf(token, live));
    return new Finding(token.key(), delivery, name, isLive, verdict);
  }

  private Verdict verdict(DesiredToken.Present token, SecretSink sink, Listing listing) {
    if (!(sink instanceof ReadableSink readable)) {
      return new Verdict.KeepsToItself();
    }
    return switch (readable.read(token.key())) {
      case Holding.Nothing _ -> new Verdict.NeverDelivered();
      case Holding.Unreadable(var reason) -> new Verdict.CannotBeRead(reason);
      case Holding.KeyPair(var id) -> derived(id, token, listing);
      case Holding.Value(var value) -> verified(value, token, listing);
    };
  }

  /// The id says which token the credentials were made of, not whether its value changed since.
  private static Verdict derived(TokenId id, DesiredToken.Present token, Listing listing) {
    var owner = bearer(id, listing);
    if (owner.isEmpty()) {
      return new Verdict.HoldsDead();
    }
    return isOf(token, owner.get())
        ? new Verdict.HoldsUnproven("credentials that are derived from a value cannot be verified")
        : new Verdict.HoldsAnother(id, owner.get().name());
  }

  private Verdict verified(SecretValue value, DesiredToken.Present token, Listing listing) {
    return switch (store.verify(value)) {
      case Answer.Done(var proof, _) -> proven(proof, token, listing);
      case Answer.Missing(_) -> new Verdict.HoldsDead();
      case Answer.Refused(_) -> new Verdict.HoldsDead();
      case Answer.Unsettled<Verified> lost -> new Verdict.CannotBeRead(lost.reason());
    };
  }

  private static Verdict proven(Verified proof, DesiredToken.Present token, Listing listing) {
    var id = proof.id();
    if (id == null) {
      return new Verdict.HoldsUnproven(
          "the value is known to Cloudflare, but may not be used here");
    }
    var owner = bearer(id, listing);
    return owner.filter(live -> isOf(token, live)).isPresent()
        ? new Verdict.HoldsLive(proof.status())
        : new Verdict.HoldsAnother(id, owner.map(LiveToken::name).orElse(null));
  }

  private static Optional<LiveToken> bearer(TokenId id, Listing listing) {
    return listing.tokens().stream().filter(live -> live.id().equals(id)).findFirst();
  }

  private static boolean isOf(DesiredToken.Present token, LiveToken live) {
    return live.id().equals(token.pin()) || live.name().equals(token.key().name());
  }
}
