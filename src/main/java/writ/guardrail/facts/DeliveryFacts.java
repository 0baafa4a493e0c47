package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactType.Plain.STRING;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import writ.token.Delivery;

/// One place that a token's value goes to, as rules see it.
record DeliveryFacts(String sink, SortedMap<String, String> placeholders) {

  static final FactKind<DeliveryFacts> KIND =
      new FactKind<>(
          "Delivery",
          DeliveryFacts.class,
          List.of(
              has("sink", STRING, "the sink, as the project file calls it", DeliveryFacts::sink),
              has(
                  "placeholders",
                  new FactType.Texts(),
                  "what fills the sink's placeholders",
                  DeliveryFacts::placeholders)));

  DeliveryFacts {
    placeholders = Collections.unmodifiableSortedMap(new TreeMap<>(placeholders));
  }

  static List<DeliveryFacts> of(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(each -> new DeliveryFacts(each.sink(), each.placeholders()))
        .toList();
  }
}
