package writ.guardrail.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.guardrail.facts.FactType;

/// A compiled expression.
public final class CelExpression {

  private final CelProgram program;
  private final Map<String, FactType> names;
  private final Map<String, CelExpression> variables;
  private final boolean isWatched;
  private volatile @Nullable Set<String> reads;

  /// @param names the types of the names it may use
  /// @param variables the shared variables it may use
  /// @param isWatched whether it could build ever larger values, so that each is looked at
  CelExpression(
      CelProgram program,
      Map<String, FactType> names,
      Map<String, CelExpression> variables,
      boolean isWatched) {
    this.program = program;
    this.names = Map.copyOf(names);
    this.variables = Map.copyOf(variables);
    this.isWatched = isWatched;
  }

  CelType type() {
    return program.type();
  }

  /// The facts that it may look at, its shared variables' too: names that stand for a thing, and
  /// the properties of things, whichever thing they are of.
  public Set<String> reads() {
    var known = reads;
    if (known == null) {
      var found = new TreeSet<String>();
      for (var node : CelNavigableAst.fromAst(program.tree()).getRoot().allNodes().toList()) {
        add(node.expr(), found);
      }
      known = Set.copyOf(found);
      reads = known;
    }
    return known;
  }

  private void add(CelExpr node, Set<String> found) {
    if (node.getKind() == CelExpr.ExprKind.Kind.SELECT && !isParameter(node.select().operand())) {
      found.add(node.select().field());
    } else if (node.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      var name = node.ident().name();
      var variable = variables.get(name);
      if (variable != null) {
        found.addAll(variable.reads());
      } else if (names.containsKey(name)) {
        found.add(name);
      }
    }
  }

  private static boolean isParameter(CelExpr node) {
    return node.getKind() == CelExpr.ExprKind.Kind.IDENT && node.ident().name().equals("params");
  }

  public CelOutcome evaluate(ExpressionBindings bindings) {
    CelVariableResolver resolver = name -> find(name, bindings);
    var steps = bindings.facts().steps();
    if (steps.isUp()) {
      return new CelOutcome.Failed(steps.reason());
    }
    try {
      var value =
          program
              .program()
              .trace(
                  resolver,
                  (_, each) -> {
                    steps.evaluated(each);
                    if (isWatched) {
                      CelLimits.check(each);
                    }
                  });
      // CEL may find an answer without what could not be worked out
      return steps.isUp() ? new CelOutcome.Failed(steps.reason()) : new CelOutcome.Is(value);
    } catch (StepBudget.Up up) {
      return new CelOutcome.Failed(steps.reason());
    } catch (CelEvaluationException failed) {
      if (steps.isUp()) {
        return new CelOutcome.Failed(steps.reason());
      }
      return new CelOutcome.Failed(CelWords.reason(failed));
    }
  }

  private Optional<Object> find(String name, ExpressionBindings bindings) {
    if (name.equals("params")) {
      return Optional.of(bindings.params().struct());
    }
    var variable = variables.get(name);
    if (variable != null) {
      return switch (bindings.variable(variable)) {
        case CelOutcome.Is(var value) -> Optional.of(value);
        case CelOutcome.Failed(var reason) ->
            throw new IllegalArgumentException("`" + name + "`: " + reason);
      };
    }
    var sort = names.get(name);
    return sort == null ? Optional.empty() : Optional.ofNullable(bindings.value(name, sort));
  }
}
