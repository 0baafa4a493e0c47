package writ.guardrail;

import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.List;
import java.util.Map;

/// CEL with our vocabulary and functions. Costs a good part of a second the first time, so it is
/// built only where a rule needs it.
final class CelEnvironment {

  private final CelFunctions functions = new CelFunctions();
  private final CelRuntime runtime;

  CelEnvironment() {
    var types = new CelTypes(Map.of());
    this.runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(CelLimits.OPTIONS)
            .setTypeProvider(types)
            .addLibraries(
                List.<CelRuntimeLibrary>of(
                    CelExtensions.sets(CelLimits.OPTIONS),
                    CelExtensions.strings(),
                    lists(),
                    CelExtensions.optional()))
            .addFunctionBindings(functions.bindings())
            .build();
  }

  CelRuntime runtime() {
    return runtime;
  }

  /// A compiler that knows the parameters of one pack, and no names yet.
  CelCompiler compiler(CelTypes types) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(CelLimits.OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .setTypeProvider(types)
        .addLibraries(
            List.<CelCompilerLibrary>of(
                CelExtensions.sets(CelLimits.OPTIONS),
                CelExtensions.strings(),
                lists(),
                CelExtensions.optional()))
        .addFunctionDeclarations(functions.declarations())
        .build();
  }

  /// All but `lists.range`, which makes as much of nothing as it is told to.
  private static CelListsExtensions lists() {
    return CelExtensions.lists(
        CelListsExtensions.Function.SLICE,
        CelListsExtensions.Function.FLATTEN,
        CelListsExtensions.Function.DISTINCT,
        CelListsExtensions.Function.REVERSE,
        CelListsExtensions.Function.SORT,
        CelListsExtensions.Function.SORT_BY);
  }
}
