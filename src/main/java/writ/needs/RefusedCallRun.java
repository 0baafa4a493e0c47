package writ.needs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import writ.access.Explanation;
import writ.access.IpSet;
import writ.access.ReadTwin;
import writ.needs.CallRequirements.Required;
import writ.needs.RefusedCallAnswer.Nearness;
import writ.needs.RefusedCallAnswer.Verdict;
import writ.needs.cover.CandidateGrant;
import writ.needs.fact.OperationFacts;
import writ.needs.input.PastedCall;
import writ.query.GrantQuestions;
import writ.query.GrantQuestions.Moment;
import writ.query.GrantQuestions.Subject;
import writ.query.QueryResult;
import writ.render.change.AccessWords;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.workspace.RunContext;

/// Why a call was refused: what it takes by the facts, and for each token which part of that it
/// lacks, or what beside its grants may stand in the way.
public final class RefusedCallRun {

  private static final int SHOWN = 2;
  private static final int MOST_NEAR = 5;

  private final RunContext context;
  private final PastedCall asked;
  private final Moment moment;
  private final Map<String, String> aliases;
  private final Map<Owner, Required> required = new TreeMap<>();

  private RefusedCallRun(RunContext context, PastedCall asked, Moment moment) {
    this.context = context;
    this.asked = asked;
    this.moment = moment;
    this.aliases = AccountNames.of(context);
  }

  /// @param from the address that the call came from; empty where nobody said
  /// @param at when; empty for now
  public static QueryResult<RefusedCallAnswer> of(
      RunContext context, PastedCall asked, String from, String at) {
    var moment = Moment.read(from, at);
    return moment.valueOrNull() == null
        ? QueryResult.none(moment.diagnostics())
        : new RefusedCallRun(context, asked, moment.valueOrNull()).run();
  }

  private QueryResult<RefusedCallAnswer> run() {
    var found =
        GrantQuestions.of(
            context,
            asked.token(),
            (owner, _) -> {
              var call = required(owner);
              required.put(owner, call);
              return CallAccess.grants(call);
            });
    var questions = found.valueOrNull();
    if (questions == null && !asked.token().isEmpty()) {
      return QueryResult.none(found.diagnostics());
    }
    var subjects = questions == null ? List.<Subject>of() : questions.subjects();
    var all = new ArrayList<Verdict>();
    if (questions != null) {
      subjects.forEach(each -> all.add(verdict(questions, each)));
    }
    all.sort(Comparator.comparing(Verdict::nearness));
    var near =
        all.stream()
            .filter(each -> !asked.token().isEmpty() || each.nearness() != Nearness.NOTHING)
            .limit(MOST_NEAR)
            .toList();
    return QueryResult.of(
        answer(subjects, near, all.size() - near.size()),
        found.diagnostics().stream().filter(each -> !each.isError()).toList(),
        found.isIncomplete());
  }

  private RefusedCallAnswer answer(List<Subject> subjects, List<Verdict> near, int far) {
    var owner = subjects.isEmpty() ? "" : subjects.getFirst().owner().reference();
    var request =
        new NeedsRequest(
            "the call",
            "needs",
            subjects.isEmpty() && aliases.size() == 1
                ? "account:" + aliases.values().iterator().next()
                : isElsewhere(owner) ? "" : owner,
            aliases,
            Map.of(),
            List.of(asked.call()),
            List.of(),
            List.of());
    var needed = NeedsRun.of(request).value();
    var unknown =
        needed.stream()
            .flatMap(each -> each.unknown().stream())
            .map(each -> each.why())
            .findFirst()
            .orElse("");
    return new RefusedCallAnswer(
        asked.call(),
        needed.stream().flatMap(each -> each.grants().stream()).map(RefusedCallRun::word).toList(),
        needed.stream()
            .flatMap(each -> each.others().stream())
            .limit(SHOWN)
            .map(each ->
                each.instead().stream()
                    .map(RefusedCallRun::word)
                    .collect(Collectors.joining(" and ")))
            .toList(),
        needed.stream()
            .flatMap(each -> each.grants().stream())
            .flatMap(each -> each.reasons().stream())
            .map(each -> each.fact().operation() + ", " + each.fact().source())
            .distinct()
            .toList(),
        unknown,
        unknown.isEmpty() ? near : List.of(),
        unknown.isEmpty() ? far : 0);
  }

