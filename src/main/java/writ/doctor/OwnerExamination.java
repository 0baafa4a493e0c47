package writ.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.CredentialInfo;
import writ.cloudflare.CredentialSession;
import writ.diagnostic.Diagnostic;
import writ.doctor.Examination.Check;
import writ.doctor.Examination.Part;
import writ.doctor.Examination.Verdict;
import writ.owner.Credentials;
import writ.project.Configuration;
import writ.project.LockProblems;
import writ.project.OwnerSpecs;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.DesiredToken;
import writ.token.IpFilter;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.workspace.ProcessContext;
import writ.workspace.Unanswered;

/// How one owner's credential is, and what Cloudflare lets it do. Nothing is written.
final class OwnerExamination {

  /// A clock that is off by more could misjudge how old a leftover is.
  private static final Duration MOST_SKEW = Duration.ofSeconds(60);

  /// A credential that ends sooner wants somebody's attention.
  private static final Duration SOON = Duration.ofDays(14);

  private static final int ALMOST_FULL = 90;

  private final ProcessContext process;
  private final Configuration configuration;
  private final OwnerSpecs specs;
  private final Owner owner;
  private final boolean onlyReads;
  private final List<Check> checks = new ArrayList<>();
  private boolean isUnanswered;

  OwnerExamination(
      ProcessContext process, Configuration configuration, OwnerSpecs specs, boolean onlyReads) {
    this.process = process;
    this.configuration = configuration;
    this.specs = specs;
    this.owner = specs.owner();
    this.onlyReads = onlyReads;
  }

  /// @param isUnanswered whether Cloudflare could not be reached
  record Examined(Part part, boolean isUnanswered) {}

  Examined examine(Cloudflare cloudflare, Credentials credentials) {
    var needs = configuration.needs(owner, specs.specs());
    var credential = credentials.of(owner);
    credential
        .value()
        .ifPresentOrElse(
            secret -> examine(cloudflare.session(secret), credentials, needs),
            () -> credential.diagnostics().forEach(each -> problem("credential", each)));
    var template = new CredentialTemplate(owner, needs, onlyReads).address();
    return new Examined(new Part(title(), checks, template), isUnanswered);
  }

  private String title() {
    return switch (owner) {
      case Owner.AccountOwner account -> account.label() + " (account " + account.id() + ")";
      case Owner.UserOwner user -> user.reference();
    };
  }

  private void examine(CredentialSession session, Credentials credentials, CatalogNeeds needs) {
    var identified = session.identify(owner);
    var myself = identified.valueOrNull();
    var listed = session.tokens(owner, () -> identified).list();
    var answeredAt = process.clock().instant();
    if (myself == null) {
      identified.diagnostics().forEach(each -> unidentified(session, each));
    } else {
      checks.add(credential(session, myself));
      checks.add(expiry(myself, now(listed, answeredAt)));
    }
    switch (listed) {
      case Answer.Done<Listing>(var listing, var serverTime) -> {
        names(session, needs, listing, myself);
        checks.add(visibility(listing, myself));
        checks.add(quota(listing));
        checks.add(clock(serverTime, answeredAt));
      }
      case Answer.Missing<Listing> _ ->
          throw new IllegalStateException("a listing is never missing");
      case Answer.Refused<Listing>(var reason) ->
          problem(
              "visibility", credentials.explained(owner, reason, session.kind(), myself != null));
      case Answer.Unsettled<Listing> lost -> problem("visibility", lost.reason());
    }
    if (listed instanceof Answer.Done<Listing>) {
      auditLog(session);
      checks.add(rateBudget(session));
    }
  }

  private static Instant now(Answer<Listing> listed, Instant ours) {
    return listed instanceof Answer.Done<Listing>(var listing, _) ? listing.serverTime() : ours;
  }

