package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What could be anything is caught in two places only: at the door, and at the boundary that keeps
/// one change's failure from the next change.
final class CatchTest {

  private static final Set<String> ANYTHING =
      Set.of("Throwable", "Exception", "RuntimeException", "Error");

  private static final Set<Path> BOUNDARIES =
      Set.of(
          JavaSource.MAIN.resolve("writ/cli/command/CommandLine.java"),
          JavaSource.MAIN.resolve("writ/apply/Applier.java"));

  @Test
  void anythingIsCaughtAtTheBoundariesOnly() {
    var strays =
        JavaSource.below(JavaSource.MAIN).stream()
            .filter(source -> !BOUNDARIES.contains(source.path()))
            .flatMap(source -> source.nodes(CatchTree.class))
            .filter(clause -> catchesAnything(clause.tree()))
            .map(JavaSource.Node::place);
    assertThat(strays).isEmpty();
  }

  private static boolean catchesAnything(CatchTree clause) {
    return caught(clause.getParameter().getType()).stream()
        .anyMatch(type -> ANYTHING.contains(type.toString()));
  }

  private static List<? extends Tree> caught(Tree type) {
    return type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
  }
}
