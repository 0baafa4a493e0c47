package writ.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Selection;
import writ.plan.saved.Shard;
import writ.project.BaseProblems;
import writ.project.Configuration;
import writ.project.OwnerSpecs;
import writ.project.TokenArgument;
import writ.token.ChangeClass;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.WorkspaceProblems;

/// What paths, `--only`, `--owner` and `--shard` leave of a repository to be planned.
public record SpecSelection(
    Configuration configuration,
    List<OwnerSpecs> owners,
    Optional<Shard> shard,
    boolean isPartial,
    Selection selection) {

  public static Result<SpecSelection> of(Configuration configuration, PlanRequest request) {
    var problems = new ArrayList<Diagnostic>();
    var all = known(configuration, problems);
    var named = owners(all, request.owners(), problems);
    var owners = sharded(wished(named, request, problems), request.shard());
    var classes = EnumSet.noneOf(ChangeClass.class);
    var former = former(configuration, all);
    var keys = Stream.concat(keys(all).stream(), keys(former).stream()).distinct().toList();
    var wanted = new TreeSet<TokenKey>();
    for (var word : request.only()) {
      var one = changeClass(word);
      var called = keys.stream().filter(new TokenArgument(word)::isCalled).toList();
      if (!one.isEmpty()) {
        classes.addAll(one);
      } else if (!called.isEmpty()) {
        wanted.addAll(called);
      } else {
        problems.add(WorkspaceProblems.unknownToken(word, spellings(keys)));
      }
    }
    var selected = selected(configuration, all);
    selected.addAll(selected(configuration, former));
    if (!wanted.isEmpty()) {
      wanted.addAll(movingTo(all, wanted));
      selected.retainAll(wanted);
    }
    var isWhole = configuration.selected().isEmpty() && wanted.isEmpty();
    var selection = isWhole ? Selection.ALL : Selection.of(selected);
    return Result.of(
        new SpecSelection(
            configuration,
            owners,
            request.shard(),
            owners.size() < configuration.owners().size() || request.newValue().isPresent(),
            classes.isEmpty() ? selection : selection.only(classes)),
        problems);
  }

  /// The owners that can be asked. Where a credential comes from is not for a change to say.
  private static List<OwnerSpecs> known(Configuration configuration, List<Diagnostic> problems) {
    var known = new ArrayList<OwnerSpecs>();
    for (var each : configuration.owners()) {
      if (configuration.isKnown(each.owner())) {
        known.add(each);
      } else {
        configuration
            .base()
            .map(base -> BaseProblems.newOwner(base.word(), each.owner().reference()))
            .ifPresent(problems::add);
      }
    }
    return known;
  }

  /// What the base says of the tokens of these owners: some of it may be gone.
  private static List<OwnerSpecs> former(Configuration configuration, List<OwnerSpecs> owners) {
    var asked = owners.stream().map(OwnerSpecs::owner).collect(Collectors.toSet());
    return configuration.base().stream()
        .flatMap(base -> base.configuration().owners().stream())
        .filter(each -> asked.contains(each.owner()))
        .toList();
  }

  /// Every token of the owners, whatever the specs say of them.
  public static Result<SpecSelection> of(Configuration configuration, List<String> owners) {
    var problems = new ArrayList<Diagnostic>();
    var asked = owners(configuration.owners(), owners, problems);
    return Result.of(
        new SpecSelection(configuration, asked, Optional.empty(), true, Selection.ALL), problems);
  }

  private static List<OwnerSpecs> sharded(List<OwnerSpecs> owners, Optional<Shard> shard) {
    return shard
        .map(part -> owners.stream().filter(each -> part.holds(each.owner())).toList())
        .orElse(owners);
  }

  /// What is asked of each of the owners.
  TokenDemand demand(PlanRequest request) {
    var allowances = request.allowances();
    var replacements =
        keys(owners).stream()
            .filter(key ->
                request.replace().stream().anyMatch(word -> new TokenArgument(word).isCalled(key)))
            .collect(Collectors.toSet());
    return request
        .newValue()
        .<TokenDemand>map(newValue -> new TokenDemand.NewValue(newValue, allowances))
        .orElseGet(() -> new TokenDemand.Specified(selection, allowances, replacements));
  }

  /// The one owner whose spec a wish means; every owner where it names a token by its id.
  private static List<OwnerSpecs> wished(
      List<OwnerSpecs> owners, PlanRequest request, List<Diagnostic> problems) {
    for (var each : request.replace()) {
      find(owners, new TokenArgument(each), problems);
    }
    var newValue = request.newValue().map(each -> new TokenArgument(each.token()));
    if (newValue.isEmpty() || newValue.get().isId()) {
      return owners;
    }
    var found = find(owners, newValue.get(), problems).stream().map(TokenKey::owner).toList();
    return owners.stream().filter(each -> found.contains(each.owner())).toList();
  }

  /// The tokens that these take the place of.
  private static Set<TokenKey> movingTo(List<OwnerSpecs> owners, Set<TokenKey> wanted) {
    var moving = new TreeSet<TokenKey>();
    for (var each : owners) {
      each.specs().stream()
          .filter(spec -> spec.move() != null && wanted.contains(spec.move().to()))
          .forEach(spec -> moving.add(new TokenKey(each.owner(), spec.name().value())));
    }
    return moving;
  }

  /// The spec of that name, if there is one and one only. What only says that a token moved away
  /// speaks of no other one.
  private static List<TokenKey> find(
      List<OwnerSpecs> owners, TokenArgument word, List<Diagnostic> problems) {
    var keys = keys(owners.stream().map(SpecSelection::withoutMoved).toList());
    var found = keys.stream().filter(word::isCalled).toList();
    if (found.isEmpty()) {
      problems.add(WorkspaceProblems.noSuchSpec(word.text(), spellings(keys)));
    } else if (found.size() > 1) {
      problems.add(WorkspaceProblems.severalTokens(word.text(), found));
    }
    return found.size() == 1 ? found : List.of();
  }

  private static OwnerSpecs withoutMoved(OwnerSpecs all) {
    return new OwnerSpecs(
        all.owner(), all.specs().stream().filter(spec -> spec.move() == null).toList());
  }

  boolean isNarrowed() {
    return isPartial || selection.isNarrowed();
  }

  private static List<OwnerSpecs> owners(
      List<OwnerSpecs> all, List<String> words, List<Diagnostic> problems) {
    if (words.isEmpty()) {
      return all;
    }
    var kept = new ArrayList<OwnerSpecs>();
    for (var word : words) {
      var named = all.stream().filter(each -> isCalled(each.owner(), word)).toList();
      if (named.isEmpty()) {
        var known = all.stream().map(each -> each.owner().toString()).toList();
        problems.add(WorkspaceProblems.unknownOwner(word, known));
      }
      kept.addAll(named);
    }
    return kept.stream().distinct().toList();
  }

  static boolean isCalled(Owner owner, String word) {
    var byId =
        owner instanceof Owner.AccountOwner account
            ? Stream.of(account.id().value(), "account:" + account.id().value())
            : Stream.<String>of();
    return Stream.concat(Stream.of(owner.reference(), owner.toString()), byId)
        .anyMatch(word::equals);
  }

  private static List<TokenKey> keys(List<OwnerSpecs> owners) {
    return owners.stream()
        .flatMap(owner ->
            owner.specs().stream().map(spec -> new TokenKey(owner.owner(), spec.name().value())))
        .toList();
  }

  private static List<String> spellings(List<TokenKey> keys) {
    return keys.stream().flatMap(key -> Stream.of(key.toString(), key.name())).toList();
  }

  private static Set<TokenKey> selected(Configuration configuration, List<OwnerSpecs> owners) {
    var keys = new TreeSet<TokenKey>();
    for (var owner : owners) {
      owner.specs().stream()
          .filter(configuration::isSelected)
          .forEach(spec -> keys.add(new TokenKey(owner.owner(), spec.name().value())));
    }
    return keys;
  }

  private static List<ChangeClass> changeClass(String word) {
    return Stream.of(ChangeClass.values())
        .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
        .toList();
  }
}
