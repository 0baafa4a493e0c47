package writ.guardrail.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import writ.guardrail.facts.ExpressionScope;
import writ.guardrail.facts.FactType;
import writ.guardrail.facts.RuleTarget;
import writ.guardrail.facts.Vocabulary;
import writ.spec.GuardrailSpec.Expression;
import writ.spec.GuardrailSpec.Pack;
import writ.spec.GuardrailSpec.Variable;

/// Compiles the expressions of one pack, which share its parameters and variables.
public final class CelPack {

  /// What an expression is to give.
  public enum Wanted {
    TRUTH(SimpleType.BOOL, "true or false"),
    TEXT(SimpleType.STRING, "a text"),
    ANYTHING(null, "anything");

    private final @Nullable CelType type;
    private final String words;

    Wanted(@Nullable CelType type, String words) {
      this.type = type;
      this.words = words;
    }
  }

  /// @param expression null where there are faults that stop it
  public record Compiled(@Nullable CelExpression expression, List<CelFault> faults) {}

  private final CelEnvironment environment;
  private final CelTypes types;
  private final CelTrees trees;
  private final CelTrees.Writer compiling;
  private final List<Variable> variables;
  private final Set<String> names;
  private final Predicate<String> isPermission;
  private final Map<ExpressionScope.Scope, Map<String, CelExpression>> compiled =
      new EnumMap<>(ExpressionScope.Scope.class);
  private final Map<String, List<CelFault>> variableFaults = new HashMap<>();
  private @Nullable CelCompiler base;

  private CelPack(
      CelEnvironment environment,
      Pack pack,
      Predicate<String> isPermission,
      CelTrees trees,
      CelTrees.Writer compiling) {
    var params = new LinkedHashMap<String, FactType>();
    pack.params()
        .forEach(each -> params.put(each.name().value(), ParameterValues.sort(each.type())));
    this.environment = environment;
    this.types = new CelTypes(params);
    this.variables = pack.variables();
    this.names = new TreeSet<>(params.keySet());
    variables.forEach(each -> names.add(each.name().value()));
    this.isPermission = isPermission;
    this.trees = trees;
    this.compiling = compiling;
  }

  /// @param isPermission whether a name is that of a permission
  /// @param trees what was compiled before, without a fault
  public static CelPack of(
      CelEnvironment environment, Pack pack, Predicate<String> isPermission, CelTrees trees) {
    return new CelPack(environment, pack, isPermission, trees, new CelTrees.Writer());
  }

  /// One that writes down what it compiles.
  public static CelPack compiling(Pack pack, CelTrees.Writer compiling) {
    return new CelPack(new CelEnvironment(), pack, _ -> true, CelTrees.NONE, compiling);
  }

  public Compiled compile(Expression expression, ExpressionScope shape, Wanted wanted) {
    var names = Vocabulary.names(shape);
    return compile(expression.text(), shape, names, shared(shape.scope()), wanted);
  }

  /// What is wrong with each shared variable, for the scopes that were asked for: a variable that
  /// makes sense in any of them is right.
  public Map<String, List<CelFault>> variableFaults() {
    return variableFaults;
  }

  /// The names of parameters and shared variables.
  public Set<String> names() {
    return names;
  }

  /// Whether a name is that of a shared variable which makes no sense anywhere.
  public boolean isFaultyVariable(String name) {
    return variableFaults.getOrDefault(name, List.of()).stream()
        .anyMatch(fault -> fault.trouble() != CelFault.Trouble.UNKNOWN_PERMISSION);
  }