  private boolean isElsewhere(String reference) {
    return reference.startsWith("account:")
        && CallRequirements.accountOf(asked.call())
            .map(word -> aliases.getOrDefault(word, word))
            .filter(word -> !reference.equals("account:" + word))
            .isPresent();
  }

  private Required required(Owner owner) {
    return new CallRequirements(
            OperationFacts.shipped(),
            new Blanks(Map.of()),
            owner instanceof Owner.AccountOwner ? owner.label() : accountOfCall(),
            owner instanceof Owner.UserOwner,
            Set.of())
        .of(asked.call());
  }

  private String accountOfCall() {
    return CallRequirements.accountOf(asked.call())
        .map(word -> aliases.getOrDefault(word, word))
        .orElse("$(account)");
  }

  private static String word(ReasonedGrant reasoned) {
    return word(reasoned.grant());
  }

  private static String word(CandidateGrant grant) {
    return "`%s` on %s"
        .formatted(
            grant.permission(),
            Blanks.isOpen(grant.resource())
                ? "the " + grant.resource().replaceFirst(":.*", "") + " of the call"
                : "`" + grant.resource() + "`");
  }

  private Verdict verdict(GrantQuestions questions, Subject subject) {
    var call = required.get(subject.owner());
    if (isElsewhere(subject.owner().reference())) {
      return of(
          subject,
          Nearness.NOTHING,
          List.of(
              "scope: the call is of the account `%s`, and the token of `%s`"
                  .formatted(accountOfCall(), subject.owner().label())),
          "");
    }
    if (!(call instanceof Required.Known known)) {
      return of(subject, Nearness.NOTHING, List.of("what the call takes is not known"), "");
    }
    return new Inquiry(questions, subject, known).verdict();
  }

  private static Verdict of(
      Subject subject, Nearness nearness, List<String> causes, String change) {
    var kind = subject.spec() == null ? "live" : "spec";
    return new Verdict(
        subject.token().key() + "  (" + kind + ")",
        subject.token().where(),
        nearness,
        causes,
        change);
  }

  /// One token and the call.
  private final class Inquiry {

    private final GrantQuestions questions;
    private final Subject subject;
    private final Required.Known call;
    private final TokenDefinition definition;
    private final CallAccess access;

    Inquiry(GrantQuestions questions, Subject subject, Required.Known call) {
      this.questions = questions;
      this.subject = subject;
      this.call = call;
      this.definition = subject.token().definition();
      this.access = new CallAccess(questions, subject.owner());
    }

    Verdict verdict() {
      if (access.grants(definition, call)) {
        return granted();
      }
      var best =
          call.requirements().stream()
              .flatMap(each -> each.alternatives().stream())
              .map(this::lacking)
              .min(
                  Comparator.comparing(Lacking::nearness)
                      .thenComparingInt(each -> each.grants().size()))
              .orElseThrow();
      var change =
          best.nearness() == Nearness.HELD_BACK
              ? "the deny"
              : "add "
                  + best.grants().stream()
                      .map(RefusedCallRun::word)
                      .collect(Collectors.joining(" and "));
      return of(subject, best.nearness(), best.causes(), change + " in " + subject.token().where());
    }

    /// What keeps one way from being open.
    private record Lacking(
        Nearness nearness, Collection<CandidateGrant> grants, List<String> causes) {}

