package writ.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import writ.guardrail.cel.DurationWords;
import writ.owner.OfflineCatalog;
import writ.plan.OrganisationAccess;
import writ.project.Configuration;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.Expiry;
import writ.token.TokenKey;
import writ.workspace.YamlFragment;

/// What a token can do, as a file that judges has it.
///
/// @param isLive whether it is the live token's, and not its spec's
/// @param isDisabled whether the token can do that only once it is enabled
/// @param text the keys of a boundary, each on lines of its own
record TokenAccess(TokenKey key, boolean isLive, boolean isDisabled, String text) {

  /// Of all specs, as far as they can be told without asking Cloudflare.
  static List<TokenAccess> ofSpecs(Configuration configuration) {
    var all = new ArrayList<TokenAccess>();
    for (var each : configuration.owners()) {
      var owner = each.owner();
      var catalog = OfflineCatalog.of(owner, configuration.needs(owner, each.specs()));
      var names = configuration.names(owner, catalog);
      present(names.resolve(each.specs()).value().orElse(List.of()))
          .map(token -> of(token, YamlFragment.access(token, names.names(token.policies()))))
          .forEach(all::add);
    }
    return all;
  }

  /// Of all specs and live tokens of some owners.
  static List<TokenAccess> of(Configuration configuration, List<OrganisationAccess.Part> parts) {
    var all = new ArrayList<TokenAccess>();
    for (var part : parts) {
      var input = part.input();
      var names = configuration.names(input.owner(), input.catalog());
      present(input.desired())
          .map(token -> of(token, YamlFragment.access(token, names.names(token.policies()))))
          .forEach(all::add);
      for (var token : input.listing().tokens()) {
        var definition = token.definition();
        all.add(
            new TokenAccess(
                new TokenKey(input.owner(), token.name()),
                true,
                !definition.status().mayWork(),
                YamlFragment.access(definition, names.names(definition.policies()))));
      }
    }
    return all;
  }

  private static Stream<Present> present(List<? extends DesiredToken> tokens) {
    return tokens.stream().filter(Present.class::isInstance).map(Present.class::cast);
  }

  private static TokenAccess of(Present token, String text) {
    var life =
        token.expiry() instanceof Expiry.After(var length, var _)
            ? "expires_after: " + DurationWords.written(length) + "\n"
            : "";
    return new TokenAccess(token.key(), false, !token.status().mayWork(), text + life);
  }
}
