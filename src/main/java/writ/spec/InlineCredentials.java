package writ.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// Finds credentials that someone wrote into the project file, and hides them before anything is
/// quoted from it: a diagnostic shows the line it speaks of, and logs are kept.
final class InlineCredentials {

  private static final Set<String> OWNERS = Set.of("accounts", "users");
  private static final Set<String> LOGIN_KEYS = Set.of("env", "file", "mount");
  private static final Set<String> SAFE = Set.of("id", "claims", "env", "file");

  /// A legacy token has 40 characters and no prefix; names of variables are neither as long nor as
  /// mixed.
  private static final int SHORTEST_TOKEN = 37;

  /// What unlocks a Vault or an age file, and addresses with a password inside.
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)AGE-SECRET-KEY-.+|[a-z]+://[^/]*@.*|hv[sbr]\\..+|[sbr]\\.[A-Za-z0-9]{24,}");

  private InlineCredentials() {}

  /// The documents of the project file, read from a text in which no credential is left.
  static List<Node.Mapping> documents(SourceFile file, ProblemList problems) {
    var first = new ProblemList();
    var documents = Documents.read(file, first);
    var places = documents.stream().flatMap(document -> in(document).stream()).toList();
    if (places.isEmpty()) {
      problems.addAll(first.sorted());
      return documents;
    }
    var safe = masked(places);
    places.forEach(place ->
        problems.add(
            ProjectProblems.inlineCredential(
                safe.at(place.line(), place.column(), place.length()))));
    return Documents.read(safe, problems);
  }

  private static List<Span> in(Node.Mapping document) {
    var found = new ArrayList<Span>();
    for (var owners : document.entries()) {
      if (OWNERS.contains(owners.key().text()) && owners.value() instanceof Node.Mapping map) {
        map.entries().forEach(owner -> collect(owner.value(), found));
      } else if (owners.is("sinks")) {
        collectOfSinks(owners.value(), false, found);
      }
    }
    return found;
  }

  private static void collect(Node node, List<Span> found) {
    if (node instanceof Node.Mapping map) {
      for (var entry : map.entries()) {
        if (entry.value() instanceof Node.Scalar scalar && !scalar.isNothing()) {
          if (!SAFE.contains(entry.key().text()) || looksLikeToken(scalar.text())) {
            found.add(scalar.span());
          }
        } else {
          collect(entry.value(), found);
        }
      }
    }
  }

  /// In a sink only a login holds credentials, but a private key may stand where a public one is
  /// meant.
  private static void collectOfSinks(Node node, boolean isLogin, List<Span> found) {
    switch (node) {
      case Node.Scalar scalar -> {
        if (isLogin && !scalar.isNothing() || SECRET.matcher(scalar.text()).matches()) {
          found.add(scalar.span());
        }
      }
      case Node.Sequence list -> list.items().forEach(item -> collectOfSinks(item, isLogin, found));
      case Node.Mapping map -> {
        for (var entry : map.entries()) {
          var isSource = isLogin && LOGIN_KEYS.contains(entry.key().text());
          if (isSource && entry.value() instanceof Node.Scalar scalar) {
            if (looksLikeToken(scalar.text()) || SECRET.matcher(scalar.text()).matches()) {
              found.add(scalar.span());
            }
          } else {
            collectOfSinks(entry.value(), isLogin || entry.is("login"), found);
          }
        }
      }
    }
  }

  private static boolean looksLikeToken(String text) {
    return text.length() >= SHORTEST_TOKEN
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
        && text.chars().anyMatch(Character::isDigit)
        && text.chars().anyMatch(Character::isLowerCase);
  }

  /// The same text with `x` for each character of the places.
  private static SourceFile masked(List<Span> places) {
    var file = places.getFirst().source();
    var lines = new ArrayList<>(file.text().lines().toList());
    for (var place : places) {
      var line = lines.get(place.line() - 1);
      var from = line.offsetByCodePoints(0, place.column() - 1);
      var to = Math.min(line.length(), line.offsetByCodePoints(from, place.length()));
      lines.set(
          place.line() - 1, line.substring(0, from) + "x".repeat(to - from) + line.substring(to));
    }
    return new SourceFile(file.name(), String.join("\n", lines) + "\n");
  }
}
