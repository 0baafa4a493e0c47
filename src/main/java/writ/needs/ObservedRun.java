package writ.needs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.Verdict;
import writ.diagnostic.Result;
import writ.needs.CallRequirements.Required;
import writ.needs.ObservedAnswer.Outcome;
import writ.needs.ObservedAnswer.Seen;
import writ.needs.fact.Call;
import writ.needs.fact.OperationFacts;
import writ.needs.fact.UnknownCall;
import writ.needs.input.AuditRecord;
import writ.needs.input.AuditRecords;
import writ.needs.input.InputProblems;
import writ.needs.input.NeedsInput;
import writ.query.GrantQuestions;
import writ.query.GrantQuestions.Grant;
import writ.query.GrantQuestions.Subject;
import writ.spec.TokenSpec;
import writ.token.DesiredToken.Present;
import writ.token.Owner;
import writ.token.ResourceRef;
import writ.token.TokenDefinition;
import writ.token.TokenName;
import writ.workspace.RunContext;

/// What of a spec an audit log does not show to be needed: records → the token's own → what their
/// calls take → the spec without what writes and was not seen.
public final class ObservedRun {

  private static final String LIVE = "live:";
  private static final String ZONE = "zone:";

  private final RunContext context;
  private final ObservedRequest request;

  private ObservedRun(RunContext context, ObservedRequest request) {
    this.context = context;
    this.request = request;
  }

  public static Result<ObservedAnswer> of(RunContext context, ObservedRequest request) {
    return new ObservedRun(context, request).run();
  }

  private Result<ObservedAnswer> run() {
    return NeedsInput.auditLog(request.log())
        .then(log ->
            request.token().startsWith(LIVE)
                ? Result.failed(InputProblems.notOneSpec(request.token()))
                : log.all().isEmpty()
                    ? Result.failed(InputProblems.noCalls(request.log().name()))
                    : observed(log));
  }

  private Result<ObservedAnswer> observed(AuditRecords log) {
    var owned = new TreeMap<Owner, Own>();
    var found =
        GrantQuestions.ofSpec(
            context,
            request.token(),
            (owner, specs) -> {
              var own = own(owner, specs, log);
              owned.put(owner, own);
              return grants(own.required().values());
            });
    var questions = found.valueOrNull();
    if (questions == null) {
      return Result.failed(found.diagnostics());
    }
    var subjects = questions.subjects();
    var subject = subjects.getFirst();
    if (subjects.size() != 1 || subject.spec() == null) {
      return Result.failed(InputProblems.notOneSpec(request.token()));
    }
    var own = Objects.requireNonNull(owned.get(subject.owner()), "asked about its owner");
    if (own.records().isEmpty()) {
      return Result.failed(
          InputProblems.notObserved(subject.token().key().name(), request.log().name()));
    }
    return Result.of(
        new ObservedAnswer(
            subject.token().key().name(),
            request.log().name(),
            seen(log, own),
            outcome(questions, subject, subject.spec(), own, log)),
        found.diagnostics().stream().filter(each -> !each.isError()).toList());
  }

  /// What is the token's own of a log.
  ///
  /// @param tokens ids of all its values, with the names that the log has for them
  /// @param required what each of its calls takes, each call once
  private record Own(
      List<AuditRecord> records, Map<String, String> tokens, Map<String, Required> required) {}

  private Own own(Owner owner, List<TokenSpec> specs, AuditRecords log) {
    var names = new HashSet<String>();
    var ids = new HashSet<>(request.ids());
    for (var spec : specs) {
      names.add(spec.name().value());
      Optional.ofNullable(spec.renamedFrom()).ifPresent(each -> names.add(each.value()));
      Optional.ofNullable(spec.movedFrom()).ifPresent(each -> names.add(each.name().value()));
      Optional.ofNullable(spec.pin()).ifPresent(each -> ids.add(each.value().value()));
    }
    log.all().stream()
        .filter(each -> !each.token().isEmpty() && isNamed(each, names))
        .forEach(each -> ids.add(each.token()));
    var records =
        log.all().stream()
            .filter(
                each -> each.token().isEmpty() ? isNamed(each, names) : ids.contains(each.token()))
            .toList();
    var tokens = new TreeMap<String, String>();
    ids.forEach(id -> tokens.put(id, ""));
    records.forEach(each ->
        tokens.merge(each.token(), each.tokenName(), (old, now) -> old.isEmpty() ? now : old));
    return new Own(records, tokens, required(owner, specs, records));
  }

  /// A token on its way in or out carries where it stands in its name.
  private static boolean isNamed(AuditRecord record, Set<String> names) {
    return !record.tokenName().isEmpty()
        && names.contains(TokenName.parse(record.tokenName()).base());
  }

  private Map<String, Required> required(
      Owner owner, List<TokenSpec> specs, List<AuditRecord> records) {
    var zonesById = zonesById(specs);
    var aliases = AccountNames.of(context);
    var requirements =
        new CallRequirements(
            OperationFacts.shipped(),
            new Blanks(Map.of()),
            owner.label(),
            owner instanceof Owner.UserOwner,
            Set.of());
    var required = new LinkedHashMap<String, Required>();
    for (var each : records) {
      var call = each.call(zonesById);
      if (call == null) {
        var what = "record " + each.number();
        var why = "it tells no method and address";
        required.put(what, new Required.Unknown(new UnknownCall(what, request.log().name(), why)));
      } else if (!each.wasRefused()) {
        required.computeIfAbsent(
            call.text() + call.attributes(),
            _ ->
                isElsewhere(call, owner, aliases)
                    ? new Required.Unknown(
                        new UnknownCall(
                            call.text(), call.at(), "the account is not " + owner.label()))
                    : requirements.of(call));
      }
    }
    return required;
  }

