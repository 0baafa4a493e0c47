package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourceRefTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zone:example.com",
        "zone:example.com@acme",
        "zone:*",
        "zone:*@acme",
        "zone:*@*",
        "zone:0123456789abcdef0123456789abcdef",
        "account:acme",
        "account:*",
        "account:Acme Ltd.",
        "user",
        "r2:logs",
        "r2:eu/logs@acme",
        "r2:*",
        "r2:*@acme",
        "worker:site",
        "worker:site@acme",
        "flagship:shop",
        "flagship:shop@acme",
        "flagship:0f8fad5b-d9cb-469f-a165-70867728950e",
        "raw:com.cloudflare.api.account.*",
        "raw:com.cloudflare.api.account.1/com.cloudflare.x.*"
      })
  void readsAndWritesTheSameText(String text) {
    assertThat(read(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zone",
        "zone:",
        "zone:@acme",
        "zone:a@",
        "zone:a@*",
        "zone: example.com",
        "Zone:a",
        "account:",
        "account: ",
        "user:",
        "user:x",
        "r2:",
        "r2:UPPER",
        "r2:a/b/c",
        "r2:/a",
        "r2:eu/",
        "r2:*@*",
        "worker:",
        "worker:*",
        "worker:a@*",
        "flagship:",
        "flagship:*",
        "flagship:a@*",
        "raw:",
        "raw:a b",
        "raw:a/b/c",
        "zone:a\nb",
        "zone:a b",
        "team:x",
        ":x"
      })
  void refusesEverythingElse(String text) {
    assertThat(ResourceRef.read(text)).isInstanceOf(ResourceRef.Reading.Bad.class);
  }

  @Test
  void whateverIsReadIsReadAgainFromItsText() {
    var seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    var parts =
        List.of(
            "zone", "account", "user", "r2", "worker", "raw", ":", "@", "*", "/", "a", "b.c", "eu",
            "default", "-", " ");
    for (var i = 0; i < 50_000; i++) {
      var text = new StringBuilder();
      for (var n = random.nextInt(7); n >= 0; n--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      if (ResourceRef.read(text.toString()) instanceof ResourceRef.Reading.Good good) {
        assertThat(read(good.reference().text()))
            .as("seed %d: %s", seed, text)
            .isEqualTo(good.reference());
      }
    }
  }

  private static ResourceRef read(String text) {
    return switch (ResourceRef.read(text)) {
      case ResourceRef.Reading.Good good -> good.reference();
      case ResourceRef.Reading.Bad bad -> throw new AssertionError(text + ": " + bad.reason());
    };
  }
}
