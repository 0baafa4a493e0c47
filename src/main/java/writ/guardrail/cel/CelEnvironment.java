package writ.guardrail.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// CEL with our vocabulary and functions. Costs a good part of a second the first time, so it is
/// built only where a rule needs it.
public final class CelEnvironment {

  private final CelFunctions functions = new CelFunctions();
  private @Nullable CelRuntime runtime;
  private @Nullable CelRuntime plainRuntime;

  /// Runs everything that compiles.
  synchronized CelRuntime runtime() {
    var built = runtime;
    if (built == null) {
      built =
          builder()
              .addLibraries(
                  List.<CelRuntimeLibrary>of(
                      CelExtensions.sets(CelLimits.OPTIONS),
                      CelExtensions.strings(),
                      lists(),
                      CelExtensions.optional()))
              .build();
      runtime = built;
    }
    return built;
  }

  /// Runs what uses no extension of CEL, and is made in a fraction of the time.
  synchronized CelRuntime plainRuntime() {
    var built = plainRuntime;
    if (built == null) {
      built = builder().build();
      plainRuntime = built;
    }
    return built;
  }

  private CelRuntimeBuilder builder() {
    return CelRuntimeFactory.plannerRuntimeBuilder()
        .setOptions(CelLimits.OPTIONS)
        .setTypeProvider(new CelTypes(Map.of()))
        .addFunctionBindings(functions.bindings());
  }

  /// The names of all functions that extensions bring.
  static Set<String> extensionFunctions() {
    return Stream.of(
            CelExtensions.sets(CelLimits.OPTIONS).functions(),
            CelExtensions.strings().functions(),
            CelExtensions.lists().functions(),
            CelExtensions.optional().functions())
        .flatMap(Set::stream)
        .map(CelFunctionDecl::name)
        .collect(Collectors.toUnmodifiableSet());
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
