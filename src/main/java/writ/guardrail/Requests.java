package writ.guardrail;

import java.time.temporal.ChronoUnit;
import writ.access.ResourceAtom;
import writ.access.Witness;
import writ.token.Resource;
import writ.token.Scope;

/// Requests in words.
final class Requests {

  private Requests() {}

  /// As in `DNS Write` on `zone:example.com` from 203.0.113.7 at 2026-12-01T00:00:00Z.
  static String words(Witness witness, Scene scene) {
    var permission = scene.permission(witness.permission()).name();
    return "`"
        + permission
        + "` on "
        + words(witness.resource(), scene)
        + " from "
        + witness.source()
        + " at "
        + witness.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String words(ResourceAtom atom, Scene scene) {
    return switch (atom) {
      case ResourceAtom.Named named -> "`" + scene.lexicon().reference(named.resource()) + "`";
      case ResourceAtom.AnyOther rest -> {
        var account = rest.account();
        var within = account == null ? null : Scope.ACCOUNT + "." + account;
        var all = new Resource(rest.kind() + ".*", within);
        yield "a "
            + rest.kind().word()
            + " that nobody names, of `"
            + scene.lexicon().reference(all)
            + "`";
      }
    };
  }
}