  /// What a credential cannot tell of itself may be told by what else it can do.
  private void unidentified(CredentialSession session, Diagnostic reason) {
    var kind =
        switch (session.kind()) {
          case USERS -> "; its value begins as a user's does";
          case ACCOUNTS -> "; its value begins as an account's does";
          case LEGACY -> "";
        };
    note(reason);
    checks.add(new Check("credential", Verdict.PROBLEM, reason.message() + kind, reason.hints()));
  }

  private Check credential(CredentialSession session, CredentialInfo myself) {
    var kind =
        owner instanceof Owner.UserOwner
            ? "a user's token"
            : myself.isOwners() ? "a token of the account" : "a user's token";
    var prefix =
        switch (session.kind()) {
          case USERS, ACCOUNTS -> "";
          case LEGACY -> ", with a value from before 2026";
        };
    var what = kind + " (" + myself.tokenId() + ")" + prefix;
    return myself.status().equals("active")
        ? Check.ok("credential", what + ", active")
        : Check.problem(
            "credential",
            what + ", " + myself.status(),
            "enable it in the dashboard, or make another one");
  }

  private Check expiry(CredentialInfo myself, Instant now) {
    var begin = myself.notBefore();
    if (begin != null && begin.isAfter(now)) {
      return Check.problem(
          "expiry", "not yet valid: begins on " + begin, "wait, or make another credential");
    }
    var end = myself.expiresOn();
    if (end == null) {
      return Check.note("expiry", "never ends", "a date limits the harm where the value gets lost");
    }
    var left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      return Check.problem("expiry", "ended on " + end, "make another credential");
    }
    return left.compareTo(SOON) < 0
        ? Check.warning(
            "expiry",
            "ends in " + left.toDays() + " days, on " + end,
            "make the next credential now, and put it where this one is")
        : Check.ok("expiry", "ends on " + end);
  }

  /// Names, and what of its own rights can be seen.
  private void names(
      CredentialSession session,
      CatalogNeeds needs,
      Listing listing,
      @Nullable CredentialInfo myself) {
    var asked = session.catalog(owner, needs);
    var named =
        owner instanceof Owner.UserOwner && needs.user()
            ? asked.then(found -> session.withUser(found, listing))
            : asked;
    var catalog = named.valueOrNull();
    var own = own(listing, myself);
    var resolved =
        catalog == null
            ? null
            : configuration.names(owner, catalog).resolve(specs.specs(), listing.tokens());
    if (catalog != null && resolved != null) {
      rights(catalog, resolved.desired(), own);
    }
    if (own != null) {
      checks.add(addresses(own.definition().ipFilter()));
    }
    var unknown = new ArrayList<>(named.diagnostics());
    if (resolved != null) {
      resolved.diagnostics().stream().filter(Diagnostic::isError).forEach(unknown::add);
    }
    if (unknown.isEmpty()) {
      checks.add(Check.ok("names", "every name of the specs is found"));
    }
    unknown.forEach(each -> problem("names", each));
    if (catalog != null) {
      lockfile(catalog);
    }
  }

  private static @Nullable LiveToken own(Listing listing, @Nullable CredentialInfo myself) {
    return listing.tokens().stream()
        .filter(token -> myself != null && token.id().equals(myself.tokenId()))
        .findFirst()
        .orElse(null);
  }

  private void rights(Catalog catalog, List<DesiredToken> desired, @Nullable LiveToken own) {
    if (own == null) {
      checks.add(
          Check.note(
              "permissions",
              "what the credential holds cannot be seen: it is in no list that it may read",
              "a credential that is a token of its owner shows what it holds"));
      return;
    }
    checks.addAll(
        new CredentialRights(
                owner,
                catalog,
                own.definition().policies(),
                given(desired),
                onlyReads,
                configuration.names(owner, catalog).describer())
            .checks());
  }

  private static List<AccessPolicy> given(List<DesiredToken> desired) {
    var given = new ArrayList<AccessPolicy>();
    for (var each : desired) {
      if (each instanceof DesiredToken.Present present) {
        given.addAll(present.policies());
      }
    }
    return given;
  }

  private static Check addresses(IpFilter filter) {
    if (filter.isAny()) {
      return Check.note(
          "addresses", "works from every address", "limit it to where your jobs run, if you can");
    }
    var in = filter.in().stream().map(Object::toString).collect(Collectors.joining(", "));
    var notIn = filter.notIn().stream().map(Object::toString).collect(Collectors.joining(", "));
    return Check.ok(
        "addresses",
        "works from "
            + (filter.isLimited() ? in.isEmpty() ? "no address" : in : "every address")
            + (notIn.isEmpty() ? "" : ", except " + notIn));
  }

  private void lockfile(Catalog catalog) {
    if (configuration.lock().pins(owner) == null) {
      checks.add(
          Check.note(
              "lockfile",
              "pins nothing for this owner, so that names are checked only online",
              "`writ catalog update` pins what they mean now"));
      return;
    }
    var differences = LockProblems.online(configuration.lock(), owner, catalog);
    if (differences.isEmpty()) {
      checks.add(Check.ok("lockfile", "says what Cloudflare says"));
    }
    differences.forEach(each -> problem("lockfile", each));
  }

  private Check visibility(Listing listing, @Nullable CredentialInfo myself) {
    var count = listing.tokens().size() + (listing.tokens().size() == 1 ? " token" : " tokens");
    if (listing.gap() != null) {
      return Check.problem(
          "visibility",
          "sees " + count + ", and not all: " + listing.gap(),
          "nothing is created or pruned until the credential may read all tokens");
    }
    return myself != null && myself.isOwners()
        ? Check.ok("visibility", "sees " + count + ", itself among them")
        : Check.note(
            "visibility",
            "sees " + count + "; that these are all cannot be proven",
            "a credential that is a token of the account proves it by seeing itself");
  }

  private Check quota(Listing listing) {
    var now = listing.serverTime();
    var live = listing.tokens().stream().filter(token -> !token.isExpired(now)).count();
    var text = live + " of " + owner.quota() + " tokens";
    return live * 100 >= (long) owner.quota() * ALMOST_FULL
        ? Check.warning(
            "quota",
            text + ": a rotation needs room for one more",
            "delete what nobody uses; `writ inventory` shows it")
        : Check.ok("quota", text);
  }

  private static Check clock(Instant serverTime, Instant answeredAt) {
    var skew = Duration.between(serverTime, answeredAt).abs();
    return skew.compareTo(MOST_SKEW) > 0
        ? Check.warning(
            "clock",
            "this machine's clock is " + skew.toSeconds() + " s off Cloudflare's",
            "let the clock be set by NTP: dates are counted from Cloudflare's where it was asked")
        : Check.ok("clock", "agrees with Cloudflare's");
  }

  private void auditLog(CredentialSession session) {
    if (!(owner instanceof Owner.AccountOwner account)) {
      return;
    }
    var now = process.clock().instant();
    var read = session.probeAuditLog(account, now.minus(Duration.ofMinutes(1)), now);
    if (read.valueOrNull() != null) {
      checks.add(Check.ok("audit log", "can be read: `writ drift` says who changed a token"));
      return;
    }
    read.diagnostics()
        .forEach(reason ->
            checks.add(
                new Check(
                    "audit log",
                    Verdict.NOTE,
                    "`writ drift` cannot say who changed a token: " + reason.message(),
                    reason.hints())));
  }

  private static Check rateBudget(CredentialSession session) {
    return session
        .allowance()
        .map(left ->
            left.requests() == 0
                ? Check.warning(
                    "rate budget",
                    "nothing is left for " + left.until().toSeconds() + " s",
                    "wait that long; other programs with this credential count as well")
                : Check.ok("rate budget", left.requests() + " requests are left"))
        .orElseGet(() -> Check.note("rate budget", "Cloudflare does not tell what is left"));
  }

  private void problem(String subject, Diagnostic reason) {
    note(reason);
    checks.add(DoctorRun.check(subject, reason));
  }

  private void note(Diagnostic reason) {
    isUnanswered |= Unanswered.is(reason);
  }
}
