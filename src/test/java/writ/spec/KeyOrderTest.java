package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import writ.spec.edit.KeyOrder;

/// The order that `writ fmt` gives the keys of a spec names every key there is: those that the
/// schema has, which other tests hold against the decoders.
final class KeyOrderTest {

  @Test
  void everyKeyOfATokenHasItsPlace() {
    var schema = new JsonMapper().readTree(Path.of("schemas/token.schema.json"));
    assertThat(KeyOrder.TOKEN)
        .containsExactlyInAnyOrderElementsOf(schema.get("properties").propertyNames());
    assertThat(KeyOrder.POLICY)
        .containsExactlyInAnyOrderElementsOf(
            schema.get("$defs").get("policy").get("properties").propertyNames());
  }
}
