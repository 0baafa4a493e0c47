package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import writ.diagnostic.SourceFile;
import writ.pipeline.ShippedPacks;
import writ.spec.GuardrailReader;
import writ.spec.GuardrailSpec;

/// Packs as the build compiles them. That rules made of them find the same is shown beside the
/// rules themselves.
final class PrecompiledTest {

  private static final List<String> PACKS = ShippedPacks.NAMES;

  @ParameterizedTest
  @FieldSource("PACKS")
  void everyExpressionOfAPackIsFoundAndIsWhole(String name) {
    var pack = pack(ShippedPacks.pack(name));
    var trees = Precompiled.read(List.of(Precompiled.compile(pack))).of(pack);
    for (var rule : pack.rules()) {
      var shape = RuleShape.of(Rule.judged(rule), Each.of(rule.each()));
      for (var expression : Rule.expressions(rule)) {
        var entry = trees.find(shape, expression.text());
        assertThat(entry).as(rule.id().value()).isNotNull();
        if (entry != null) {
          assertThat(entry.tree().isChecked()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("PACKS")
  void aPackWithAnotherTextIsCompiledFromIt(String name) {
    var shipped = ShippedPacks.pack(name);
    var pack = pack(shipped);
    var precompiled = Precompiled.read(List.of(Precompiled.compile(pack)));
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