    private Lacking lacking(Set<CandidateGrant> way) {
      var nearness = Nearness.GRANTED;
      var grants = new ArrayList<CandidateGrant>();
      var causes = new ArrayList<String>();
      for (var grant : way) {
        var explained = explained(grant);
        if (explained.filter(each -> each.answer() == Explanation.Answer.YES).isPresent()) {
          continue;
        }
        grants.add(grant);
        var each = nearness(grant, explained);
        nearness = each.compareTo(nearness) > 0 ? each : nearness;
        causes.add(cause(grant, each));
      }
      return new Lacking(nearness, grants, causes);
    }

    private Optional<Explanation> explained(CandidateGrant grant) {
      return access.explained(CallAccess.anywhere(definition), grant);
    }

    private Nearness nearness(CandidateGrant grant, Optional<Explanation> explained) {
      if (explained.filter(each -> !each.denying().isEmpty()).isPresent()) {
        return Nearness.HELD_BACK;
      }
      if (!held(grant).isEmpty()) {
        return Nearness.OTHER_RESOURCE;
      }
      return reads(grant) ? Nearness.READS : Nearness.NOTHING;
    }

    private String cause(CandidateGrant grant, Nearness nearness) {
      return switch (nearness) {
        case GRANTED, NOTHING -> "permission: no policy grants " + word(grant);
        case READS ->
            "permission: it grants the reading part of `%s` alone".formatted(grant.permission());
        case HELD_BACK -> "deny: a policy refuses " + word(grant) + ", and that always wins";
        case OTHER_RESOURCE ->
            "scope: it grants `%s` on %s, and the call is %s"
                .formatted(
                    grant.permission(),
                    String.join(", ", held(grant)),
                    Blanks.isOpen(grant.resource())
                        ? "on one that its path does not name"
                        : "on " + grant.resource());
      };
    }

    /// The resources on which the permission is granted, by their names.
    private List<String> held(CandidateGrant grant) {
      return questions.heldOn(subject.owner(), definition, grant.permission(), grant.scope());
    }

    private boolean reads(CandidateGrant grant) {
      return questions
          .target(subject.owner(), CallAccess.word(grant))
          .flatMap(target -> ReadTwin.of(target.permissions().first()))
          .map(reading -> questions.name(subject.owner(), reading))
          .filter(reading ->
              !questions.heldOn(subject.owner(), definition, reading, grant.scope()).isEmpty())
          .isPresent();
    }

    /// What beside the grants may be the cause.
    private Verdict granted() {
      var sure = new ArrayList<String>();
      var maybe = new ArrayList<String>();
      var from = moment.source();
      var now =
          moment.instant() == null ? questions.universe(subject.owner()).now() : moment.instant();
      if (!definition.status().isActive()) {
        sure.add("status: it is %s, and refuses everything".formatted(definition.status().value()));
      }
      if (definition.notBefore() != null && now.isBefore(definition.notBefore())) {
        sure.add("dates: it works from %s on".formatted(definition.notBefore()));
      }
      if (definition.expiresOn() != null && !now.isBefore(definition.expiresOn())) {
        sure.add("dates: it has ended on %s".formatted(definition.expiresOn()));
      }
      var sources = IpSet.of(definition.ipFilter());
      if (from != null && !sources.contains(from)) {
        sure.add("address: %s is none that it answers to".formatted(from));
      } else if (from == null && !sources.isAll()) {
        maybe.add("address: it answers to %s alone".formatted(AccessWords.addresses(sources)));
      }
      maybe.add(
          subject.spec() == null
              ? "another token: the value that was sent may not be this token's"
              : "another token: the live one may be other than the spec (`writ plan`), or the value"
                  + " of another one was sent");
      if (subject.token().isUserOwned()) {
        maybe.add("its user: a token of a user can do no more than the user");
      }
      var causes = new ArrayList<>(sure);
      if (sure.isEmpty()) {
        causes.add("it grants what the call takes: the cause is elsewhere");
        causes.addAll(maybe);
      }
      return of(subject, sure.isEmpty() ? Nearness.GRANTED : Nearness.HELD_BACK, causes, "");
    }
  }
}
