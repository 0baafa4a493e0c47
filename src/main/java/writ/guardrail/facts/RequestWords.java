package writ.guardrail.facts;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import writ.access.AccessDelta;
import writ.access.ResourceAtom;
import writ.access.Witness;
import writ.token.Resource;
import writ.token.Scope;

/// Requests in words.
public final class RequestWords {

  private RequestWords() {}

  /// As in `DNS Write` on `zone:example.com` from 203.0.113.7 at 2026-12-01T00:00:00Z; a moment
  /// that is about now is not told.
  public static String words(Witness witness, FactsContext factsContext) {
    return words(witness, witness.source().toString(), factsContext);
  }

  /// The request that shows a difference, in words; null where none can be shown. An address says
  /// something only where some addresses are treated unlike others.
  public static @Nullable String different(AccessDelta delta, FactsContext factsContext) {
    var witness = delta.witness();
    return witness == null
        ? null
        : words(
            witness,
            delta.isFromAnyAddress() ? "any address" : witness.source().toString(),
            factsContext);
  }

  /// A request that a change newly allows, in words; null where none can be shown.
  public static @Nullable String gained(AccessDelta delta, FactsContext factsContext) {
    return delta.gained().isEmpty() ? null : different(delta, factsContext);
  }

  private static String words(Witness witness, String source, FactsContext factsContext) {
    var permission = factsContext.permission(witness.permission()).name();
    var isNow = Witness.isSameMoment(factsContext.now(), witness.instant());
    return "`"
        + permission
        + "` on "
        + words(witness.resource(), factsContext)
        + " from "
        + source
        + (isNow ? "" : " at " + witness.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  static String words(ResourceAtom atom, FactsContext factsContext) {
    return switch (atom) {
      case ResourceAtom.Named named ->
          "`" + factsContext.ruleNames().reference(named.resource()) + "`";
      case ResourceAtom.AnyOther rest -> {
        var account = rest.account();
        var within = account == null ? null : Scope.ACCOUNT + "." + account;
        var all = new Resource(rest.kind() + ".*", within);
        yield "a "
            + rest.kind().word()
            + " that nobody names, of `"
            + factsContext.ruleNames().reference(all)
            + "`";
      }
    };
  }
}