  /// The ids by which specs name zones.
  private static Set<String> zonesById(Collection<TokenSpec> specs) {
    return specs.stream()
        .flatMap(spec -> spec.policies().stream())
        .flatMap(policy -> policy.resources().stream())
        .map(each -> each.value())
        .map(ResourceRef::text)
        .flatMap(text -> Stream.of(text, text.substring(text.lastIndexOf('.') + 1)))
        .map(text -> text.startsWith(ZONE) ? text.substring(ZONE.length()) : text)
        .collect(Collectors.toSet());
  }

  private static boolean isElsewhere(Call call, Owner owner, Map<String, String> aliases) {
    return owner instanceof Owner.AccountOwner account
        && CallRequirements.accountOf(call)
            .filter(word -> !word.equals(account.id().value()))
            .filter(word -> !aliases.getOrDefault(word, word).equals(owner.label()))
            .isPresent();
  }

  private static Set<Grant> grants(Collection<Required> required) {
    return required.stream()
        .flatMap(each -> CallAccess.grants(each).stream())
        .collect(Collectors.toSet());
  }

  private Seen seen(AuditRecords log, Own own) {
    var times = log.all().stream().flatMap(each -> Stream.ofNullable(each.time())).toList();
    var others =
        log.all().stream()
            .map(AuditRecord::token)
            .filter(each -> !each.isEmpty() && !own.tokens().containsKey(each))
            .distinct()
            .count();
    return new Seen(
        times.stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        times.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        log.all().size(),
        own.records().size(),
        new TreeMap<>(own.tokens()),
        (int) others,
        (int)
            log.all().stream()
                .filter(each -> each.token().isEmpty() && !own.records().contains(each))
                .count());
  }

  private Outcome outcome(
      GrantQuestions questions, Subject subject, Present spec, Own own, AuditRecords log) {
    var access = new CallAccess(questions, subject.owner());
    var definition = subject.token().definition();
    var doubts = new ArrayList<>(doubts(access, definition, own));
    if (log.isPart()) {
      doubts.add("the file is one page of the log: the others are not in it");
    }
    if (log.all().stream().anyMatch(each -> each.time() == null)) {
      doubts.add("a record tells no time, so that it is not known how long was watched");
    }
    if (!doubts.isEmpty()) {
      return new Outcome.Withheld(doubts);
    }
    var calls =
        own.required().values().stream()
            .filter(Required.Known.class::isInstance)
            .map(Required.Known.class::cast)
            .toList();
    var weakened = new Weakening(definition, access, calls).result();
    return isProven(questions, subject, definition, weakened.after(), access, calls)
        ? proposed(questions, subject, spec, weakened, calls.size())
        : new Outcome.Withheld(List.of("what would be left is not proven to be enough and less"));
  }

  private static List<String> doubts(CallAccess access, TokenDefinition definition, Own own) {
    var doubts = new LinkedHashSet<String>();
    for (var each : own.required().values()) {
      switch (each) {
        case Required.Unknown(var call) ->
            doubts.add("%s (%s): %s".formatted(call.what(), call.at(), call.why()));
        case Required.Known known -> {
          if (!access.grants(definition, known)) {
            doubts.add(
                "%s (%s): by the facts the spec does not allow it, and it was made all the same"
                    .formatted(known.call().text(), known.call().at()));
          }
        }
      }
    }
    return List.copyOf(doubts);
  }

  private static boolean isProven(
      GrantQuestions questions,
      Subject subject,
      TokenDefinition before,
      TokenDefinition after,
      CallAccess access,
      List<Required.Known> calls) {
    var verdict =
        AccessComparison.compare(before, after, questions.universe(subject.owner())).verdict();
    return (verdict == Verdict.NARROWING || verdict == Verdict.EQUIVALENT)
        && calls.stream().allMatch(each -> access.grants(after, each));
  }

  private Outcome proposed(
      GrantQuestions questions,
      Subject subject,
      Present spec,
      Weakening.Result weakened,
      int calls) {
    var name = spec.places().token().file();
    var file = context.inputs().named(name).valueOrNull();
    var proposal =
        weakened.weakened().isEmpty() || file == null
            ? new SpecProposal.Outcome(null, file == null ? "the file cannot be read" : "")
            : new SpecProposal(
                    questions.configuration(),
                    questions.names(subject.owner()),
                    questions.universe(subject.owner()),
                    file)
                .of(spec, weakened.after());
    return new Outcome.Proposed(
        weakened.weakened(),
        weakened.kept(),
        calls,
        name,
        difference(name, file == null ? "" : file.text(), proposal),
        proposal.obstacle());
  }

  private static @Nullable String difference(
      String name, String before, SpecProposal.Outcome proposal) {
    var changed = proposal.changed();
    return changed == null ? null : LineDifference.of(name, before, changed.text());
  }
}
