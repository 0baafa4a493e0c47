package writ.needs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.needs.cover.Breadth;
import writ.needs.cover.CandidateGrant;
import writ.needs.cover.Requirement;
import writ.needs.fact.AcceptedGroup;
import writ.needs.fact.Call;
import writ.needs.fact.Fact;
import writ.needs.fact.OperationFacts;
import writ.needs.fact.UnknownCall;
import writ.token.Scope;

/// What a call requires of a token: its fact's groups, each on the resource that the call names. A
/// resource that is not named is a blank, never all of its kind.
///
/// @param account the word for the account of the token or of what it works on
/// @param isOfUser whether the token belongs to a user
/// @param zones the zones that any of the calls names, for those that list zones
record CallRequirements(
    OperationFacts facts, Blanks blanks, String account, boolean isOfUser, Set<String> zones) {

  /// What a call requires, or why that is not known.
  sealed interface Required {

    record Known(Call call, Fact fact, List<Requirement> requirements) implements Required {
      public Known {
        requirements = List.copyOf(requirements);
      }
    }

    record Unknown(UnknownCall call) implements Required {}
  }

  Required of(Call call) {
    var fact = facts.of(call);
    if (fact.isEmpty()) {
      return unknown(call, "no source that Writ has read lists this operation");
    }
    return switch (fact.get().statement()) {
      case Fact.Statement.Nothing _ ->
          unknown(call, "no source states it (" + fact.get().source() + ")");
      case Fact.Statement.HangsOn(var key) -> unknown(call, hangs(call, key));
      case Fact.Statement.NoPermission _ -> new Required.Known(call, fact.get(), List.of());
      case Fact.Statement.Accepts(var alternatives) -> required(call, fact.get(), alternatives);
    };
  }

  private static String hangs(Call call, String key) {
    var given = call.attributes().get(key);
    return given == null
        ? "what it takes hangs on the " + key + ", which is not told: add `" + key + "=…`"
        : "no source says what it takes where the " + key + " is `" + given + "`";
  }

  private static Required unknown(Call call, String why) {
    return new Required.Unknown(new UnknownCall(call.text(), call.at(), why));
  }

  private Required required(Call call, Fact fact, List<Set<AcceptedGroup>> alternatives) {
    var possible =
        alternatives.stream()
            .filter(all -> all.stream().allMatch(each -> mayHold(each.scope())))
            .toList();
    if (possible.isEmpty()) {
      return unknown(
          call,
          isOfUser
              ? "only a token of an account may do it"
              : "only a token of a user may do it: ask with `--owner user:NAME`");
    }
    var requirements =
        zonesOf(call).stream()
            .map(zone ->
                new Requirement(
                    possible.stream().map(all -> candidates(all, call, fact, zone)).toList()))
            .distinct()
            .toList();
    return new Required.Known(call, fact, requirements);
  }

  /// Cloudflare: groups of the user's scope are for tokens of a user, those of one Worker for
  /// tokens of an account.
  private boolean mayHold(Scope scope) {
    return isOfUser ? !scope.equals(Scope.WORKER_SCRIPT) : !scope.equals(Scope.USER);
  }

  private Set<CandidateGrant> candidates(
      Set<AcceptedGroup> groups, Call call, Fact fact, String zone) {
    var candidates = new HashSet<CandidateGrant>();
    for (var each : groups) {
      var resource = resource(each.scope(), call, fact, zone);
      candidates.add(
          new CandidateGrant(
              each.order(),
              each.name(),
              each.scope(),
              each.costClass(),
              breadth(each.scope(), resource),
              resource));
    }
    return candidates;
  }

  private static Breadth breadth(Scope scope, String resource) {
    if (scope.equals(Scope.ZONE)) {
      return resource.startsWith("zone:*") ? Breadth.ALL_ZONES : Breadth.ZONE;
    }
    return scope.equals(Scope.ACCOUNT) || scope.equals(Scope.USER)
        ? Breadth.ACCOUNT
        : Breadth.RESOURCE;
  }

  private String resource(Scope scope, Call call, Fact fact, String zone) {
    if (scope.equals(Scope.ZONE)) {
      return "zone:" + zone;
    }
    if (scope.equals(Scope.ACCOUNT)) {
      return "account:" + account;
    }
    if (scope.equals(Scope.USER)) {
      return "user";
    }
    if (scope.equals(Scope.R2_BUCKET)) {
      return "r2:" + named(call, fact, "bucket", "bucket_name");
    }
    if (scope.equals(Scope.WORKER_SCRIPT)) {
      return "worker:" + named(call, fact, "worker", "script_name", "worker_id");
    }
    return scope.word() + ":" + blanks.word(Blanks.segment("resource"));
  }

  /// By whichever of the placeholders the path has; beside it, by an attribute.
  private String named(Call call, Fact fact, String blank, String... placeholders) {
    return blanks.word(
        Stream.of(placeholders)
            .map(each -> fact.filled(call, each))
            .filter(segment -> !segment.isEmpty())
            .findFirst()
            .orElseGet(() -> call.attributes().getOrDefault(blank, Blanks.segment(blank))));
  }

  /// The zones that a call works on: the one of its path or query. A call that lists zones shows
  /// those that the token may see: it takes the same for each that the others name. One that makes
  /// a zone works on those that are not there yet.
  private List<String> zonesOf(Call call) {
    if (call.method().equals("POST") && call.path().equals(List.of("zones"))) {
      return List.of("*");
    }
    var one = zoneOf(call);
    if (one.isPresent()) {
      return List.of(blanks.word(one.get()));
    }
    return zones.isEmpty()
        ? List.of(blanks.word(Blanks.segment("zone")))
        : zones.stream().sorted().map(blanks::word).toList();
  }

  /// The zone that a call names, as it is written there.
  static Optional<String> zoneOf(Call call) {
    var path = call.path();
    if (path.size() > 1 && path.getFirst().equals("zones")) {
      return Optional.of(path.get(1));
    }
    return path.equals(List.of("zones")) && call.method().equals("GET")
        ? Optional.ofNullable(call.attributes().get("name"))
        : Optional.ofNullable(call.attributes().get("zone"));
  }

  /// The account that a call names, as it is written there.
  static Optional<String> accountOf(Call call) {
    var path = call.path();
    return path.size() > 1 && path.getFirst().equals("accounts")
        ? Optional.of(path.get(1))
        : Stream.of("account.id", "account", "account_id")
            .flatMap(key -> Stream.ofNullable(call.attributes().get(key)))
            .findFirst();
  }

  /// The same, where what one call takes on all zones does for another that takes it on a zone.
  static List<Required.Known> sharing(List<Required.Known> known) {
    var all = known.stream().flatMap(each -> each.requirements().stream()).distinct().toList();
    var broad =
        all.stream()
            .flatMap(each -> each.alternatives().stream().flatMap(Set::stream))
            .filter(each -> each.breadth() == Breadth.ALL_ZONES)
            .collect(Collectors.toMap(CandidateGrant::order, each -> each, (one, _) -> one));
    return broad.isEmpty()
        ? known
        : known.stream()
            .map(each ->
                new Required.Known(
                    each.call(),
                    each.fact(),
                    each.requirements().stream().map(one -> withBroad(one, broad)).toList()))
            .toList();
  }

  private static Requirement withBroad(
      Requirement requirement, Map<Integer, CandidateGrant> broad) {
    var alternatives = new ArrayList<>(requirement.alternatives());
    for (var each : requirement.alternatives()) {
      var wider =
          each.stream()
              .map(grant -> broad.getOrDefault(grant.order(), grant))
              .collect(Collectors.toSet());
      alternatives.add(wider);
    }
    return new Requirement(alternatives);
  }
}
