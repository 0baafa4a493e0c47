package writ.project;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import writ.diagnostic.SourceFile;
import writ.spec.TokenSpec;
import writ.token.TokenKey;

/// Where the base has the specs that now stand elsewhere, so that no rule for a path is left behind
/// by moving a file: the same token, the token that it was renamed from, or the file that the file
/// most resembles of those that are gone.
public final class FormerPaths {

  /// As Git does, a file is taken for another one where half of its lines are in it.
  private static final double ALIKE = 0.5;

  private final Map<TokenKey, Set<String>> byKey = new TreeMap<>();

  private FormerPaths() {}

  public static FormerPaths of(Configuration head, Configuration base) {
    var found = new FormerPaths();
    var before = specs(base);
    var moved = moves(files(head), files(base));
    specs(head)
        .forEach((key, spec) -> {
          var paths = new TreeSet<String>();
          Optional.ofNullable(before.get(key)).map(FormerPaths::file).ifPresent(paths::add);
          var former = spec.renamedFrom();
          if (former != null) {
            Optional.ofNullable(before.get(new TokenKey(key.owner(), former.value())))
                .map(FormerPaths::file)
                .ifPresent(paths::add);
          }
          Optional.ofNullable(moved.get(file(spec))).ifPresent(paths::add);
          paths.remove(file(spec));
          if (!paths.isEmpty()) {
            found.byKey.put(key, paths);
          }
        });
    return found;
  }

  /// The other files under which a token is judged as well.
  public Map<TokenKey, Set<String>> byKey() {
    return byKey;
  }

  private static Map<TokenKey, TokenSpec> specs(Configuration configuration) {
    var specs = new TreeMap<TokenKey, TokenSpec>();
    for (var owner : configuration.owners()) {
      for (var spec : owner.specs()) {
        specs.put(new TokenKey(owner.owner(), spec.name().value()), spec);
      }
    }
    return specs;
  }

  private static String file(TokenSpec spec) {
    return spec.name().span().file();
  }

  private static Map<String, SourceFile> files(Configuration configuration) {
    return configuration.specs().stream()
        .map(spec -> spec.name().span().source())
        .collect(
            Collectors.toMap(SourceFile::name, Function.identity(), (one, _) -> one, TreeMap::new));
  }

  /// For each new file the one that is gone and most like it.
  private static Map<String, String> moves(
      Map<String, SourceFile> now, Map<String, SourceFile> then) {
    var gone = then.values().stream().filter(file -> !now.containsKey(file.name())).toList();
    var moves = new HashMap<String, String>();
    for (var file : now.values()) {
      if (!then.containsKey(file.name())) {
        gone.stream()
            .filter(other -> likeness(file, other) >= ALIKE)
            .max(Comparator.comparingDouble(other -> likeness(file, other)))
            .ifPresent(other -> moves.put(file.name(), other.name()));
      }
    }
    return moves;
  }

  /// The share of the longer file's lines that the other one has as well.
  private static double likeness(SourceFile one, SourceFile other) {
    var left = new HashMap<String, Integer>();
    one.text().lines().forEach(line -> left.merge(line, 1, Integer::sum));
    var lines = other.text().lines().toList();
    var shared = lines.stream().filter(line -> left.merge(line, -1, Integer::sum) >= 0).count();
    var longer = Math.max(one.text().lines().count(), lines.size());
    return longer == 0 ? 0 : (double) shared / longer;
  }
}
