package writ.plan.saved;

import java.util.List;
import java.util.TreeMap;
import writ.plan.DeliveryChange;
import writ.token.Delivery;
import writ.token.TokenKey;

/// Where values go, read back from a saved plan.
final class DeliveryReader {

  private DeliveryReader() {}

  static List<Delivery> deliveries(JsonPart part) {
    return part.at("deliveries").list(DeliveryReader::delivery);
  }

  static DeliveryChange change(JsonPart part) {
    var livesLonger = part.optional("lives_longer");
    return new DeliveryChange(
        new TokenKey(PlanReader.owner(part.at("owner")), part.at("name").text()),
        PlanReader.place(part),
        part.at("before").list(DeliveryReader::delivery),
        part.at("after").list(DeliveryReader::delivery),
        part.at("changed_sinks").list(JsonPart::text),
        livesLonger != null && livesLonger.flag());
  }

  private static Delivery delivery(JsonPart part) {
    var placeholders = new TreeMap<String, String>();
    var filled = part.at("placeholders");
    for (var name : filled.node().propertyNames()) {
      placeholders.put(name, filled.at(name).text());
    }
    return new Delivery(part.at("sink").text(), placeholders, PlanReader.span(part.at("place")));
  }
}
