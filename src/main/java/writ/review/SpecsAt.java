package writ.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.project.Configuration;
import writ.spec.SpecReader;
import writ.token.Catalog;
import writ.token.DesiredToken;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.FileTree;

/// The specs of a project as they stand in one tree of files, resolved by the names of today.
final class SpecsAt {

  /// Where there is no project.
  static final SpecsAt NONE = new SpecsAt(false, null, null);

  /// Where nothing can be read.
  static final SpecsAt UNREADABLE = new SpecsAt(true, null, null);

  private final boolean isThere;
  private final @Nullable FileTree files;
  private final @Nullable Configuration configuration;
  private final Map<Owner, Map<String, WantedToken>> byOwner = new HashMap<>();

  /// @param isThere whether there is a project
  /// @param configuration null where there is none, or it cannot be read
  private SpecsAt(
      boolean isThere, @Nullable FileTree files, @Nullable Configuration configuration) {
    this.isThere = isThere;
    this.files = files;
    this.configuration = configuration;
  }

  /// What a tree of files wants of a token.
  sealed interface WantedToken {

    record Present(DesiredToken.Present token) implements WantedToken {}

    record Absent() implements WantedToken {}

    /// The files cannot be read, or its names mean nothing today.
    record Unknown() implements WantedToken {}
  }

  static SpecsAt of(FileTree files) {
    var project = files.project();
    if (project.isEmpty()) {
      return NONE;
    }
    var read =
        project
            .get()
            .then(SpecReader::readProject)
            .flawless()
            .then(found -> Configuration.specified(files, found).flawless());
    return new SpecsAt(true, files, read.valueOrNull());
  }

  static SpecsAt of(FileTree files, Configuration configuration) {
    return new SpecsAt(true, files, configuration);
  }

  /// Nothing where there is no project that can be read.
  Optional<Configuration> configuration() {
    return Optional.ofNullable(configuration);
  }

  Optional<FileTree> files() {
    return Optional.ofNullable(files);
  }

  /// The project file; nothing where it cannot be read.
  Optional<SourceFile> projectFile() {
    return files().flatMap(FileTree::project).flatMap(Result::value);
  }

  /// @param names the token's own, and those it had
  WantedToken wanted(TokenKey key, List<String> names, Catalog catalog) {
    if (!isThere) {
      return new WantedToken.Absent();
    }
    if (configuration == null) {
      return new WantedToken.Unknown();
    }
    var tokens =
        byOwner.computeIfAbsent(key.owner(), owner -> resolved(configuration, owner, catalog));
    return names.stream()
        .filter(tokens::containsKey)
        .findFirst()
        .map(tokens::get)
        .orElseGet(WantedToken.Absent::new);
  }

  private static Map<String, WantedToken> resolved(
      Configuration configuration, Owner owner, Catalog catalog) {
    var specs =
        configuration.owners().stream()
            .filter(each -> each.owner().isSameAs(owner))
            .flatMap(each -> each.specs().stream())
            .toList();
    var tokens = new TreeMap<String, WantedToken>();
    specs.forEach(spec -> tokens.put(spec.name().value(), new WantedToken.Unknown()));
    configuration
        .names(owner, catalog)
        .resolve(specs)
        .value()
        .orElse(List.of())
        .forEach(token -> tokens.put(token.key().name(), wanted(token)));
    return tokens;
  }

  private static WantedToken wanted(DesiredToken token) {
    return switch (token) {
      case DesiredToken.Present present -> new WantedToken.Present(present);
      case DesiredToken.Absent _ -> new WantedToken.Absent();
    };
  }
}
