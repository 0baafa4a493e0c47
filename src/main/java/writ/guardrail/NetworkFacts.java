package writ.guardrail;

import static writ.guardrail.Kind.has;
import static writ.guardrail.Kind.oneOf;
import static writ.guardrail.Sort.Plain.STRING;

import java.util.List;
import java.util.Set;
import writ.token.Cidr;

/// One network of an address filter as rules see it.
///
/// @param text as it is written
record NetworkFacts(Cidr network, boolean isNotIn, String text) {

  static final Kind<NetworkFacts> KIND =
      new Kind<>(
          "Network",
          NetworkFacts.class,
          List.of(
              has("text", STRING, "in CIDR notation, as it is written", NetworkFacts::text),
              oneOf(
                  "list",
                  Set.of("in", "not_in"),
                  "where it stands",
                  each -> each.isNotIn ? "not_in" : "in")));
}
