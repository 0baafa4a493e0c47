package writ.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Result;
import writ.project.Configuration;
import writ.project.TokenArgument;
import writ.spec.TokenSpec;
import writ.token.CatalogNeeds;
import writ.token.DesiredToken;
import writ.token.Owner;
import writ.token.TokenKey;

/// What an operand was found to mean, before any name in it is resolved.
///
/// @param isLive whether a live token is meant; then `specs` is empty
record TokenSelection(
    TokenOperand operand,
    Configuration configuration,
    Map<Owner, List<TokenSpec>> specs,
    boolean isLive) {

  TokenSelection {
    specs = new TreeMap<>(specs);
  }

  static Result<TokenSelection> of(TokenOperand operand, SpecSource source) {
    var read = source.read(operand);
    if (read.hasErrors()) {
      return Result.failed(read.diagnostics());
    }
    var configuration = read.value().orElseThrow();
    return switch (operand) {
      case TokenOperand.Named(var _, var _, var where) when where == TokenOperand.Where.LIVE ->
          Result.of(new TokenSelection(operand, configuration, Map.of(), true));
      case TokenOperand.Named named -> named(named, configuration);
      case TokenOperand.File file -> inFile(file, file.name(), configuration);
      case TokenOperand.AtRevision at -> inFile(at, at.name(), configuration);
    };
  }

  static TokenSelection ofAll(Configuration configuration) {
    var operand = new TokenOperand.File("the project", "", "");
    return new TokenSelection(operand, configuration, specs(configuration, ""), false);
  }

  private static Result<TokenSelection> named(
      TokenOperand.Named operand, Configuration configuration) {
    var found = specs(configuration, operand.name());
    if (!found.isEmpty()) {
      return one(operand, operand.name(), configuration, found);
    }
    return operand.where() == TokenOperand.Where.SPECS
        ? Result.failed(
            QueryProblems.noSuchToken(operand.name(), "among the specs", spellings(configuration)))
        : Result.of(new TokenSelection(operand, configuration, Map.of(), true));
  }

  private static Result<TokenSelection> inFile(
      TokenOperand operand, String name, Configuration configuration) {
    var found = specs(configuration, name);
    if (!name.isEmpty()) {
      return found.isEmpty()
          ? Result.failed(
              QueryProblems.noSuchToken(
                  name, "in `" + operand.text() + "`", spellings(configuration)))
          : one(operand, name, configuration, found);
    }
    return Result.of(new TokenSelection(operand, configuration, found, false));
  }

  private static Result<TokenSelection> one(
      TokenOperand operand,
      String name,
      Configuration configuration,
      Map<Owner, List<TokenSpec>> found) {
    var keys = new ArrayList<String>();
    found.forEach((owner, specs) ->
        specs.forEach(spec -> keys.add(new TokenKey(owner, spec.name().value()).toString())));
    return keys.size() > 1
        ? Result.failed(QueryProblems.ambiguousToken(name, keys))
        : Result.of(new TokenSelection(operand, configuration, found, false));
  }

  /// The selected specs, of one name unless it is empty.
  private static Map<Owner, List<TokenSpec>> specs(Configuration configuration, String name) {
    var found = new TreeMap<Owner, List<TokenSpec>>();
    for (var owner : configuration.owners()) {
      var some =
          owner.specs().stream()
              .filter(configuration::isSelected)
              .filter(spec -> !spec.isAbsent())
              .filter(spec -> name.isEmpty() || isCalled(owner.owner(), spec, name))
              .toList();
      if (!some.isEmpty()) {
        found.put(owner.owner(), some);
      }
    }
    return found;
  }

  private static boolean isCalled(Owner owner, TokenSpec spec, String name) {
    return new TokenArgument(name).isSpelled(new TokenKey(owner, spec.name().value()));
  }

  static List<String> spellings(Configuration configuration) {
    return configuration.specs().stream().map(spec -> spec.name().value()).distinct().toList();
  }

  /// What the owners' catalogs are asked.
  Map<Owner, CatalogNeeds> needs() {
    var needs = new TreeMap<Owner, CatalogNeeds>();
    specs.forEach((owner, some) -> needs.put(owner, configuration.needs(owner, some)));
    return needs;
  }

  /// The tokens that the specs mean, or why one of them cannot be told.
  Result<List<DesiredToken.Present>> desired(QueryEvidence evidence) {
    var all = new ArrayList<DesiredToken.Present>();
    var problems = new ArrayList<Diagnostic>();
    specs.forEach((owner, some) -> {
      var desired = evidence.desired(owner, some);
      var known = desired.stream().map(each -> each.key().name()).toList();
      some.stream()
          .map(spec -> spec.name())
          .filter(name -> !known.contains(name.value()) && evidence.isReachable(owner))
          .forEach(
              name -> problems.add(QueryProblems.unresolvedToken(name.value()).at(name.span())));
      all.addAll(desired);
    });
    var isWhole = specs.keySet().stream().allMatch(evidence::isReachable);
    return problems.isEmpty() && isWhole ? Result.of(all) : Result.failed(problems);
  }

  /// The one live token that is meant.
  Result<DescribedToken> live(QueryEvidence evidence) {
    var word = operand instanceof TokenOperand.Named named ? named.name() : operand.text();
    var all = evidence.live();
    var found =
        all.stream()
            .filter(token ->
                new TokenArgument(word).isSpelled(token.key()) || (token.id() + "").equals(word))
            .toList();
    if (found.size() > 1) {
      var spellings = found.stream().map(token -> spelled(token, found)).toList();
      return Result.failed(QueryProblems.ambiguousToken(word, spellings));
    }
    if (found.isEmpty()) {
      var names = new ArrayList<>(all.stream().map(token -> token.key().name()).toList());
      names.addAll(spellings(configuration));
      return Result.failed(missing(word, names, evidence));
    }
    return Result.of(found.getFirst());
  }

  /// Where an owner could not be asked, nobody knows that there is no such token; but a spec of
  /// nearly this name is worth a word.
  private static List<Diagnostic> missing(String word, List<String> names, QueryEvidence evidence) {
    if (evidence.unreachable().isEmpty()) {
      return List.of(QueryProblems.noSuchToken(word, "among the live tokens", names));
    }
    return names.contains(word) || Nearest.hint(word, names).isEmpty()
        ? List.of()
        : List.of(QueryProblems.noSuchToken(word, "among what could be read", names));
  }

  private static String spelled(DescribedToken token, List<DescribedToken> namesakes) {
    var alike = namesakes.stream().filter(each -> each.key().equals(token.key())).count();
    return alike > 1 ? "live:" + token.id() : token.key().toString();
  }
}
