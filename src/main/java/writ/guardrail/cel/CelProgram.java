package writ.guardrail.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import org.jspecify.annotations.Nullable;

/// Something that CEL can run.
sealed interface CelProgram {

  CelRuntime.Program program() throws CelEvaluationException;

  CelAbstractSyntaxTree tree();

  /// What it gives.
  default CelType type() {
    return tree().getResultType();
  }

  record Ready(CelRuntime.Program program, CelAbstractSyntaxTree tree) implements CelProgram {}

  /// One that was checked when Writ was built: it is unpacked only where it is asked, which few
  /// messages ever are.
  final class Packed implements CelProgram {

    private final CelEnvironment environment;
    private final CelTrees.Entry entry;
    private @Nullable Ready ready;

    Packed(CelEnvironment environment, CelTrees.Entry entry) {
      this.environment = environment;
      this.entry = entry;
    }

    @Override
    public synchronized CelRuntime.Program program() throws CelEvaluationException {
      var known = ready;
      if (known == null) {
        var tree = entry.tree();
        var runtime = entry.isPlain() ? environment.plainRuntime() : environment.runtime();
        known = new Ready(runtime.createProgram(tree), tree);
        ready = known;
      }
      return known.program;
    }

    @Override
    public CelAbstractSyntaxTree tree() {
      return entry.tree();
    }
  }
}
