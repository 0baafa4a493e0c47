package writ.guardrail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import writ.guardrail.cel.CelPack;
import writ.guardrail.cel.CelPack.Wanted;
import writ.guardrail.cel.CelTrees;
import writ.guardrail.facts.ExpressionScope;
import writ.guardrail.facts.RuleTarget;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Body;
import writ.spec.GuardrailSpec.Pack;

/// Packs whose expressions were parsed and checked when Writ was built, which is most of what
/// judging costs a program that has just started. A pack counts as the same when its whole text is.
public final class PrecompiledPacks {

  /// None: everything is compiled from its text.
  public static final PrecompiledPacks NONE = new PrecompiledPacks(Map.of());

  private final Map<String, CelTrees> byText;

  private PrecompiledPacks(Map<String, CelTrees> byText) {
    this.byText = Map.copyOf(byText);
  }

  /// Compiles a pack without a fault.
  ///
  /// @return to be given to [#read]
  public static byte[] compile(Pack pack) {
    var trees = new CelTrees.Writer();
    var compiler = CelPack.compiling(pack, trees);
    for (var rule : pack.rules()) {
      var shape = ExpressionScope.of(Rule.judged(rule), RuleTarget.of(rule.each()));
      if (rule.when() != null) {
        compiler.compile(rule.when(), shape, Wanted.TRUTH);
      }
      if (rule.body() instanceof Body.Require(GuardrailSpec.Expression expression)) {
        compiler.compile(expression, shape, Wanted.TRUTH);
      }
      if (rule.messageExpr() != null) {
        compiler.compile(rule.messageExpr(), shape, Wanted.TEXT);
      }
      if (rule.witnessExpr() != null) {
        compiler.compile(rule.witnessExpr(), shape, Wanted.TEXT);
      }
    }
    var bytes = new ByteArrayOutputStream();
    try (var output = new DataOutputStream(bytes)) {
      CelTrees.Writer.write(text(pack).getBytes(StandardCharsets.UTF_8), output);
      trees.write(output);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// What [#compile] gave for some packs.
  public static PrecompiledPacks read(List<byte[]> packs) {
    var byText = new HashMap<String, CelTrees>();
    for (var pack : packs) {
      try (var input = new DataInputStream(new ByteArrayInputStream(pack))) {
        byText.put(CelTrees.text(input), CelTrees.read(input));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return new PrecompiledPacks(byText);
  }

  CelTrees of(Pack pack) {
    return byText.getOrDefault(text(pack), CelTrees.NONE);
  }

  private static String text(Pack pack) {
    return pack.span().source().text();
  }
}
