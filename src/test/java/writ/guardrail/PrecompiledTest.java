package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.SourceFile;
import writ.guardrail.cel.CelTrees;
import writ.guardrail.facts.ExpressionScope;
import writ.guardrail.facts.RuleTarget;
import writ.rules.ShippedPacks;
import writ.spec.GuardrailSpec;
import writ.spec.rule.GuardrailReader;

/// Packs as the build compiles them. That rules made of them find the same is shown beside the
/// rules themselves.
final class PrecompiledTest {

  @TestFactory
  Stream<DynamicTest> everyExpressionOfAPackIsFoundAndIsWhole() {
    return ShippedPacks.NAMES.stream()
        .map(name -> dynamicTest(name, () -> isWhole(pack(ShippedPacks.pack(name)))));
  }

  private static void isWhole(GuardrailSpec.Pack pack) {
    var trees = PrecompiledPacks.read(List.of(PrecompiledPacks.compile(pack))).of(pack);
    for (var rule : pack.rules()) {
      var shape = ExpressionScope.of(Rule.judged(rule), RuleTarget.of(rule.each()));
      for (var expression : Rule.expressions(rule)) {
        var entry = trees.find(shape, expression.text());
        assertThat(entry).as(rule.id().value()).isNotNull();
        if (entry != null) {
          assertThat(entry.tree().isChecked()).isTrue();
        }
      }
    }
  }

  @Test
  void aPackWithAnotherTextIsCompiledFromIt() {
    var shipped = ShippedPacks.pack("recommended");
    var pack = pack(shipped);
    var precompiled = PrecompiledPacks.read(List.of(PrecompiledPacks.compile(pack)));
    var changed = pack(new SourceFile(shipped.name(), shipped.text() + "# changed\n"));
    var expressions = new ArrayList<GuardrailSpec.Expression>();
    changed.rules().forEach(rule -> expressions.addAll(Rule.expressions(rule)));
    assertThat(expressions).isNotEmpty();
    assertThat(precompiled.of(changed)).isSameAs(CelTrees.NONE);
  }

  private static GuardrailSpec.Pack pack(SourceFile file) {
    return GuardrailReader.readPack(file).value().orElseThrow();
  }
}
