package writ.spec;

import java.util.List;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.yaml.Node;
import writ.token.PathGlob;

/// What the project file says for specs that do not say it themselves, by path. Opaque outside this
/// room: a spec is read together with its defaults, never after them.
public final class Defaults {

  static final Defaults NONE = new Defaults(List.of(), List.of(), Set.of());

  private final List<Block> blocks;
  private final List<Diagnostic> reported;
  private final Set<String> variables;

  /// One entry of `defaults`: values for the specs in files that match any of the globs.
  record Block(List<PathGlob> paths, Node.Mapping values) {}

  /// @param blocks in the order of the file; a later one wins
  /// @param reported what was said about the project file, so that it is not said again for every
  ///   spec that takes a default
  /// @param variables those that the project file itself uses
  Defaults(List<Block> blocks, List<Diagnostic> reported, Set<String> variables) {
    this.blocks = List.copyOf(blocks);
    this.reported = List.copyOf(reported);
    this.variables = Set.copyOf(variables);
  }

  /// The blocks for a file, the one that wins first.
  List<Node.Mapping> forFile(String name) {
    return blocks.reversed().stream()
        .filter(block -> block.paths.stream().anyMatch(glob -> glob.matches(name)))
        .map(Block::values)
        .toList();
  }

  /// Which files each block is for.
  public List<Paths> paths() {
    return blocks.stream().map(block -> new Paths(block.paths(), block.values().span())).toList();
  }

  /// The files that one block is for.
  public record Paths(List<PathGlob> globs, Span place) {}

  boolean uses(String variable) {
    return variables.contains(variable);
  }

  boolean wasReported(Diagnostic diagnostic) {
    return reported.contains(diagnostic);
  }
}
