package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactKind.oneOf;
import static writ.guardrail.facts.FactType.Plain.STRING;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import writ.token.Cidr;

/// One network of an address filter as rules see it.
///
/// @param text as it is written
public record NetworkFacts(Cidr network, boolean isNotIn, String text) {

  static final FactKind<NetworkFacts> KIND =
      new FactKind<>(
          "Network",
          NetworkFacts.class,
          List.of(
              has("text", STRING, "in CIDR notation, as it is written", NetworkFacts::text),
              oneOf(
                  "list",
                  Set.of("in", "not_in"),
                  "where it stands",
                  each -> each.isNotIn ? "not_in" : "in")));

  /// All networks of a token's address filter, those that may come first.
  static List<NetworkFacts> of(TokenFacts token) {
    var filter = token.definition().ipFilter();
    var found = new ArrayList<>(of(token, filter.in(), false));
    found.addAll(of(token, filter.notIn(), true));
    return List.copyOf(found);
  }

  private static List<NetworkFacts> of(TokenFacts token, Collection<Cidr> list, boolean isNotIn) {
    var written = new ElementPlace(token).written(isNotIn);
    return list.stream()
        .map(each -> new NetworkFacts(each, isNotIn, written.getOrDefault(each, each.toString())))
        .toList();
  }
}
