package writ.guardrail.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import writ.guardrail.facts.FactKind;
import writ.guardrail.facts.Vocabulary;

/// Mistakes that CEL lets pass: a word that its closed set does not have, a length in days, a
/// permission that nobody knows. And whether an expression could build ever larger values.
final class CelChecks {

  private static final Pattern DAYS = Pattern.compile("-?[0-9.]+d.*|.*[smh][0-9.]+d.*");
  private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in", "_in_", "in");
  private static final Set<String> GROWING =
      Set.of("_+_", "join", "replace", "flatten", "split", "quote", "strings.quote");

  private final CelAbstractSyntaxTree tree;
  private final Predicate<String> isPermission;
  private final List<CelExpr> nodes;

  CelChecks(CelAbstractSyntaxTree tree, Predicate<String> isPermission) {
    this.tree = tree;
    this.isPermission = isPermission;
    this.nodes =
        CelNavigableAst.fromAst(tree).getRoot().allNodes().map(CelNavigableExpr::expr).toList();
  }

  List<CelFault> faults() {
    var faults = new ArrayList<CelFault>();
    for (var node : nodes) {
      if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
        var call = node.call();
        if (COMPARISONS.contains(call.function()) && call.args().size() == 2) {
          compare(call.args().get(0), call.args().get(1), faults);
          compare(call.args().get(1), call.args().get(0), faults);
        } else if (call.function().equals("duration")) {
          call.args().forEach(each -> length(each, faults));
        } else {
          permissions(call, faults);
        }
      }
    }
    return faults;
  }

  /// Whether values may grow with each step: by loops, or by variables that build on variables.
  boolean mayGrow(Set<String> shared) {
    var grows =
        nodes.stream()
            .anyMatch(node ->
                node.getKind() == CelExpr.ExprKind.Kind.CALL
                    && GROWING.contains(node.call().function()));
    var repeats =
        nodes.stream()
            .anyMatch(node ->
                node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
                    || (node.getKind() == CelExpr.ExprKind.Kind.IDENT
                        && shared.contains(node.ident().name())));
    return grows && repeats;
  }

  private void compare(CelExpr property, CelExpr other, List<CelFault> faults) {
    if (property.getKind() != CelExpr.ExprKind.Kind.SELECT) {
      return;
    }
    var select = property.select();
    var words =
        tree.getType(select.operand().id())
            .flatMap(type -> Vocabulary.kind(type.name()))
            .flatMap(kind -> kind.property(select.field()).map(FactKind.Property::words))
            .orElse(Set.of());
    if (!words.isEmpty()) {
      literals(other)
          .filter(literal -> !words.contains(literal.constant().stringValue()))
          .forEach(literal -> {
            var word = literal.constant().stringValue();
            var all = words.stream().sorted().map(each -> "`" + each + "`").toList();
            faults.add(
                at(
                    literal,
                    CelFault.Trouble.UNKNOWN_WORD,
                    "`"
                        + select.field()
                        + "` is never `"
                        + word
                        + "`, only "
                        + String.join(", ", all),
                    word));
          });
    }
  }

  private void length(CelExpr argument, List<CelFault> faults) {
    literals(argument)
        .filter(literal -> DAYS.matcher(literal.constant().stringValue()).matches())
        .forEach(literal ->
            faults.add(
                at(
                    literal,
                    CelFault.Trouble.DAY_UNIT,
                    "CEL has no unit `d`: `" + literal.constant().stringValue() + "` is no length",
                    literal.constant().stringValue())));
  }

  private void permissions(CelExpr.CelCall call, List<CelFault> faults) {
    var named =
        switch (call.function()) {
          case "can", "can_any", "implies", "perm" -> call.args().stream().limit(1);
          default -> Stream.<CelExpr>empty();
        };
    named
        .flatMap(CelChecks::literals)
        .filter(literal -> !isPermission.test(literal.constant().stringValue()))
        .forEach(literal ->
            faults.add(
                at(
                    literal,
                    CelFault.Trouble.UNKNOWN_PERMISSION,
                    "no catalog knows the permission `" + literal.constant().stringValue() + "`",
                    literal.constant().stringValue())));
  }

  /// The texts of a literal: itself, or the elements of a list.
  private static Stream<CelExpr> literals(CelExpr node) {
    return switch (node.getKind()) {
      case CONSTANT ->
          node.constant().getKind() == CelConstant.Kind.STRING_VALUE
              ? Stream.of(node)
              : Stream.empty();
      case LIST -> node.list().elements().stream().flatMap(CelChecks::literals);
      default -> Stream.empty();
    };
  }

  private CelFault at(CelExpr node, CelFault.Trouble trouble, String message, String word) {
    var offset = tree.getSource().getPositionsMap().getOrDefault(node.id(), 0);
    var place = tree.getSource().getOffsetLocation(offset);
    return new CelFault(
        trouble,
        place.map(found -> found.getLine()).orElse(1),
        place.map(found -> found.getColumn()).orElse(0),
        message,
        word);
  }
}