  /// The shared variables that make sense where a rule of a scope is evaluated.
  private Map<String, CelExpression> shared(ExpressionScope.Scope scope) {
    var known = compiled.get(scope);
    if (known != null) {
      return known;
    }
    var good = new LinkedHashMap<String, CelExpression>();
    var shape = new ExpressionScope(scope, RuleTarget.TOKEN);
    var names = new HashMap<>(Vocabulary.names(shape));
    names.remove("it");
    for (var variable : variables) {
      var name = variable.name().value();
      var result = compile(variable.expression().text(), shape, names, good, Wanted.ANYTHING);
      if (result.expression != null) {
        good.put(name, result.expression);
        variableFaults.put(name, result.faults);
      } else {
        variableFaults.putIfAbsent(name, result.faults);
      }
    }
    compiled.put(scope, good);
    return good;
  }

  private Compiled compile(
      String text,
      ExpressionScope shape,
      Map<String, FactType> names,
      Map<String, CelExpression> shared,
      Wanted wanted) {
    var known = trees.find(shape, text);
    if (known != null) {
      var program = new CelProgram.Packed(environment, known);
      return new Compiled(new CelExpression(program, names, shared, known.isWatched()), List.of());
    }
    if (trees.isSenseless(shape, text)) {
      return new Compiled(null, List.of());
    }
    var builder = compiler().toCompilerBuilder();
    builder.addVar("params", StructTypeReference.create(CelTypes.PARAMS));
    names.forEach((name, sort) -> builder.addVar(name, CelTypes.of(sort)));
    shared.forEach((name, expression) -> builder.addVar(name, expression.type()));
    var result = builder.build().compile(text);
    if (result.hasError()) {
      compiling.addSenseless(shape, text);
      return new Compiled(null, result.getErrors().stream().map(CelPack::fault).toList());
    }
    try {
      var tree = result.getAst();
      var checks = new CelChecks(tree, isPermission);
      var faults = new ArrayList<>(checks.faults());
      if (wanted.type != null && !tree.getResultType().equals(wanted.type)) {
        faults.add(wrongResult(tree, wanted));
      }
      var stops =
          faults.stream().anyMatch(each -> each.trouble() != CelFault.Trouble.UNKNOWN_PERMISSION);
      if (stops) {
        return new Compiled(null, faults);
      }
      var isWatched = checks.mayGrow(new TreeSet<>(shared.keySet()));
      compiling.add(shape, text, tree, isWatched);
      var program = new CelProgram.Ready(environment.runtime().createProgram(tree), tree);
      return new Compiled(new CelExpression(program, names, shared, isWatched), faults);
    } catch (CelValidationException | CelEvaluationException refused) {
      var message = CelWords.plain(String.valueOf(refused.getMessage()));
      return new Compiled(null, List.of(new CelFault(CelFault.Trouble.INVALID, 1, 0, message, "")));
    }
  }

  /// Costly to make, and not needed where everything was compiled before.
  private CelCompiler compiler() {
    var made = base;
    if (made == null) {
      made = environment.compiler(types);
      base = made;
    }
    return made;
  }

  private static CelFault wrongResult(CelAbstractSyntaxTree tree, Wanted wanted) {
    var found = tree.getResultType().name().replace("google.protobuf.", "");
    var message = "it gives " + found.toLowerCase(Locale.ROOT) + ", not " + wanted.words;
    return new CelFault(CelFault.Trouble.WRONG_RESULT, 1, 0, message, "");
  }

  private static CelFault fault(CelIssue issue) {
    var message = issue.getMessage();
    var isLarge =
        message.contains("limit") || message.contains("exceeds") || message.contains("too large");
    var place = issue.getSourceLocation();
    var quote = message.indexOf('\'');
    var end = message.indexOf('\'', quote + 1);
    var isName =
        message.startsWith("undefined field") || message.startsWith("undeclared reference");
    return new CelFault(
        isLarge ? CelFault.Trouble.TOO_LARGE : CelFault.Trouble.INVALID,
        Math.max(place.getLine(), 1),
        Math.max(place.getColumn(), 0) + (message.startsWith("undefined field") ? 1 : 0),
        CelWords.plain(message),
        isName && quote >= 0 && end > quote ? message.substring(quote + 1, end) : "");
  }
}
