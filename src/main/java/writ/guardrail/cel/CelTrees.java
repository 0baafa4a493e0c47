package writ.guardrail.cel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelProtoAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.expr.CheckedExpr;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.guardrail.facts.ExpressionScope;
import writ.guardrail.facts.RuleTarget;

/// The expressions of one pack, parsed and checked, by what they say and which names they may use.
public final class CelTrees {

  public static final CelTrees NONE = new CelTrees(Map.of(), Set.of());

  private final Map<Key, Entry> entries;
  private final Set<Key> senseless;

  /// What decides how an expression is read, beside the parameters and variables of its pack.
  private record Key(ExpressionScope shape, String text) {}

  /// An expression that is unpacked where it is needed.
  ///
  /// @param checked as CEL writes a checked expression
  /// @param isWatched whether it could build ever larger values
  /// @param isPlain whether it uses no extension of CEL
  public record Entry(ByteString checked, boolean isWatched, boolean isPlain) {

    public CelAbstractSyntaxTree tree() {
      try {
        return CelProtoAbstractSyntaxTree.fromCheckedExpr(CheckedExpr.parseFrom(checked)).getAst();
      } catch (InvalidProtocolBufferException broken) {
        throw new IllegalStateException("a packed rule cannot be read", broken);
      }
    }
  }

  private CelTrees(Map<Key, Entry> entries, Set<Key> senseless) {
    this.entries = Map.copyOf(entries);
    this.senseless = Set.copyOf(senseless);
  }

  public @Nullable Entry find(ExpressionScope shape, String text) {
    return entries.get(new Key(shape, text));
  }

  /// Whether it is known to make no sense where it stands, as a shared variable about a change does
  /// beside a rule about a spec.
  boolean isSenseless(ExpressionScope shape, String text) {
    return senseless.contains(new Key(shape, text));
  }

  public static CelTrees read(DataInputStream input) throws IOException {
    var entries = new HashMap<Key, Entry>();
    for (var count = input.readInt(); count > 0; count--) {
      var key = key(input);
      var isWatched = input.readBoolean();
      var isPlain = input.readBoolean();
      var checked = ByteString.copyFrom(bytes(input));
      entries.put(key, new Entry(checked, isWatched, isPlain));
    }
    var senseless = new HashSet<Key>();
    for (var count = input.readInt(); count > 0; count--) {
      senseless.add(key(input));
    }
    return new CelTrees(entries, senseless);
  }

  private static Key key(DataInputStream input) throws IOException {
    var scope = ExpressionScope.Scope.valueOf(input.readUTF());
    var shape = new ExpressionScope(scope, RuleTarget.valueOf(input.readUTF()));
    return new Key(shape, text(input));
  }

  public static String text(DataInputStream input) throws IOException {
    return new String(bytes(input), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream input) throws IOException {
    return input.readNBytes(input.readInt());
  }

  /// Collects what is compiled.
  public static final class Writer {

    private record Checked(CelAbstractSyntaxTree tree, boolean isWatched) {}

    private final Map<Key, Checked> entries = new LinkedHashMap<>();
    private final Set<Key> senseless = new LinkedHashSet<>();

    void add(ExpressionScope shape, String text, CelAbstractSyntaxTree tree, boolean isWatched) {
      entries.put(new Key(shape, text), new Checked(tree, isWatched));
    }

    void addSenseless(ExpressionScope shape, String text) {
      senseless.add(new Key(shape, text));
    }

    public void write(DataOutputStream output) throws IOException {
      var extensions = CelEnvironment.extensionFunctions();
      output.writeInt(entries.size());
      for (var each : entries.entrySet()) {
        write(each.getKey(), output);
        output.writeBoolean(each.getValue().isWatched);
        var tree = each.getValue().tree;
        output.writeBoolean(calls(tree).noneMatch(extensions::contains));
        var checked = CelProtoAbstractSyntaxTree.fromCelAst(tree).toCheckedExpr();
        write(checked.toByteArray(), output);
      }
      output.writeInt(senseless.size());
      for (var each : senseless) {
        write(each, output);
      }
    }

    private static void write(Key key, DataOutputStream output) throws IOException {
      output.writeUTF(key.shape.scope().name());
      output.writeUTF(key.shape.each().name());
      write(key.text.getBytes(StandardCharsets.UTF_8), output);
    }

    private static Stream<String> calls(CelAbstractSyntaxTree tree) {
      return CelNavigableAst.fromAst(tree)
          .getRoot()
          .allNodes()
          .map(CelNavigableExpr::expr)
          .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
          .map(node -> node.call().function());
    }

    public static void write(byte[] bytes, DataOutputStream output) throws IOException {
      output.writeInt(bytes.length);
      output.write(bytes);
    }
  }
}
